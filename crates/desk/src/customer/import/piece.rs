//! Some rows of a table, taken in one transaction together with the note of how far it is.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::Serialize;

use super::super::{self as customer, identity, note, organization};
use super::judge::{self, Plan, Verdict};
use super::{AT_ONCE, Import, Line, State, entry, hold, own};
use crate::account::session;
use crate::actor::Actor;
use crate::error::{Error, Field, Result};
use crate::event::Event;
use crate::form::value::Given;
use crate::ids::{CustomerId, ImportId, OrganizationId};
use crate::page::{Page, Paging};
use crate::permission::{Permission, Permissions};
use crate::say;
use crate::sentence::Sentence;
use crate::tx::Tx;

/// How far a piece brought the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// There are more rows, from this one on.
    More(usize),
    /// It has ended, one way or another.
    Ended,
}

/// Takes the rows from where the import stands, in the name of whoever started it.
pub fn piece(tx: &mut Tx, id: ImportId, rows: &[Vec<String>]) -> Result<Piece> {
    let line = hold(tx, id)?;
    if line.state != State::Running {
        return Ok(Piece::Ended);
    }
    let agent = match line.agent_id {
        Some(agent) => {
            // What they may do now, and no more than they might when they started it.
            let within = line.permissions.as_deref().map_or_else(Permissions::all, Permissions::from_text);
            session::of_agent(tx, agent, within)?.map(Actor::Agent)
        }
        None => Some(Actor::System),
    };
    let Some(actor) = agent.filter(|actor| actor.may(Permission::Customers)) else {
        super::give_up(tx, id, &say!("whoever started it may not change customers any more"))?;
        return Ok(Piece::Ended);
    };
    tx.act_as(actor);
    let columns: Vec<String> = serde_json::from_str(&line.columns)?;
    let mapping: Vec<Option<String>> = serde_json::from_str(&line.mapping)?;
    let form = own::form(tx, line.kind)?;
    let Ok(mapping) = entry::check(line.kind, &form, &columns, &mapping) else {
        super::give_up(tx, id, &say!("a field that a column means was taken away meanwhile; upload the file again"))?;
        return Ok(Piece::Ended);
    };
    let first = usize::try_from(line.position).unwrap_or(usize::MAX).min(rows.len());
    let some = &rows[first..rows.len().min(first + AT_ONCE)];
    let entries = entry::read(line.kind, &form, &mapping, some, first);
    let mut known = judge::Known::of(form);
    judge::load(tx, &mut known, &entries)?;
    let mut tally = Tally::default();
    let mut real: HashMap<i64, i64> = HashMap::new();
    for entry in entries {
        let (number, is_organization) = (entry.row, entry.is_organization);
        let verdict = judge::judge(&mut known, entry);
        let outcome = verdict.summary().0;
        let problems = match verdict {
            Verdict::Unchanged => Vec::new(),
            Verdict::Failed(problems) => problems,
            Verdict::Write(plan) => {
                let at = (plan.id, real.get(&plan.id).copied());
                let written = tx.attempt(|tx| match is_organization {
                    true => write_organization(tx, &plan, &mut real),
                    false => write_customer(tx, &plan, &mut real),
                });
                match written {
                    Ok(()) => Vec::new(),
                    // What a verb refuses ends the row and not the table.
                    Err(error) => {
                        match at {
                            (plan, Some(known)) => drop(real.insert(plan, known)),
                            (plan, None) => drop(real.remove(&plan)),
                        }
                        refusal(error)?
                    }
                }
            }
        };
        tally.add(if problems.is_empty() { outcome } else { "failed" });
        complain(tx, id, number, &problems)?;
    }
    advance(tx, &line, first + some.len(), rows.len(), &tally)
}

/// Why a row was refused, field by field. What is no refusal is tried again with the whole piece.
fn refusal(error: Error) -> Result<Vec<Field>> {
    match error {
        Error::Invalid(fields) => Ok(fields),
        Error::Conflict(_) | Error::NotFound(_) | Error::Forbidden(_) => {
            Ok(vec![Field { field: String::from("row"), message: error.sentence() }])
        }
        other => Err(other),
    }
}

#[derive(Default)]
struct Tally {
    created: i64,
    updated: i64,
    unchanged: i64,
    failed: i64,
}

impl Tally {
    fn add(&mut self, outcome: &str) {
        match outcome {
            "created" => self.created += 1,
            "updated" => self.updated += 1,
            "unchanged" => self.unchanged += 1,
            _ => self.failed += 1,
        }
    }
}

fn advance(tx: &mut Tx, line: &Line, position: usize, rows: usize, tally: &Tally) -> Result<Piece> {
    let (now, ended) = (tx.now(), position >= rows);
    let (state, finished) = if ended { (State::Done, Some(now)) } else { (State::Running, None) };
    let at = i64::try_from(position).unwrap_or(i64::MAX);
    tx.run(
        sql!(
            "update imports set position = $1, created = created + $2, updated = updated + $3, unchanged = unchanged + $4,
                failed = failed + $5, state = $6, finished_at = $7 where id = $8"
        ),
        &[&at, &tally.created, &tally.updated, &tally.unchanged, &tally.failed, &state, &finished, &line.id],
    )?;
    tx.record(None, Event::Imported { import: line.id });
    Ok(if ended { Piece::Ended } else { Piece::More(position) })
}

fn complain(tx: &mut Tx, id: ImportId, row: i64, problems: &[Field]) -> Result<()> {
    for problem in problems {
        tx.run(
            sql!(
                "insert into import_errors (import_id, line, field, reason) values ($1, $2, $3, $4)
                 on conflict (import_id, line, field) do nothing"
            ),
            &[&id, &row, &problem.field, &problem.message.kept()],
        )?;
    }
    Ok(())
}

/// What is to be entered in own fields, with the numbers of those whom earlier rows entered.
fn own(plan: &Plan, real: &HashMap<i64, i64>) -> Result<Given> {
    let mut own = plan.own.clone();
    for (key, target) in &plan.pending {
        let Some(id) = real.get(target) else {
            let field = format!("{}.{key}", plan.noun().as_str());
            return Err(Error::invalid(&field, "names an earlier row that could not be taken; mend that row first"));
        };
        own.insert(key.clone(), (*id).into());
    }
    Ok(own)
}

fn write_customer(tx: &mut Tx, plan: &Plan, real: &mut HashMap<i64, i64>) -> Result<()> {
    let own = own(plan, real)?;
    let organization = plan.organization.as_deref().map(|name| organization::named(tx, name)).transpose()?;
    let others =
        plan.others.iter().map(|name| organization::named(tx, name)).collect::<Result<Vec<OrganizationId>>>()?;
    let known = real.get(&plan.id).copied().unwrap_or(plan.id);
    let id = match plan.is_new {
        true => {
            let new = customer::New {
                name: plan.name.clone().unwrap_or_default(),
                language: plan.language.clone(),
                time_zone: plan.time_zone.clone(),
                organization_id: organization,
                fields: own,
                ..customer::New::default()
            };
            let id = customer::enter(tx, &new, &plan.addresses)?;
            real.insert(plan.id, id.0);
            id
        }
        false => {
            let id = CustomerId(known);
            let change = customer::Change {
                name: plan.name.clone(),
                language: plan.language.clone().map(Some),
                time_zone: plan.time_zone.clone().map(Some),
                organization_id: organization.map(Some),
                other_organization_ids: None,
                fields: Some(own).filter(|own| !own.is_empty()),
            };
            customer::change(tx, id, &change)?;
            for (kind, value) in &plan.addresses {
                identity::insert(tx, id, *kind, value, false)?;
            }
            id
        }
    };
    organization::join(tx, id, &others)?;
    if let Some(text) = &plan.note {
        note::first(tx, id, text)?;
    }
    customer::told(tx, id);
    Ok(())
}

fn write_organization(tx: &mut Tx, plan: &Plan, real: &mut HashMap<i64, i64>) -> Result<()> {
    let own = own(plan, real)?;
    let known = OrganizationId(real.get(&plan.id).copied().unwrap_or(plan.id));
    let id = match plan.is_new {
        true => {
            let new = organization::New {
                name: plan.name.clone().unwrap_or_default(),
                domains: plan.domains.clone(),
                fields: own,
            };
            organization::create(tx, &new)?.row.id
        }
        false => {
            let fields = Some(own).filter(|own| !own.is_empty());
            if plan.name.is_some() || fields.is_some() {
                let change = organization::Change { name: plan.name.clone(), domains: None, fields };
                organization::change(tx, known, &change)?;
            }
            organization::add_domains(tx, known, &plan.domains)?;
            known
        }
    };
    real.insert(plan.id, id.0);
    match &plan.note {
        Some(text) => note::write(tx, note::About::Organization(id), &note::Text { text: text.clone() }).map(drop),
        None => Ok(()),
    }
}

row! {
    /// A row that could not be taken.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    #[schemars(rename = "ImportError")]
    pub struct Wrong {
        /// Its number in the file, the headings being row 1.
        pub row: i64 = "line",
        /// The field.
        pub field: String = "field",
        /// What is wrong, and the remedy.
        pub reason: String = "reason",
    }
}

/// The rows that could not be taken, in their order.
pub fn errors(tx: &mut Tx, id: ImportId, paging: &Paging) -> Result<Page<Wrong>> {
    tx.require(Permission::Customers)?;
    let import: Import = super::see(tx, id)?;
    // A row has few problems, so that a page may end within one only by repeating it: pages are cut between rows.
    let ([after], most) = (paging.position([0])?, paging.limit());
    let mut wrong: Vec<Wrong> = tx.all(
        sql!(
            "select ",
            Wrong::COLUMNS,
            " from import_errors where import_id = $1 and line in (
                select distinct e.line from import_errors e where e.import_id = $1 and e.line > $2 order by e.line limit $3)
             order by line, field"
        ),
        &[&import.id, &after, &(most + 1)],
    )?;
    for one in &mut wrong {
        one.reason = Sentence::of_kept(&one.reason).said(tx.actor().language());
    }
    let mut rows: Vec<i64> = wrong.iter().map(|one| one.row).collect();
    rows.dedup();
    let page = Page::cut(rows, most, |row| vec![*row]);
    let last = page.items.last().copied().unwrap_or(i64::MAX);
    Ok(Page { items: wrong.into_iter().filter(|one| one.row <= last).collect(), next: page.next })
}
