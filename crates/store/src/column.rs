//! Columns on their way out: one cell of a row, and the types that can be read from it.

use crate::{Error, Result};
use rusqlite::types::ValueRef;
use tokio_postgres::types::{FromSql, Type};

/// One cell as the engine holds it. Read it with a [`Col`].
#[derive(Clone, Copy)]
pub struct Cell<'a>(Held<'a>);

#[derive(Clone, Copy)]
enum Held<'a> {
    Sqlite(ValueRef<'a>),
    Postgres(&'a Type, Option<&'a [u8]>),
}

/// A type that can be read from a column.
pub trait Col: Sized {
    /// Reads the cell, or says what was found instead.
    fn read(cell: Cell<'_>) -> Result<Self>;
}

impl<'a> Cell<'a> {
    pub(crate) fn sqlite(value: ValueRef<'a>) -> Cell<'a> {
        Cell(Held::Sqlite(value))
    }

    pub(crate) fn postgres(ty: &'a Type, bytes: Option<&'a [u8]>) -> Cell<'a> {
        Cell(Held::Postgres(ty, bytes))
    }

    /// Whether there is nothing in it.
    pub fn is_null(&self) -> bool {
        matches!(self.0, Held::Sqlite(ValueRef::Null) | Held::Postgres(_, None))
    }

    /// The text, without copying it.
    pub fn text(&self) -> Result<&'a str> {
        match self.0 {
            Held::Sqlite(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).map_err(|_| self.unfit("UTF-8 text")),
            Held::Postgres(
                &Type::TEXT | &Type::VARCHAR | &Type::BPCHAR | &Type::NAME | &Type::UNKNOWN | &Type::JSON,
                Some(bytes),
            ) => std::str::from_utf8(bytes).map_err(|_| self.unfit("UTF-8 text")),
            Held::Postgres(&Type::JSONB, Some([1, bytes @ ..])) => {
                std::str::from_utf8(bytes).map_err(|_| self.unfit("UTF-8 text"))
            }
            _ => Err(self.unfit("text")),
        }
    }

    /// The whole number.
    pub fn int(&self) -> Result<i64> {
        match self.0 {
            Held::Sqlite(ValueRef::Integer(number)) => Ok(number),
            Held::Postgres(ty @ &Type::INT8, Some(bytes)) => {
                i64::from_sql(ty, bytes).map_err(|_| self.unfit("an integer"))
            }
            Held::Postgres(ty @ &Type::INT4, Some(bytes)) => {
                i32::from_sql(ty, bytes).map(i64::from).map_err(|_| self.unfit("an integer"))
            }
            Held::Postgres(ty @ &Type::INT2, Some(bytes)) => {
                i16::from_sql(ty, bytes).map(i64::from).map_err(|_| self.unfit("an integer"))
            }
            _ => Err(self.unfit("an integer")),
        }
    }

    /// The number, with its fraction.
    pub fn real(&self) -> Result<f64> {
        match self.0 {
            Held::Sqlite(ValueRef::Real(number)) => Ok(number),
            Held::Postgres(ty @ &Type::FLOAT8, Some(bytes)) => {
                f64::from_sql(ty, bytes).map_err(|_| self.unfit("a real"))
            }
            Held::Postgres(ty @ &Type::FLOAT4, Some(bytes)) => {
                f32::from_sql(ty, bytes).map(f64::from).map_err(|_| self.unfit("a real"))
            }
            _ => self.int().map(|number| number as f64).map_err(|_| self.unfit("a real")),
        }
    }

    /// Yes or no; SQLite keeps them as 1 and 0.
    pub fn bool(&self) -> Result<bool> {
        match self.0 {
            Held::Sqlite(ValueRef::Integer(number @ (0 | 1))) => Ok(number == 1),
            Held::Postgres(ty @ &Type::BOOL, Some(bytes)) => {
                bool::from_sql(ty, bytes).map_err(|_| self.unfit("a bool"))
            }
            _ => Err(self.unfit("a bool")),
        }
    }

    /// The bytes, without copying them.
    pub fn bytes(&self) -> Result<&'a [u8]> {
        match self.0 {
            Held::Sqlite(ValueRef::Blob(bytes)) | Held::Postgres(&Type::BYTEA, Some(bytes)) => Ok(bytes),
            _ => Err(self.unfit("bytes")),
        }
    }

    fn unfit(&self, wanted: &str) -> Error {
        let found = match self.0 {
            _ if self.is_null() => "null; read it as an Option".to_owned(),
            Held::Sqlite(value) => format!("{}; add a cast to the statement", value.data_type()),
            Held::Postgres(ty, _) => format!("{ty}; add a cast to the statement"),
        };
        Error::Internal(format!("wanted {wanted}, found {found}"))
    }
}

macro_rules! col {
    ($($name:ty => |$cell:ident| $read:expr;)*) => {
        $(impl Col for $name { fn read($cell: Cell<'_>) -> Result<$name> { $read } })*
    };
}

macro_rules! narrow {
    ($($name:ty),*) => {
        $(impl Col for $name {
            fn read(cell: Cell<'_>) -> Result<$name> {
                <$name>::try_from(cell.int()?).map_err(|_| cell.unfit(concat!("a number that fits ", stringify!($name))))
            }
        })*
    };
}

col! {
    i64 => |cell| cell.int();
    f64 => |cell| cell.real();
    bool => |cell| cell.bool();
    String => |cell| cell.text().map(str::to_owned);
    Box<str> => |cell| cell.text().map(Box::from);
    std::sync::Arc<str> => |cell| cell.text().map(std::sync::Arc::from);
    Vec<u8> => |cell| cell.bytes().map(<[u8]>::to_vec);
}

narrow!(i32, u32, u16, u8);

impl<T: Col> Col for Option<T> {
    fn read(cell: Cell<'_>) -> Result<Option<T>> {
        match cell.is_null() {
            true => Ok(None),
            false => T::read(cell).map(Some),
        }
    }
}
