//! Bringing in a table of customers or organizations: what the columns mean, what would happen, then the rows themselves in
//! pieces. Each piece moves `position` in the transaction of its effects, so that a killed program goes on where it was and
//! no row is taken twice.

mod entry;
mod judge;
pub(super) mod own;
mod piece;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

pub use entry::{FIELDS_OF_CUSTOMERS, FIELDS_OF_ORGANIZATIONS};
pub use piece::{Piece, Wrong, errors, piece};

use crate::actor::Actor;
use crate::blob::{self, Stored};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::{self, Named};
use crate::ids::{AgentId, ImportId};
use crate::job::{self, Job};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::sentence::Sentence;
use crate::time::Time;
use crate::tx::{Tx, json};

/// Rows that one file may have.
pub const MOST_ROWS: usize = 100_000;
/// Bytes that one file may have.
pub const MOST_BYTES: u64 = 20_000_000;

column_text! {
    /// What the rows are.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ImportKind")]
    pub enum Kind {
        /// People.
        Customers = "customers",
        /// Companies.
        Organizations = "organizations",
    }
}

column_text! {
    /// How far an import is.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ImportState")]
    pub enum State {
        /// The file is here; what its columns mean is to be said.
        Uploaded = "uploaded",
        /// Its rows are being taken.
        Running = "running",
        /// Every row was looked at.
        Done = "done",
        /// Somebody stopped it; what was taken so far stays.
        Cancelled = "cancelled",
        /// It could not go on.
        Failed = "failed",
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Upload {
    /// What the rows are.
    pub kind: Kind,
    /// The file's name.
    pub filename: String,
    /// Where its bytes are.
    pub stored: Stored,
    /// The encoding it is in.
    pub encoding: String,
    /// What stands between the cells.
    pub delimiter: char,
    /// Its headings.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: usize,
}

/// What each column means: a field's name, or null for a column that is left out.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ImportMapping")]
pub struct Mapping {
    /// One for each column, in their order.
    pub mapping: Vec<Option<String>>,
}

row! {
    struct Line {
        id: ImportId = "m.id",
        kind: Kind = "m.kind",
        filename: String = "m.filename",
        sha256: String = "m.sha256",
        size: i64 = "m.size",
        encoding: String = "m.encoding",
        delimiter: String = "m.delimiter",
        columns: String = "m.columns",
        mapping: String = "m.mapping",
        state: State = "m.state",
        total: i64 = "m.total",
        position: i64 = "m.position",
        created: i64 = "m.created",
        updated: i64 = "m.updated",
        unchanged: i64 = "m.unchanged",
        failed: i64 = "m.failed",
        error: Option<String> = "m.error",
        agent_id: Option<AgentId> = "m.agent_id",
        agent_name: Option<String> = "a.name",
        permissions: Option<String> = "m.permissions",
        created_at: Time = "m.created_at",
        finished_at: Option<Time> = "m.finished_at",
    }
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Import {
    /// The import.
    pub id: ImportId,
    /// What the rows are.
    pub kind: Kind,
    /// The file's name.
    pub filename: String,
    /// Its length in bytes.
    pub size: i64,
    /// The encoding it is in.
    pub encoding: String,
    /// What stands between the cells.
    pub delimiter: String,
    /// Its headings.
    pub columns: Vec<String>,
    /// What each column means; before the start, what it seems to mean.
    pub mapping: Vec<Option<String>>,
    /// What a column can mean.
    pub fields: Vec<String>,
    /// How far it is.
    pub state: State,
    /// How many rows it has.
    pub total: i64,
    /// How many of them were looked at.
    pub position: i64,
    /// How many were new.
    pub created: i64,
    /// How many changed something.
    pub updated: i64,
    /// How many said what was known already.
    pub unchanged: i64,
    /// How many could not be taken.
    pub failed: i64,
    /// Why it could not go on.
    pub error: Option<String>,
    /// Who brought it in, or whoever else started it.
    pub by: Option<Named>,
    /// When.
    pub created_at: Time,
    /// When it ended.
    pub finished_at: Option<Time>,
}

impl Line {
    fn view(self, fields: Vec<String>, language: &str) -> Result<Import> {
        Ok(Import {
            id: self.id,
            kind: self.kind,
            filename: self.filename,
            size: self.size,
            encoding: self.encoding,
            delimiter: self.delimiter,
            columns: serde_json::from_str(&self.columns)?,
            mapping: serde_json::from_str(&self.mapping)?,
            fields,
            state: self.state,
            total: self.total,
            position: self.position,
            created: self.created,
            updated: self.updated,
            unchanged: self.unchanged,
            failed: self.failed,
            error: self.error.map(|kept| Sentence::of_kept(&kept).said(language)),
            by: Named::join(self.agent_id, self.agent_name),
            created_at: self.created_at,
            finished_at: self.finished_at,
        })
    }
}

/// Keeps a file that somebody wants to bring in, with a guess of what its columns mean.
pub fn upload(tx: &mut Tx, upload: &Upload) -> Result<Import> {
    tx.require(Permission::Customers)?;
    blob::keep(tx, &upload.stored)?;
    let (filename, agent, now) = (fields::line("filename", &upload.filename, 200)?, tx.actor().agent(), tx.now());
    let form = own::form(tx, upload.kind)?;
    let (columns, mapping) = (json(&upload.columns), json(&entry::guess(upload.kind, &form, &upload.columns)));
    let total = i64::try_from(upload.rows).unwrap_or(i64::MAX);
    let id: ImportId = tx.one(
        sql!(
            "insert into imports (kind, filename, sha256, size, encoding, delimiter, columns, mapping, state, total,
                position, created, updated, unchanged, failed, agent_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'uploaded', $9, 0, 0, 0, 0, 0, $10, $11) returning id"
        ),
        &[
            &upload.kind,
            &filename,
            &upload.stored.sha256,
            &upload.stored.size,
            &upload.encoding,
            &upload.delimiter.to_string(),
            &columns,
            &mapping,
            &total,
            &agent,
            &now,
        ],
    )?;
    see(tx, id)
}

/// An import.
pub fn see(tx: &mut Tx, id: ImportId) -> Result<Import> {
    tx.require(Permission::Customers)?;
    let line = line(tx, id)?;
    let fields = entry::fields(line.kind, &own::form(tx, line.kind)?);
    line.view(fields, tx.actor().language())
}

fn line(tx: &mut Tx, id: ImportId) -> Result<Line> {
    tx.find(
        sql!("select ", Line::COLUMNS, " from imports m left join agents a on a.id = m.agent_id where m.id = $1"),
        &[&id],
    )?
    .ok_or(Error::NotFound("import"))
}

/// Where the file of an import is.
pub fn file(tx: &mut Tx, id: ImportId) -> Result<Stored> {
    tx.require(Permission::Customers)?;
    let line = line(tx, id)?;
    Ok(Stored::known(line.sha256, line.size))
}

/// All imports, the newest first.
pub fn list(tx: &mut Tx, paging: &Paging) -> Result<Page<Import>> {
    tx.require(Permission::Customers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from imports m left join agents a on a.id = m.agent_id where m.id < $1 order by m.id desc limit $2"
        ),
        &[&before, &more],
    )?;
    let of_customers = entry::fields(Kind::Customers, &own::form(tx, Kind::Customers)?);
    let of_organizations = entry::fields(Kind::Organizations, &own::form(tx, Kind::Organizations)?);
    let fields = |kind| match kind {
        Kind::Customers => of_customers.clone(),
        Kind::Organizations => of_organizations.clone(),
    };
    let view = |line: Line| {
        let fields = fields(line.kind);
        line.view(fields, tx.actor().language())
    };
    let items = lines.into_iter().map(view).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(items, paging.limit(), |import: &Import| vec![import.id.0]))
}

/// One row as it would be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportPreviewRow")]
pub struct Shown {
    /// Its number in the file, the headings being row 1.
    pub row: i64,
    /// `created`, `updated`, `unchanged` or `failed`.
    pub outcome: &'static str,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<crate::error::FieldProblem>,
}

/// What would happen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportPreview")]
pub struct Preview {
    /// How many rows are new.
    pub created: i64,
    /// How many would change something.
    pub updated: i64,
    /// How many say what is known already.
    pub unchanged: i64,
    /// How many cannot be taken.
    pub failed: i64,
    /// The first rows.
    pub first: Vec<Shown>,
    /// The first rows that cannot be taken.
    pub wrong: Vec<Shown>,
}

/// Rows that a preview shows of each sort.
const SHOWN: usize = 20;
/// Rows that are looked at together.
pub const AT_ONCE: usize = 200;

/// Looks at every row and changes nothing.
pub fn preview(tx: &mut Tx, id: ImportId, mapping: &Mapping, rows: &[Vec<String>]) -> Result<Preview> {
    tx.require(Permission::Customers)?;
    let line = line(tx, id)?;
    let columns: Vec<String> = serde_json::from_str(&line.columns)?;
    let form = own::form(tx, line.kind)?;
    let mapping = entry::check(line.kind, &form, &columns, &mapping.mapping)?;
    let mut preview = Preview::default();
    let language = tx.actor().language();
    let said = |problems: &[crate::error::Field]| problems.iter().map(|one| one.said(language)).collect();
    let mut known = judge::Known::of(form.clone());
    for (at, some) in rows.chunks(AT_ONCE).enumerate() {
        let first = at * AT_ONCE;
        let entries = entry::read(line.kind, &form, &mapping, some, first);
        judge::load(tx, &mut known, &entries)?;
        for (entry, cells) in entries.into_iter().zip(some) {
            let number = entry.row;
            let verdict = judge::judge(&mut known, entry);
            let (outcome, problems) = verdict.summary();
            match outcome {
                "created" => preview.created += 1,
                "updated" => preview.updated += 1,
                "unchanged" => preview.unchanged += 1,
                _ => preview.failed += 1,
            }
            let shown = || Shown { row: number, outcome, cells: cells.clone(), problems: said(problems) };
            if preview.first.len() < SHOWN {
                preview.first.push(shown());
            }
            if outcome == "failed" && preview.wrong.len() < SHOWN {
                preview.wrong.push(shown());
            }
        }
    }
    Ok(preview)
}

/// Begins to take the rows, in the name of whoever says so and with no more than they may do at this moment: the token of a
/// program may allow less than its agent's role.
pub fn start(tx: &mut Tx, id: ImportId, mapping: &Mapping) -> Result<Import> {
    tx.require(Permission::Customers)?;
    let line = hold(tx, id)?;
    if line.state != State::Uploaded {
        return Err(Error::conflict("this import was started already; upload the file again to repeat it"));
    }
    let columns: Vec<String> = serde_json::from_str(&line.columns)?;
    let form = own::form(tx, line.kind)?;
    entry::check(line.kind, &form, &columns, &mapping.mapping)?;
    let (text, now) = (json(&mapping.mapping), tx.now());
    let (agent, permissions) = match tx.actor() {
        Actor::Agent(agent) => (Some(agent.id), Some(agent.permissions.to_text())),
        _ => (None, None),
    };
    tx.run(
        sql!("update imports set mapping = $1, state = 'running', agent_id = coalesce($2, agent_id), permissions = $3 where id = $4"),
        &[&text, &agent, &permissions, &id],
    )?;
    job::enqueue(tx, &Job::Import { import: id }, Some(&key(id)), now)?;
    tx.record(None, Event::Imported { import: id });
    see(tx, id)
}

/// Stops it. What was taken so far stays.
pub fn cancel(tx: &mut Tx, id: ImportId) -> Result<Import> {
    tx.require(Permission::Customers)?;
    let line = hold(tx, id)?;
    if !matches!(line.state, State::Uploaded | State::Running) {
        return Err(Error::conflict("this import has ended already"));
    }
    let now = tx.now();
    tx.run(sql!("update imports set state = 'cancelled', finished_at = $1 where id = $2"), &[&now, &id])?;
    job::cancel(tx, &key(id))?;
    tx.record(None, Event::Imported { import: id });
    see(tx, id)
}

/// It cannot go on, for good.
pub fn give_up(tx: &mut Tx, id: ImportId, why: &Sentence) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!("update imports set state = 'failed', error = $1, finished_at = $2 where id = $3 and state = 'running'"),
        &[&why.kept(), &now, &id],
    )?;
    tx.record(None, Event::Imported { import: id });
    Ok(())
}

fn hold(tx: &mut Tx, id: ImportId) -> Result<Line> {
    let _: Option<ImportId> = tx.find(sql!("select id from imports where id = $1 {for_update}"), &[&id])?;
    line(tx, id)
}

fn key(id: ImportId) -> String {
    format!("import/{id}")
}
