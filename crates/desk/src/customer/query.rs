//! A statement under construction, for lists whose conditions are chosen at run time. Values never become text.

use loket_store::{FromRow, Param};

use crate::error::Result;
use crate::tx::Tx;

/// Text and the values of its placeholders.
pub(super) struct Query {
    text: String,
    values: Vec<Box<dyn Param>>,
}

impl Query {
    pub fn new(text: &str) -> Query {
        let mut query = Query { text: String::with_capacity(2048), values: Vec::new() };
        query.push(text);
        query
    }

    pub fn push(&mut self, text: &str) -> &mut Query {
        self.text.push_str(text);
        self
    }

    pub fn value(&mut self, value: impl Param + 'static) -> &mut Query {
        self.values.push(Box::new(value));
        let place = format!("${}", self.values.len());
        self.push(&place)
    }

    /// A list of ids, as [`crate::ids::list`] makes it.
    pub fn each(&mut self, list: String) -> &mut Query {
        self.values.push(Box::new(list));
        let place = format!("{{each:${}}}", self.values.len());
        self.push(&place)
    }

    pub fn all<T: FromRow>(&self, tx: &mut Tx) -> Result<Vec<T>> {
        let values: Vec<&dyn Param> = self.values.iter().map(|value| &**value).collect();
        Ok(tx.conn.all_text(&self.text, &values)?)
    }
}
