//! A message on its way into the file store, with an eye on its length.

use crate::files::Upload;

/// Of a message that is too large, so many times the limit is listened to before hanging up.
const PATIENCE: u64 = 4;

/// A message that was read to its end.
pub enum Taken {
    /// All of it is there.
    Whole(Upload),
    /// It has more bytes than allowed.
    TooLarge,
    /// It could not be stored, with why.
    NotStored(String),
    /// The caller hung up before its end.
    HungUp,
}

/// A message that is being read.
pub struct Pour {
    /// Gone once there is nothing left to keep.
    upload: Option<Upload>,
    problem: Option<String>,
    /// What the caller said so far, kept or not.
    size: u64,
    largest: u64,
}

impl Pour {
    /// Nothing was said yet but what we write above it.
    pub async fn begin(upload: Upload, largest: u64, lines: &str) -> Pour {
        let mut pour = Pour { upload: Some(upload), problem: None, size: 0, largest };
        pour.write(lines.as_bytes()).await;
        pour
    }

    /// More of it. What is too much is heard and forgotten.
    pub async fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        if self.size > self.largest
            && let Some(large) = self.upload.take()
        {
            large.abandon().await;
        }
        self.write(bytes).await;
    }

    async fn write(&mut self, bytes: &[u8]) {
        if let Some(open) = &mut self.upload
            && let Err(error) = open.write(bytes).await
        {
            self.problem = Some(error.to_string());
            self.upload = None;
        }
    }

    /// Whether it is larger than allowed.
    pub fn is_too_large(&self) -> bool {
        self.size > self.largest
    }

    /// Whether it is so large that nobody need listen to its end.
    pub fn is_endless(&self) -> bool {
        self.size > self.largest.saturating_mul(PATIENCE)
    }

    /// It is at its end.
    pub fn end(self) -> Taken {
        match (self.upload, self.problem) {
            (Some(upload), _) => Taken::Whole(upload),
            (None, Some(why)) => Taken::NotStored(why),
            (None, None) => Taken::TooLarge,
        }
    }

    /// It will have no end.
    pub async fn abandon(self) {
        if let Some(open) = self.upload {
            open.abandon().await;
        }
    }
}
