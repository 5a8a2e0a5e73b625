//! What a macro does beside its words: steps that anybody could take by hand, with the same permissions.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::text;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::{AgentId, MacroId, StatusId, TeamId};
use crate::tag::{self, naming::Naming};
use crate::ticket::change::Change;
use crate::ticket::{Priority, Status, Ticket, tagging};
use crate::tx::{Tx, json};
use crate::workflow::way;

/// Steps in a ticket; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "MacroSteps")]
pub struct Steps {
    /// Where the ticket stands afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where the ticket stands afterwards: one of the house's statuses; `status` is its category then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_id: Option<StatusId>,
    /// How much it presses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Who gets it: `me`, `none` or an agent's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Which team gets it: `none` or a team's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Labels it gets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_tags: Vec<String>,
    /// Labels it loses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
    /// A note for colleagues, as plain text with places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether whoever uses it follows the ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub following: Option<bool>,
}

/// Somebody or nobody in particular, out of the words of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Me,
    Nobody,
    Number(i64),
}

fn whom(field: &str, word: &str) -> Result<Whom> {
    match word {
        "me" if field == "steps.assignee" => Ok(Whom::Me),
        "none" => Ok(Whom::Nobody),
        number => number.parse().map(Whom::Number).map_err(|_| Error::invalid(field, "must be me, none or a number")),
    }
}

impl Steps {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Steps::default()
    }

    /// These steps and then those; where both decide, those do.
    pub(super) fn then(self, next: Steps) -> Steps {
        let mut remove_tags: Vec<String> = self.remove_tags;
        remove_tags.retain(|tag| !next.add_tags.contains(tag));
        remove_tags.extend(next.remove_tags.clone());
        let mut add_tags: Vec<String> = self.add_tags;
        add_tags.retain(|tag| !next.remove_tags.contains(tag));
        add_tags.extend(next.add_tags);
        let note = match (self.note, next.note) {
            (Some(first), Some(second)) => Some(format!("{first}\n\n{second}")),
            (first, second) => second.or(first),
        };
        let (status, status_id) = match (next.status, next.status_id) {
            (None, None) => (self.status, self.status_id),
            decided => decided,
        };
        Steps {
            status,
            status_id,
            priority: next.priority.or(self.priority),
            assignee: next.assignee.or(self.assignee),
            team: next.team.or(self.team),
            add_tags,
            remove_tags,
            note,
            following: next.following.or(self.following),
        }
    }

    /// The same as a change of the ticket.
    pub(super) fn change(&self, tx: &mut Tx, ticket: &Ticket) -> Result<Change> {
        let assignee_id = match self.assignee.as_deref().map(|word| whom("steps.assignee", word)).transpose()? {
            None => None,
            Some(Whom::Me) => Some(Some(tx.agent()?)),
            Some(Whom::Nobody) => Some(None),
            Some(Whom::Number(id)) => Some(Some(AgentId(id))),
        };
        let team_id = match self.team.as_deref().map(|word| whom("steps.team", word)).transpose()? {
            Some(Whom::Number(id)) => Some(Some(TeamId(id))),
            Some(Whom::Nobody | Whom::Me) => Some(None),
            None => None,
        };
        let tags = match self.add_tags.is_empty() && self.remove_tags.is_empty() {
            true => None,
            false => {
                let mut tags = tagging::of(tx, ticket)?;
                tags.retain(|tag| !self.remove_tags.contains(tag));
                tags.extend(self.add_tags.iter().filter(|tag| !tags.contains(tag)).cloned().collect::<Vec<_>>());
                Some(tags)
            }
        };
        Ok(Change {
            status: self.status,
            status_id: self.status_id,
            priority: self.priority,
            assignee_id,
            team_id,
            tags,
            following: self.following,
            ..Change::default()
        })
    }
}

/// The macros that lead to a status of the house, with their steps.
pub(crate) fn leading_to(tx: &mut Tx, status: StatusId) -> Result<Vec<(MacroId, Steps)>> {
    let all: Vec<(MacroId, String)> = tx.all(sql!("select id, steps from macros order by id"), &[])?;
    let mut found = Vec::new();
    for (id, text) in all {
        let steps: Steps = serde_json::from_str(&text)?;
        if steps.status_id == Some(status) {
            found.push((id, steps));
        }
    }
    Ok(found)
}

/// Lets macros lead to another status; none for the built-in one of its category.
pub(crate) fn lead_elsewhere(tx: &mut Tx, macros: Vec<(MacroId, Steps)>, to: Option<StatusId>) -> Result<()> {
    for (id, mut steps) in macros {
        steps.status_id = to;
        tx.run(sql!("update macros set steps = $1 where id = $2"), &[&json(&steps), &id])?;
    }
    Ok(())
}

/// How many macros name a tag; where another name takes its place, they are written anew.
pub(crate) fn name_tag(tx: &mut Tx, naming: &Naming) -> Result<i64> {
    let all: Vec<(MacroId, String)> =
        tx.all(sql!("select id, steps from macros where steps like '%_tags\":%' order by id"), &[])?;
    let mut named = 0;
    for (id, text) in all {
        let mut steps: Steps = serde_json::from_str(&text)?;
        let (adds, removes) = (naming.put(&mut steps.add_tags), naming.put(&mut steps.remove_tags));
        if !adds && !removes {
            continue;
        }
        named += 1;
        if naming.changes() {
            // Of two tags that became one, one may have been put on and the other taken off.
            steps.remove_tags.retain(|tag| !steps.add_tags.contains(tag));
            tx.run(sql!("update macros set steps = $1 where id = $2"), &[&json(&steps), &id])?;
        }
    }
    Ok(named)
}

/// Checks the steps of a macro and puts its labels in form.
pub(super) fn fit(tx: &mut Tx, steps: &Steps) -> Result<Steps> {
    let mut fit = steps.clone();
    if steps.status_id.is_some() {
        let aim = way::aim(tx, steps.status, steps.status_id).map_err(|error| error.within("steps"))?;
        // The built-in status of a category is what the category alone means.
        (fit.status, fit.status_id) = aim.map_or((None, None), |aim| (Some(aim.category), aim.kept()));
    }
    if let Some(word) = &steps.assignee
        && let Whom::Number(id) = whom("steps.assignee", word)?
    {
        let active: Option<bool> = tx.find(sql!("select active from agents where id = $1"), &[&id])?;
        if active != Some(true) {
            return Err(Error::invalid("steps.assignee", "is not an active agent"));
        }
    }
    if let Some(word) = &steps.team
        && let Whom::Number(id) = whom("steps.team", word)?
    {
        let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&id])?;
        known.ok_or_else(|| Error::invalid("steps.team", "is not a team"))?;
    }
    for (field, tags) in [("steps.add_tags", &mut fit.add_tags), ("steps.remove_tags", &mut fit.remove_tags)] {
        if tags.len() > 20 {
            return Err(Error::invalid(field, "has more than 20 tags"));
        }
        *tags = tags.iter().map(|tag| tag::tidy(tag)).collect::<Result<_>>()?;
        tags.sort();
        tags.dedup();
    }
    if fit.add_tags.iter().any(|tag| fit.remove_tags.contains(tag)) {
        return Err(Error::invalid("steps.remove_tags", "takes off a tag that the macro puts on; decide for one"));
    }
    fit.note = match &steps.note {
        Some(note) => Some(fields::text("steps.note", note, 5_000)?).filter(|note| !note.is_empty()),
        None => None,
    };
    text::check("steps.note", fit.note.as_deref().unwrap_or_default())?;
    Ok(fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_macros_the_second_decides() {
        let first = Steps {
            status: Some(Status::Pending),
            add_tags: vec!["late".into()],
            note: Some("a".into()),
            ..Steps::default()
        };
        let second = Steps {
            status: Some(Status::Solved),
            remove_tags: vec!["late".into()],
            note: Some("b".into()),
            ..Steps::default()
        };
        let both = first.then(second);
        assert_eq!(both.status, Some(Status::Solved));
        assert!(both.add_tags.is_empty());
        assert_eq!((both.remove_tags, both.note.as_deref()), (vec!["late".to_owned()], Some("a\n\nb")));
    }
}
