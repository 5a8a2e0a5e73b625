//! What an inbox does with answers of strangers, and how long an answer is known by its subject alone.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::account::changed;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::ids::InboxId;
use crate::permission::Permission;
use crate::say;
use crate::tx::Tx;

column_text! {
    /// What becomes of mail that points to a ticket its sender does not belong to. It never joins.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "Strangers")]
    pub enum Strangers {
        /// It begins a ticket of its own that is linked with the one it points to.
        Open = "open",
        /// It is kept apart until somebody has looked at it.
        Quarantine = "quarantine",
    }
}

/// Longer than that nobody answers without leaving a trace of what they answer.
const MOST_DAYS: i64 = 60;

row! {
    /// The rule of an inbox.
    #[derive(Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[schemars(rename = "ThreadingRule")]
    pub struct Rule in "threading_rules" {
        /// What becomes of answers of strangers.
        pub strangers: Strangers,
        /// For how many days an answer that names nothing joins its sender's ticket of the same subject; 0 = never.
        pub answer_days: i64,
    }
}

impl Default for Rule {
    fn default() -> Rule {
        Rule { strangers: Strangers::Open, answer_days: 7 }
    }
}

/// The rule of an inbox, for intake.
pub(super) fn of(tx: &mut Tx, inbox: InboxId) -> Result<Rule> {
    let row = tx.find(sql!("select ", Rule::COLUMNS, " from threading_rules where inbox_id = $1"), &[&inbox])?;
    Ok(row.unwrap_or_default())
}

/// The rule of an inbox, for those who manage inboxes.
pub fn see(tx: &mut Tx, inbox: InboxId) -> Result<Rule> {
    tx.require(Permission::Inboxes)?;
    inbox::get(tx, inbox)?;
    of(tx, inbox)
}

/// Sets the rule of an inbox.
pub fn set(tx: &mut Tx, inbox: InboxId, rule: Rule) -> Result<Rule> {
    tx.require(Permission::Inboxes)?;
    inbox::get(tx, inbox)?;
    if !(0..=MOST_DAYS).contains(&rule.answer_days) {
        return Err(Error::invalid("answer_days", say!("must be from 0 to {most}", most = MOST_DAYS)));
    }
    tx.run(
        sql!(
            "insert into threading_rules (inbox_id, strangers, answer_days) values ($1, $2, $3)
             on conflict (inbox_id) do update set strangers = excluded.strangers, answer_days = excluded.answer_days"
        ),
        &[&inbox, &rule.strangers, &rule.answer_days],
    )?;
    changed(tx, "inboxes");
    Ok(rule)
}
