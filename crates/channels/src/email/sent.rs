//! The folder `sent`: where the mail of inboxes goes that send nothing, for trying things out.

use std::path::{Path, PathBuf};

use tokio::io::AsyncWriteExt as _;

use super::compose::Ready;

/// Writes a mail into the folder `sent` of the data folder. Repeating it changes nothing.
pub async fn write(data: &Path, ready: &Ready) -> std::io::Result<PathBuf> {
    let folder = data.join("sent");
    tokio::fs::create_dir_all(&folder).await?;
    let path = folder.join(file_name(&ready.id));
    let unfinished = folder.join(format!(".{}.unfinished", uuid::Uuid::new_v4()));
    let mut file = tokio::fs::File::create(&unfinished).await?;
    file.write_all(&ready.raw).await?;
    file.sync_all().await?;
    tokio::fs::rename(&unfinished, &path).await?;
    // The name is on disk only when its folder is.
    tokio::fs::File::open(&folder).await?.sync_all().await?;
    Ok(path)
}

/// A Message-ID as the name of a file that stays in its folder.
pub fn file_name(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let name: String = id.chars().take(200).map(|c| if plain(c) { c } else { '_' }).collect();
    format!("{}.eml", name.trim_start_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_never_leaves_its_folder() {
        assert_eq!(file_name("loket.1.2.abc@shop.example"), "loket.1.2.abc@shop.example.eml");
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd.eml");
    }
}
