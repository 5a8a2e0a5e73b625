//! A statement under construction: its text and the values of its placeholders. For lists whose conditions people choose;
//! everything else is written out with `sql!`.

use loket_store::{FromRow, Param};

use crate::error::Result;
use crate::tx::Tx;

/// Text and values, in step.
#[derive(Default)]
pub(crate) struct Query {
    text: String,
    values: Vec<Box<dyn Param>>,
}

impl Query {
    /// An empty statement.
    pub(crate) fn new() -> Query {
        Query { text: String::with_capacity(1024), values: Vec::new() }
    }

    /// The text so far, to look at its plan.
    #[cfg(test)]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds text of ours; never a user's words.
    pub(crate) fn push(&mut self, text: &str) -> &mut Query {
        self.text.push_str(text);
        self
    }

    /// Adds a placeholder and its value.
    pub(crate) fn value(&mut self, value: impl Param + 'static) -> &mut Query {
        self.values.push(Box::new(value));
        let place = format!("${}", self.values.len());
        self.push(&place)
    }

    /// Adds a list of numbers to look in.
    pub(crate) fn each(&mut self, list: String) -> &mut Query {
        self.values.push(Box::new(list));
        let place = format!("{{each:${}}}", self.values.len());
        self.push(&place)
    }

    /// Adds a list of texts to look in.
    pub(crate) fn each_text(&mut self, list: &[String]) -> &mut Query {
        self.values.push(Box::new(crate::tx::json(&list)));
        let place = format!("{{each_text:${}}}", self.values.len());
        self.push(&place)
    }

    /// Asks.
    pub(crate) fn run<T: FromRow>(&self, tx: &mut Tx) -> Result<Vec<T>> {
        let values: Vec<&dyn Param> = self.values.iter().map(|value| &**value).collect();
        Ok(tx.conn.all_text(&self.text, &values)?)
    }
}
