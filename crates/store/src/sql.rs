//! Statements that are fixed when the program is built.

/// The text of one statement, the same for both engines. Only [`sql!`](crate::sql!) makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql(&'static str);

impl Sql {
    #[doc(hidden)]
    pub const fn __new(text: &'static str) -> Sql {
        Sql(text)
    }

    /// The text as written, fragments and all.
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// One statement and where it stands, kept in test builds so that a test can try every one of them.
#[derive(Debug)]
pub struct Registered {
    /// The text as written.
    pub sql: &'static str,
    /// The source file.
    pub file: &'static str,
    /// The line in it.
    pub line: u32,
}

inventory::collect!(Registered);

/// Every `sql!` of the crate under test (and of no other: each crate asks for its own).
pub fn registered() -> impl Iterator<Item = &'static Registered> {
    inventory::iter::<Registered>.into_iter()
}

/// Joins constant pieces into one [`Sql`](crate::Sql): `sql!("select ", Ticket::COLUMNS, " from tickets where id = $1")`.
///
/// The text may hold `{for_update}`, `{skip_locked}` and `{each:$2}`; see [`list`](crate::list) for the last.
#[macro_export]
macro_rules! sql {
    ($($piece:expr),+ $(,)?) => {{
        const TEXT: &str = $crate::const_str::concat!($($piece),+);
        #[cfg(test)]
        $crate::inventory::submit! { $crate::Registered { sql: TEXT, file: ::core::file!(), line: ::core::line!() } }
        $crate::Sql::__new(TEXT)
    }};
}

/// A statement on its way to an engine: fixed at build time, or put together for a list or a search.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    Fixed(Sql),
    Built(&'a str),
}

impl<'a> Text<'a> {
    pub(crate) fn written(&self) -> &'a str {
        match self {
            Text::Fixed(sql) => sql.0,
            Text::Built(text) => text,
        }
    }

    /// Where a fixed text lies in memory tells it from all others without reading it.
    pub(crate) fn place(&self) -> Option<(usize, usize)> {
        match self {
            Text::Fixed(sql) => Some((sql.0.as_ptr() as usize, sql.0.len())),
            Text::Built(_) => None,
        }
    }
}
