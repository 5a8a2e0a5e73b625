//! Upkeep after an update: what an older program left in an older form is brought into today's, piece by piece, by a job that
//! begins by itself. A number of each form is kept in the settings; raise it here, and every installation follows.

use loket_store::{Param, sql};
use serde::{Deserialize, Serialize};

use crate::customer::name_key;
use crate::error::Result;
use crate::job::{self, Job};
use crate::page::Page;
use crate::permission::Permission;
use crate::search::Index;
use crate::search::follow::renew;
use crate::setting::Setting;
use crate::tx::Tx;

/// The form of the keys by which people are sorted and namesakes found. 1: without accents and signs.
const NAMES: i64 = 1;
/// The form of the search index. 1: with the stems of words and private notes left out.
const INDEX: i64 = 1;
/// The form of the intake ledger. 1: found by its words.
const LEDGER: i64 = 1;
/// So many rows are done in one transaction.
const PIECE: i64 = 200;

/// What is brought into form, one after the other within each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "UpkeepStep")]
pub enum Step {
    /// By what customers are sorted and found as namesakes.
    CustomerNames,
    /// The same of organizations.
    OrganizationNames,
    /// Tickets in the search index.
    Tickets,
    /// Customers in the search index.
    Customers,
    /// Organizations in the search index.
    Organizations,
    /// The words of the intake ledger.
    Ledger,
}

impl Step {
    fn next(self) -> Option<Step> {
        match self {
            Step::CustomerNames => Some(Step::OrganizationNames),
            Step::Tickets => Some(Step::Customers),
            Step::Customers => Some(Step::Organizations),
            Step::OrganizationNames | Step::Organizations | Step::Ledger => None,
        }
    }

    /// One job for each part: they have nothing to do with each other.
    fn key(self) -> &'static str {
        match self {
            Step::CustomerNames | Step::OrganizationNames => "upkeep/names",
            Step::Tickets | Step::Customers | Step::Organizations => "upkeep/index",
            Step::Ledger => "upkeep/ledger",
        }
    }
}

/// In which form things are, or are being brought into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Forms {
    names: i64,
    index: i64,
    ledger: i64,
}

const FORMS: Setting<Forms> = Setting::new("upkeep", Forms::default);

/// Asks for what is to be done since the last start. An empty help desk is in today's form already.
pub(crate) fn plant(tx: &mut Tx) -> Result<()> {
    let (kept, now) = (FORMS.read(tx)?, Forms { names: NAMES, index: INDEX, ledger: LEDGER });
    if kept == now {
        return Ok(());
    }
    let anybody: Option<i64> = tx.find(sql!("select 1 from customers limit 1"), &[])?;
    if anybody.is_some() {
        if kept.names < NAMES {
            go(tx, Step::CustomerNames, 0)?;
        }
        if kept.index < INDEX {
            go(tx, Step::Tickets, 0)?;
        }
        if kept.ledger < LEDGER {
            go(tx, Step::Ledger, 0)?;
        }
    }
    // A newer program's forms are left to it.
    let forms = Forms { names: kept.names.max(NAMES), index: kept.index.max(INDEX), ledger: kept.ledger.max(LEDGER) };
    FORMS.write(tx, &forms)
}

/// Asks for a piece.
fn go(tx: &mut Tx, step: Step, after: i64) -> Result<()> {
    let now = tx.now();
    job::enqueue(tx, &Job::Upkeep { step, after }, Some(step.key()), now).map(drop)
}

/// The job: does the next piece; true when there is more, and the job asks for its next turn.
pub fn go_on(tx: &mut Tx, step: Step, after: i64) -> Result<bool> {
    let last = match step {
        Step::CustomerNames => fold_customers(tx, after)?,
        Step::OrganizationNames => fold_organizations(tx, after)?,
        Step::Tickets => {
            let ids = tx.all(sql!("select id from tickets where id > $1 order by id limit $2"), &[&after, &PIECE])?;
            reindex(tx, Index::Tickets, ids)?
        }
        Step::Customers => {
            let ids = tx.all(sql!("select id from customers where id > $1 order by id limit $2"), &[&after, &PIECE])?;
            reindex(tx, Index::Customers, ids)?
        }
        Step::Organizations => {
            let ids =
                tx.all(sql!("select id from organizations where id > $1 order by id limit $2"), &[&after, &PIECE])?;
            reindex(tx, Index::Organizations, ids)?
        }
        Step::Ledger => crate::intake::words::renew(tx, after, PIECE)?,
    };
    match last {
        Some(last) => go(tx, step, last)?,
        None => match step.next() {
            Some(next) => go(tx, next, 0)?,
            None => return Ok(false),
        },
    }
    Ok(true)
}

/// Writes documents anew; the last of a full piece.
fn reindex(tx: &mut Tx, index: Index, ids: Vec<i64>) -> Result<Option<i64>> {
    renew(tx, index, &ids)?;
    Ok(full(ids.len()).then(|| ids.last().copied()).flatten())
}

fn full(many: usize) -> bool {
    i64::try_from(many).is_ok_and(|many| many >= PIECE)
}

type Named = (i64, String, String);

fn fold_customers(tx: &mut Tx, after: i64) -> Result<Option<i64>> {
    let some: Vec<Named> =
        tx.all(sql!("select id, name, name_key from customers where id > $1 order by id limit $2"), &[&after, &PIECE])?;
    write_keys(tx, "customers", &some)
}

fn fold_organizations(tx: &mut Tx, after: i64) -> Result<Option<i64>> {
    let some: Vec<Named> = tx.all(
        sql!("select id, name, name_key from organizations where id > $1 order by id limit $2"),
        &[&after, &PIECE],
    )?;
    write_keys(tx, "organizations", &some)
}

/// Writes the keys that are in another form, all in one statement; the last of a full piece.
fn write_keys(tx: &mut Tx, table: &str, some: &[Named]) -> Result<Option<i64>> {
    let other: Vec<(i64, &str, String)> = some
        .iter()
        .map(|(id, name, key)| (*id, name.as_str(), key, name_key(name)))
        .filter(|(_, _, old, new)| *old != new)
        .map(|(id, name, _, new)| (id, name, new))
        .collect();
    if !other.is_empty() {
        let mut rows = String::new();
        let mut params: Vec<&dyn Param> = Vec::with_capacity(other.len() * 3);
        for (id, name, key) in &other {
            let n = params.len();
            let comma = if n == 0 { "" } else { ", " };
            rows.push_str(&format!("{comma}(cast(${} as bigint), ${}, ${})", n + 1, n + 2, n + 3));
            params.extend([id as &dyn Param, name, key]);
        }
        // Whoever was called otherwise in this moment has their key already.
        let text = format!(
            "update {table} set name_key = v.column3 from (values {rows}) v
             where {table}.id = v.column1 and {table}.name = v.column2"
        );
        tx.conn.run_text(&text, &params)?;
    }
    Ok(full(some.len()).then(|| some.last().map(|(id, ..)| *id)).flatten())
}

/// Upkeep that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Upkeep")]
pub struct Going {
    /// What is being brought into form.
    pub step: Step,
    /// The number of the last that was.
    pub done: i64,
    /// The number of the last that there is.
    pub of: i64,
}

/// What goes on at this moment.
pub fn see(tx: &mut Tx) -> Result<Page<Going>> {
    tx.require(Permission::Settings)?;
    let jobs: Vec<String> = tx.all(
        sql!("select args from jobs where key in ('upkeep/names', 'upkeep/index', 'upkeep/ledger') order by key desc"),
        &[],
    )?;
    let mut going = Vec::with_capacity(jobs.len());
    for args in jobs {
        let Job::Upkeep { step, after } = serde_json::from_str(&args)? else { continue };
        let of: Option<i64> = match step {
            Step::CustomerNames | Step::Customers => {
                tx.find(sql!("select id from customers order by id desc limit 1"), &[])?
            }
            Step::OrganizationNames | Step::Organizations => {
                tx.find(sql!("select id from organizations order by id desc limit 1"), &[])?
            }
            Step::Tickets => tx.find(sql!("select id from tickets order by id desc limit 1"), &[])?,
            Step::Ledger => tx.find(sql!("select id from intake order by id desc limit 1"), &[])?,
        };
        going.push(Going { step, done: after, of: of.unwrap_or(0) });
    }
    Ok(Page::whole(going))
}

#[cfg(test)]
mod tests {
    use loket_store::template;

    use super::*;
    use crate::job::Lane;
    use crate::time::{Clock, Time};
    use crate::{By, Desk, MIGRATIONS, search};

    /// Everything the job does, turn by turn; how many turns.
    fn work_off(desk: &Desk) -> usize {
        let mut turns = 0;
        loop {
            let claimed = desk.write_blocking(By::loket(), |tx| job::claim(tx, Lane::Inward, 1)).unwrap();
            let Some(claimed) = claimed.first().cloned() else { return turns };
            let Job::Upkeep { step, after } = claimed.job().unwrap() else { panic!("another job: {claimed:?}") };
            desk.write_blocking(By::loket(), move |tx| match go_on(tx, step, after)? {
                true => Ok(()),
                false => job::done(tx, claimed.id),
            })
            .unwrap();
            turns += 1;
        }
    }

    fn keys(desk: &Desk) -> Vec<String> {
        desk.read_blocking(By::loket(), |tx| {
            tx.all(sql!("select name_key from customers where id in (1, 2, 250) order by id"), &[])
        })
        .unwrap()
    }

    #[test]
    fn what_an_older_program_left_is_brought_into_form_once() {
        for fresh in template::each(MIGRATIONS).unwrap() {
            let open = || Desk::open(fresh.clone(), Clock::dial(Time(1_795_251_600_000)), None).unwrap();
            let desk = open();
            assert_eq!(work_off(&desk), 0, "an empty help desk is in form");
            desk.write_blocking(By::loket(), |tx| {
                for id in 1..=250_i64 {
                    let name = if id % 2 == 0 { format!("Éric-{id}") } else { format!("Plain {id}") };
                    let key = name.to_lowercase();
                    tx.conn.run_text(
                        "insert into customers (id, name, name_key, email, notes, created_at) values ($1, $2, $3, null, '', 0)",
                        &[&id, &name, &key],
                    )?;
                }
                tx.conn.run_text("insert into organizations (id, name, name_key, created_at) values (1, 'Brûlerie', 'brûlerie', 0)", &[])?;
                tx.conn.run_text("delete from settings where key = 'upkeep'", &[])?;
                Ok(())
            })
            .unwrap();
            let desk = open();
            open();
            // 250 customers in two pieces, the organizations; the tickets, the customers, the organizations; the ledger.
            assert_eq!(work_off(&desk), 3 + 1 + 2 + 1 + 1);
            assert_eq!(keys(&desk), ["plain 1", "eric 2", "eric 250"]);
            let organization: String =
                desk.read_blocking(By::loket(), |tx| tx.one(sql!("select name_key from organizations"), &[])).unwrap();
            assert_eq!(organization, "brulerie");
            let found = desk.read_blocking(By::loket(), |tx| search::customers(tx, "eric 250")).unwrap();
            assert_eq!(found.len(), 1);
            open();
            assert_eq!(work_off(&desk), 0, "once");
        }
    }
}
