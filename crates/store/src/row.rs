//! Rows, and the structs and tuples they become.

use crate::{Cell, Col, Error, Result};
use tokio_postgres::types::{FromSql, Type};

/// One row of an answer.
pub struct Row<'a>(Held<'a>);

enum Held<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// A type that a whole row becomes: a struct of [`row!`](crate::row!), a tuple of columns, or one column.
pub trait FromRow: Sized {
    /// Reads the columns in order.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Row<'a> {
        Row(Held::Sqlite(row))
    }

    pub(crate) fn postgres(row: &'a tokio_postgres::Row) -> Row<'a> {
        Row(Held::Postgres(row))
    }

    /// The column at this place, counted from 0.
    pub fn get<T: Col>(&self, at: usize) -> Result<T> {
        T::read(self.cell(at)?).map_err(|error| match error {
            Error::Internal(what) => Error::Internal(format!("column {}, {}: {what}", at + 1, self.name(at))),
            other => other,
        })
    }

    fn cell(&self, at: usize) -> Result<Cell<'_>> {
        match self.0 {
            Held::Sqlite(row) => row.get_ref(at).map(Cell::sqlite).map_err(|_| missing(at)),
            Held::Postgres(row) => {
                let column = row.columns().get(at).ok_or_else(|| missing(at))?;
                let Raw(bytes) = row.try_get(at).map_err(|_| missing(at))?;
                Ok(Cell::postgres(column.type_(), bytes))
            }
        }
    }

    fn name(&self, at: usize) -> &str {
        match self.0 {
            Held::Sqlite(row) => row.as_ref().column_name(at).unwrap_or("?"),
            Held::Postgres(row) => row.columns().get(at).map_or("?", |column| column.name()),
        }
    }
}

fn missing(at: usize) -> Error {
    Error::Internal(format!("the statement has no column {}", at + 1))
}

/// The bytes as they came, whatever their type.
struct Raw<'a>(Option<&'a [u8]>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, bytes: &'a [u8]) -> std::result::Result<Raw<'a>, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Raw(Some(bytes)))
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Raw<'a>, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Raw(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl<T: Col> FromRow for T {
    fn from_row(row: &Row<'_>) -> Result<T> {
        row.get(0)
    }
}

macro_rules! tuple {
    ($($name:ident $at:tt),+) => {
        impl<$($name: Col),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.get::<$name>($at)?,)+))
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

/// Declares a struct and the columns it is read from, in one list.
///
/// ```
/// use loket_store::{columns, row, sql};
/// row! {
///     /// One request from one customer.
///     pub struct Ticket in "tickets" {
///         /// What people call it.
///         pub id: i64,
///         /// What it is about.
///         pub subject: String,
///     }
/// }
/// row! {
///     /// A line of a list; each field names the expression it is read from.
///     pub struct Line {
///         /// The ticket.
///         pub id: i64 = "t.id",
///         /// Who asked.
///         pub name: Option<String> = "c.name",
///     }
/// }
/// assert_eq!(Ticket::COLUMNS, "id, subject");
/// assert_eq!(columns!(Ticket as "t"), "t.id, t.subject");
/// assert_eq!(Ticket::PLACES, "$1, $2");
/// assert_eq!(Ticket::TABLE, "tickets");
/// assert_eq!(sql!("select ", Line::COLUMNS, " from x").text(), "select t.id, c.name from x");
/// ```
///
/// The struct derives `Debug` and `Clone`; further derives stand above it.
#[macro_export]
macro_rules! row {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(in $table:literal)? {
            $($(#[$doc:meta])* $seen:vis $field:ident : $ty:ty $(= $column:expr)?),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $vis struct $name { $($(#[$doc])* $seen $field: $ty),+ }

        #[allow(dead_code)]
        impl $name {
            $(
                /// Where its rows are kept.
                pub const TABLE: &'static str = $table;
            )?

            #[doc(hidden)]
            pub const __COLUMNS: &'static [&'static str] = &[$($crate::__column!($field $(= $column)?)),+];

            /// The columns in the order of the fields, for a select list.
            pub const COLUMNS: &'static str = $crate::const_str::join!($name::__COLUMNS, ", ");

            /// `$1, $2, …`: one place for each column, for the values of an insert.
            pub const PLACES: &'static str = {
                const LENGTH: usize = $crate::__const_text::places_length($name::__COLUMNS.len());
                const BYTES: [u8; LENGTH] = $crate::__const_text::places();
                $crate::__const_text::text(&BYTES)
            };
        }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                let mut at = 0usize;
                $(
                    let $field = row.get::<$ty>(at)?;
                    at += 1;
                )+
                let _ = at;
                Ok($name { $($field),+ })
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __column {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident = $column:expr) => {
        $column
    };
}

/// The columns of a [`row!`] under another name of its table: `columns!(Ticket as "t")` is `"t.id, t.subject"`, usable inside
/// [`sql!`](crate::sql!).
#[macro_export]
macro_rules! columns {
    ($name:ty as $alias:literal) => {{
        const LENGTH: usize = $crate::__const_text::prefixed_length(<$name>::__COLUMNS, $alias);
        const BYTES: [u8; LENGTH] = $crate::__const_text::prefixed(<$name>::__COLUMNS, $alias);
        const TEXT: &str = $crate::__const_text::text(&BYTES);
        TEXT
    }};
}

/// Text put together while the program is compiled.
#[doc(hidden)]
pub mod const_text {
    const fn put<const N: usize>(mut out: [u8; N], mut at: usize, text: &str) -> ([u8; N], usize) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            out[at] = bytes[i];
            at += 1;
            i += 1;
        }
        (out, at)
    }

    pub const fn prefixed_length(columns: &[&str], alias: &str) -> usize {
        let mut length = 0;
        let mut i = 0;
        while i < columns.len() {
            length += columns[i].len() + alias.len() + 1 + if i > 0 { 2 } else { 0 };
            i += 1;
        }
        length
    }

    pub const fn prefixed<const N: usize>(columns: &[&str], alias: &str) -> [u8; N] {
        let (mut out, mut at, mut i) = ([0; N], 0, 0);
        while i < columns.len() {
            if i > 0 {
                (out, at) = put(out, at, ", ");
            }
            (out, at) = put(out, at, alias);
            (out, at) = put(out, at, ".");
            (out, at) = put(out, at, columns[i]);
            i += 1;
        }
        out
    }

    const fn digits(number: usize) -> usize {
        match number {
            0..=9 => 1,
            10..=99 => 2,
            _ => 3,
        }
    }

    pub const fn places_length(count: usize) -> usize {
        let (mut length, mut i) = (0, 1);
        while i <= count {
            length += 1 + digits(i) + if i > 1 { 2 } else { 0 };
            i += 1;
        }
        length
    }

    pub const fn places<const N: usize>() -> [u8; N] {
        let (mut out, mut at, mut number) = ([0; N], 0, 1);
        while at < N {
            if number > 1 {
                (out, at) = put(out, at, ", ");
            }
            (out, at) = put(out, at, "$");
            let mut unit = digits(number);
            let mut rest = number;
            while unit > 0 {
                unit -= 1;
                out[at + unit] = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            at += digits(number);
            number += 1;
        }
        out
    }

    pub const fn text(bytes: &[u8]) -> &str {
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}
