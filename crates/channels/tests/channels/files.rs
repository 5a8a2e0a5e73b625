use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use loket_channels::Files;
use sha2::{Digest as _, Sha256};

fn stream(pieces: Vec<Bytes>) -> impl futures::Stream<Item = Result<Bytes, std::io::Error>> + Unpin {
    futures::stream::iter(pieces.into_iter().map(Ok))
}

async fn keeps_and_gives_back(files: &Files) {
    for size in [0, 1, 256 << 10, (256 << 10) + 1, 1 << 20, 6_000_001] {
        let bytes: Vec<u8> = (0..size).map(|n: usize| (n % 251) as u8).collect();
        let pieces = bytes.chunks(70_000).map(Bytes::copy_from_slice).collect();
        let stored = files.put(stream(pieces), 10_000_000).await.unwrap();
        assert_eq!((stored.size, stored.sha256.as_str()), (size as i64, hex::encode(Sha256::digest(&bytes)).as_str()));
        assert_eq!(files.bytes(&stored.sha256, 10_000_000).await.unwrap(), bytes);
        let read: Vec<Bytes> = files.read(&stored.sha256).await.unwrap().try_collect().await.unwrap();
        assert_eq!(read.concat(), bytes);
        // The same again is the same file.
        assert_eq!(files.put_bytes(bytes.into()).await.unwrap(), stored);
    }
}

#[tokio::test]
async fn files_are_known_by_their_hash_whatever_their_size() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(None, folder.path()).unwrap();
    keeps_and_gives_back(&files).await;
    let left = std::fs::read_dir(folder.path().join("unfinished")).unwrap().count();
    assert_eq!(left, 0);
}

/// Where `TEST_S3` names a bucket (and `AWS_…` variables its server), the same in S3-compatible storage.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_in_a_bucket_are_files_all_the_same() {
    let Ok(bucket) = std::env::var("TEST_S3") else {
        eprintln!("left out: TEST_S3 names no bucket such as s3://test/prefix");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(Some(&bucket), folder.path()).unwrap();
    keeps_and_gives_back(&files).await;
    assert!(files.bytes(&"ab".repeat(32), 100).await.is_err());
    assert!(walk(folder.path()).is_empty(), "something was kept in the local folder");
}

#[tokio::test]
async fn what_is_too_large_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(None, folder.path()).unwrap();
    for size in [2_000, 3_000_000] {
        let refused = files.put(stream(vec![Bytes::from(vec![1; size])]), 1_000).await.unwrap_err();
        assert!(refused.to_string().contains("larger"), "{refused}");
    }
    let pieces = vec![Bytes::from(vec![1; 2_000_000]); 3];
    assert!(files.put(stream(pieces), 5_000_000).await.is_err());
    let left: Vec<_> = walk(folder.path());
    assert!(left.is_empty(), "{left:?}");
    let kept = files.put_bytes(Bytes::from_static(b"hello")).await.unwrap();
    assert!(files.bytes(&kept.sha256, 4).await.unwrap_err().to_string().contains("larger"));
}

#[tokio::test]
async fn a_name_that_is_no_hash_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(None, &folder.path().join("files")).unwrap();
    std::fs::write(folder.path().join("secret"), "x").unwrap();
    for name in ["", "../secret", "..", &"ab".repeat(32), &"AB".repeat(32), &format!("{}/", "a".repeat(63))] {
        assert!(files.bytes(name, 100).await.is_err(), "{name}");
        assert!(files.read(name).await.is_err(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_get_along() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(None, folder.path()).unwrap();
    let puts = (0..400u32).map(|n| {
        let files = files.clone();
        // Every other one is the same.
        async move { files.put_bytes(Bytes::from(format!("mail {}", n / 2))).await.unwrap().sha256 }
    });
    let mut kept: Vec<String> = futures::stream::iter(puts).buffer_unordered(32).collect().await;
    kept.sort();
    kept.dedup();
    assert_eq!(kept.len(), 200);
    assert_eq!(walk(folder.path()).len(), 200);
}

#[test]
fn an_address_that_is_none_is_refused_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in ["http://bucket", "s3:", "bucket"] {
        let refused = Files::open(Some(wrong), folder.path()).unwrap_err();
        assert!(refused.to_string().contains("s3://bucket/prefix"), "{refused}");
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}
