//! Where the database is: the URL, read once.

use crate::{Error, Result, postgres};
use std::path::PathBuf;

/// Which database answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The file beside the program.
    Sqlite,
    /// A server of its own.
    Postgres,
}

impl std::fmt::Display for Engine {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}

/// A database URL, understood.
#[derive(Clone)]
pub(crate) enum Address {
    File(PathBuf),
    Memory,
    Postgres(Box<postgres::Server>),
}

impl Address {
    pub(crate) fn parse(url: &str) -> Result<Address> {
        match url.split_once(':') {
            Some(("sqlite", ":memory:")) => Ok(Address::Memory),
            Some(("sqlite", path)) => {
                let path = path.strip_prefix("//").unwrap_or(path);
                match path {
                    "" => Err(wrong("has no file name; write sqlite:/path/to/file.db")),
                    path => Ok(Address::File(path.into())),
                }
            }
            Some(("postgres" | "postgresql", _)) => {
                let server = postgres::Server::parse(url).map_err(|what| wrong(&what))?;
                Ok(Address::Postgres(Box::new(server)))
            }
            _ => Err(wrong("must begin with sqlite: or postgres:")),
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Address::File(_) | Address::Memory => Engine::Sqlite,
            Address::Postgres(_) => Engine::Postgres,
        }
    }
}

fn wrong(what: &str) -> Error {
    Error::Unavailable(format!("the database address {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_engine_and_file() {
        assert!(matches!(Address::parse("sqlite::memory:"), Ok(Address::Memory)));
        for (url, file) in [("sqlite:/a/b.db", "/a/b.db"), ("sqlite:///a/b.db", "/a/b.db"), ("sqlite:b.db", "b.db")] {
            assert!(matches!(Address::parse(url), Ok(Address::File(path)) if path.as_os_str() == file), "{url}");
        }
        assert!(matches!(Address::parse("postgresql://me@127.0.0.1:5433/x"), Ok(Address::Postgres(_))));
    }

    #[test]
    fn an_address_that_cannot_work_says_what_to_write() {
        for (url, remedy) in
            [("mysql://x", "sqlite:"), ("sqlite:", "sqlite:/path"), ("postgres://me@h/x?colour=red", "colour")]
        {
            let Err(Error::Unavailable(text)) = Address::parse(url) else { panic!("{url} was taken") };
            assert!(text.contains(remedy), "{text}");
        }
    }

    #[test]
    fn a_password_is_not_repeated_in_the_error() {
        let Err(error) = Address::parse("postgres://me:geheim@h:port/x") else { panic!("taken") };
        assert!(!error.to_string().contains("geheim"), "{error}");
    }
}
