//! Rows of one table, gathered and written many at a time.

use std::borrow::Cow;

use loket_store::{Param, Value};

use crate::error::Result;
use crate::tx::Tx;

/// Rows that one statement writes.
const ROWS: usize = 200;

/// A value of a row on its way into a statement.
pub(super) struct Given(Value<'static>);

impl Param for Given {
    fn value(&self) -> Value<'_> {
        match &self.0 {
            Value::Text(text) => Value::Text(Cow::Borrowed(text)),
            other => other.clone(),
        }
    }
}

impl From<&str> for Given {
    fn from(text: &str) -> Given {
        text.to_owned().into()
    }
}

impl From<String> for Given {
    fn from(text: String) -> Given {
        Given(Value::Text(text.into()))
    }
}

impl From<i64> for Given {
    fn from(number: i64) -> Given {
        Given(Value::Int(number))
    }
}

impl From<bool> for Given {
    fn from(yes: bool) -> Given {
        Given(Value::Bool(yes))
    }
}

impl<T: Into<Given>> From<Option<T>> for Given {
    fn from(given: Option<T>) -> Given {
        given.map_or(Given(Value::Null), Into::into)
    }
}

/// Rows of one table, gathered and then written together.
pub(super) struct Rows {
    /// `insert into … (…)` up to the values.
    head: &'static str,
    columns: usize,
    pub values: Vec<Given>,
}

/// One row, its values turned into parameters.
macro_rules! given {
    ($rows:expr, $($value:expr),+ $(,)?) => { $rows.values.extend([$($crate::bulk::rows::Given::from($value)),+]) };
}
pub(super) use given;

impl Rows {
    pub fn new(head: &'static str) -> Rows {
        let columns = head.split_once('(').map_or(0, |(_, list)| list.split(',').count());
        Rows { head, columns, values: Vec::new() }
    }

    /// Writes what was gathered.
    pub fn write(self, tx: &mut Tx) -> Result<()> {
        for piece in self.values.chunks(ROWS * self.columns) {
            tx.conn.run_text(&self.statement(piece.len() / self.columns, ""), &params(piece))?;
        }
        Ok(())
    }

    /// Writes what was gathered; the new ids in the order of the rows.
    pub fn write_for_ids(self, tx: &mut Tx) -> Result<Vec<i64>> {
        let mut ids = Vec::with_capacity(self.values.len() / self.columns.max(1));
        for piece in self.values.chunks(ROWS * self.columns) {
            let statement = self.statement(piece.len() / self.columns, " returning id");
            let mut some: Vec<i64> = tx.conn.all_text(&statement, &params(piece))?;
            some.sort_unstable();
            ids.extend(some);
        }
        Ok(ids)
    }

    fn statement(&self, rows: usize, tail: &str) -> String {
        let mut text = String::with_capacity(self.head.len() + rows * self.columns * 6);
        text.push_str(self.head);
        let mut number = 0;
        for row in 0..rows {
            text.push_str(if row == 0 { " values " } else { ", " });
            for column in 0..self.columns {
                number += 1;
                text.push_str(if column == 0 { "($" } else { ", $" });
                text.push_str(&number.to_string());
            }
            text.push(')');
        }
        text.push_str(tail);
        text
    }
}

fn params(given: &[Given]) -> Vec<&dyn Param> {
    given.iter().map(|value| value as &dyn Param).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_its_places_numbered() {
        let rows = Rows::new("insert into t (a, b)");
        assert_eq!(rows.statement(2, " returning id"), "insert into t (a, b) values ($1, $2), ($3, $4) returning id");
    }
}
