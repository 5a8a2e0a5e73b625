//! Why a message, or a part of it, could not be read. The original is kept whatever the reason; what a person is told
//! about it is written where people read, in their language.

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// There is nothing at all.
    Empty,
    /// There is no header; all of it was read as text.
    NoHeader,
    /// There is a header and nothing else.
    NoContent,
    /// Parts are nested too deeply; the inner ones were left as they are.
    TooDeep,
    /// There are too many parts; only the first were read.
    TooManyParts,
    /// There are too many files; only the first were taken out.
    TooManyFiles,
    /// The text is too long; its beginning is shown.
    TextTooLong,
    /// Encrypted with S/MIME.
    EncryptedSmime,
    /// Encrypted with OpenPGP.
    EncryptedPgp,
    /// Signed or packed in a way that could not be opened.
    Unopened,
}

impl Problem {
    /// One stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::NoHeader => "no_header",
            Problem::NoContent => "no_content",
            Problem::TooDeep => "too_deep",
            Problem::TooManyParts => "too_many_parts",
            Problem::TooManyFiles => "too_many_files",
            Problem::TextTooLong => "text_too_long",
            Problem::EncryptedSmime => "encrypted_smime",
            Problem::EncryptedPgp => "encrypted_pgp",
            Problem::Unopened => "unopened",
        }
    }
}
