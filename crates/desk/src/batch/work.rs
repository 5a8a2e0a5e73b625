//! What can be done to many tickets: the verbs of one ticket, with their arguments.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{AgentId, MacroId, MessageId, StatusId, TeamId, TicketId, TypeId};
use crate::macros::{self, apply};
use crate::permission::Permission;
use crate::say;
use crate::ticket::change::{self, Change, present};
use crate::ticket::reply::Words;
use crate::ticket::{Priority, Status, Ticket, incident, merge, note, reply, snooze, spam, tagging, trash};
use crate::time::Time;
use crate::tx::Tx;

/// What is done to each ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "verb", content = "args", rename_all = "snake_case")]
#[schemars(rename = "BatchWork")]
pub enum Work {
    /// Change properties.
    Change(Alter),
    /// Put aside until a time, or until the customer writes.
    Snooze {
        /// Until when; null until the customer writes.
        until: Option<Time>,
    },
    /// Bring back what was put aside.
    Wake {},
    /// Throw away.
    Trash {},
    /// Bring back from the trash.
    Restore {},
    /// Take for spam: into the trash, and the filter learns from them.
    Spam {},
    /// Call genuine after all, and bring back.
    NotSpam {},
    /// Answer each customer in their own ticket; the words may name facts, as a macro's do.
    Answer {
        /// The words as plain text.
        text: String,
        /// Whether the tickets are solved with it.
        #[serde(default)]
        solve: bool,
    },
    /// Show them in another ticket, which is left alone when it is among them.
    Merge {
        /// The ticket that stays.
        target: TicketId,
        /// Whose customer and inbox answers go to: the target's, or one of the others'.
        #[serde(default)]
        answers_as: Option<TicketId>,
    },
    /// Use a macro in each: its words in the customer's language, and its steps.
    Macro {
        /// The macro.
        macro_id: MacroId,
        /// What its words become; without meaning for a macro that has none.
        #[serde(default)]
        words_as: WordsAs,
    },
}

/// What the words of a macro become.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "MacroWordsAs")]
pub enum WordsAs {
    /// An answer to each customer.
    #[default]
    Reply,
    /// A note for colleagues.
    Note,
}

/// More tickets than these in one cannot be read any more.
const MOST_MERGED: usize = 200;

/// What to change about each ticket; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "BatchChange")]
pub struct Alter {
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where they stand: one of the house's statuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_id: Option<StatusId>,
    /// What kind of request they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_id: Option<TypeId>,
    /// How much it presses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Who works on it; null gives it back.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<AgentId>")]
    pub assignee_id: Option<Option<AgentId>>,
    /// Which team it belongs to; null for none.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<TeamId>")]
    pub team_id: Option<Option<TeamId>>,
    /// Labels it gets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_tags: Vec<String>,
    /// Labels it loses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
    /// Whether the acting agent follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub following: Option<bool>,
}

impl Work {
    /// Refuses what the actor may do to no ticket at all, before anything is begun.
    pub(super) fn require(&self, tx: &mut Tx) -> Result<()> {
        match self {
            Work::Change(alter) => {
                if *alter == Alter::default() {
                    return Err(Error::invalid("work.args", "changes nothing; name at least one property"));
                }
                if alter.assignee_id.is_some() || alter.team_id.is_some() {
                    tx.require(Permission::Assign)?;
                }
                let edits = alter.status.is_some()
                    || alter.status_id.is_some()
                    || alter.type_id.is_some()
                    || alter.priority.is_some()
                    || !alter.add_tags.is_empty()
                    || !alter.remove_tags.is_empty();
                if edits { tx.require(Permission::Edit) } else { Ok(()) }
            }
            Work::Snooze { until } if until.is_some_and(|until| until <= tx.now()) => {
                Err(Error::invalid("work.args.until", "has passed already; choose a later time"))
            }
            Work::Snooze { .. } | Work::Wake {} => tx.require(Permission::Edit),
            Work::Trash {} | Work::Restore {} | Work::Spam {} | Work::NotSpam {} => tx.require(Permission::Delete),
            Work::Answer { text, .. } if text.trim().is_empty() => {
                Err(Error::invalid("work.args.text", "is empty; write what the customers are told"))
            }
            Work::Answer { .. } => tx.require(Permission::Reply),
            Work::Merge { target, .. } => {
                tx.require(Permission::Merge)?;
                Ticket::lock(tx, *target).map(drop)
            }
            Work::Macro { macro_id, words_as } => match (macros::see(tx, *macro_id)?.line, words_as) {
                (line, _) if line.kind != macros::Kind::Reply => {
                    Err(Error::invalid("work.args.macro_id", "is for new tickets; choose one for answers"))
                }
                (line, WordsAs::Reply) if line.has_text => tx.require(Permission::Reply),
                (line, WordsAs::Note) if line.has_text => tx.require(Permission::Note),
                _ => Ok(()),
            },
        }
    }

    /// Leaves out those of the chosen tickets it is not done to, and refuses what would be too many.
    pub(super) fn narrow(&self, tickets: &mut Vec<TicketId>) -> Result<()> {
        let Work::Merge { target, answers_as } = self else { return Ok(()) };
        tickets.retain(|ticket| ticket != target);
        if tickets.len() > MOST_MERGED {
            let message = say!("are more than {most} tickets; as one, nobody could read them", most = MOST_MERGED);
            return Err(Error::invalid("ids", message));
        }
        match answers_as {
            Some(one) if one != target && !tickets.contains(one) => {
                Err(Error::invalid("work.args.answers_as", "is none of the tickets that become one"))
            }
            _ => Ok(()),
        }
    }

    /// As it is kept: a macro without words writes to nobody, so what it did can be taken back for as long as a change.
    pub(super) fn kept(&self, tx: &mut Tx) -> Result<Work> {
        match self {
            Work::Macro { macro_id, words_as: WordsAs::Reply } if !macros::see(tx, *macro_id)?.line.has_text => {
                Ok(Work::Macro { macro_id: *macro_id, words_as: WordsAs::Note })
            }
            other => Ok(other.clone()),
        }
    }

    /// Whether customers get to read it.
    pub(super) fn writes(&self) -> bool {
        matches!(self, Work::Answer { .. } | Work::Macro { words_as: WordsAs::Reply, .. })
    }

    /// Does it to one ticket; gives the message that leaves the house with it, if one does.
    pub(super) fn apply(&self, tx: &mut Tx, id: TicketId) -> Result<Option<MessageId>> {
        match self {
            Work::Change(alter) => alter.apply(tx, id)?,
            Work::Snooze { until } => snooze::snooze(tx, id, *until)?,
            Work::Wake {} => snooze::wake(tx, id)?,
            Work::Trash {} => trash::throw(tx, id)?,
            Work::Restore {} => trash::restore(tx, id)?,
            Work::Spam {} => spam::mark(tx, id)?,
            Work::NotSpam {} => spam::clear(tx, id)?,
            Work::Answer { text, solve } => return incident::answer(tx, id, text, *solve).map(Some),
            Work::Merge { target, answers_as } => {
                merge::merge(tx, *target, &[id], answers_as.filter(|one| *one == id || one == target))?;
            }
            Work::Macro { macro_id, words_as } => return use_macro(tx, id, *macro_id, *words_as),
        }
        Ok(None)
    }
}

/// Uses a macro in one ticket as an agent would by hand.
fn use_macro(tx: &mut Tx, id: TicketId, macro_id: MacroId, words_as: WordsAs) -> Result<Option<MessageId>> {
    let filled = macros::fill::fill(tx, macro_id, macros::fill::For { ticket: Some(id), customer: None }, None)?;
    let text = macros::text::plain(&filled.html);
    if text.is_empty() {
        apply::apply(tx, id, macro_id, None)?;
        return Ok(None);
    }
    let words = Words { text, html: Some(filled.html), macros: vec![macro_id], beside_draft: true, ..Words::default() };
    match words_as {
        WordsAs::Reply => reply::reply(tx, id, &words).map(Some),
        WordsAs::Note => note::write(tx, id, &words).map(|_| None),
    }
}

impl Alter {
    fn apply(&self, tx: &mut Tx, id: TicketId) -> Result<()> {
        let tags = match self.add_tags.is_empty() && self.remove_tags.is_empty() {
            true => None,
            false => {
                let ticket = Ticket::lock(tx, id)?;
                let mut tags = tagging::of(tx, &ticket)?;
                tags.retain(|tag| !self.remove_tags.contains(tag));
                tags.extend(self.add_tags.iter().cloned());
                Some(tags)
            }
        };
        let change = Change {
            status: self.status,
            status_id: self.status_id,
            type_id: self.type_id.map(Some),
            priority: self.priority,
            assignee_id: self.assignee_id,
            team_id: self.team_id,
            tags,
            following: self.following,
            ..Change::default()
        };
        change::change(tx, id, &change, None)
    }
}
