//! Macros: words prepared for many tickets, and the steps that go with them. Here is the row and who may see and change it;
//! `text.rs` fills the words, `apply.rs` takes the steps, `fill.rs` knows the facts of a ticket.
//!
//! The folder carries the plural because `macro` is a word of the language.

pub mod apply;
pub mod fill;
pub mod steps;
pub mod text;

use std::collections::BTreeMap;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use self::steps::Steps;
use crate::account::changed;
use crate::error::{Error, Result};
use crate::fields::{self, Named};
use crate::ids::{AgentId, MacroId, TeamId};
use crate::message;
use crate::page::Page;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};
use crate::words;

/// Most macros one message may carry.
pub const MOST_AT_ONCE: usize = 10;
/// The longest text of a macro in one language, in bytes.
const LONGEST: usize = 200_000;
/// Most macros that a list shows; whoever has more finds them by searching.
const MOST_LISTED: i64 = 2_000;

column_text! {
    /// What it is for.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "MacroKind")]
    pub enum Kind {
        /// Answers and notes in tickets.
        Reply = "reply",
        /// New tickets.
        Ticket = "ticket",
    }
}

column_text! {
    /// Who may use it.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "MacroVisibleTo")]
    pub enum VisibleTo {
        /// Only the agent who made it.
        Me = "me",
        /// The agents of a team.
        Team = "team",
        /// Every agent.
        All = "all",
    }
}

row! {
    struct Row {
        id: MacroId = "m.id",
        kind: Kind = "m.kind",
        name: String = "m.name",
        folder: String = "m.folder",
        visible_to: VisibleTo = "m.visible_to",
        owner_id: Option<AgentId> = "m.owner_id",
        owner_name: Option<String> = "a.name",
        team_id: Option<TeamId> = "m.team_id",
        team_name: Option<String> = "t.name",
        subject: String = "m.subject",
        body: String = "m.body",
        variants: String = "m.variants",
        steps: String = "m.steps",
        used: i64 = "m.used",
        last_used_at: Option<Time> = "m.last_used_at",
        updated_at: Time = "m.updated_at",
    }
}

/// A macro in a list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "MacroRow")]
pub struct Line {
    /// The macro.
    pub id: MacroId,
    /// What it is for.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The folder it lies in, `Delivery::Late`; empty for none.
    pub folder: String,
    /// Who may use it.
    pub visible_to: VisibleTo,
    /// Whose it is.
    pub owner: Option<Named>,
    /// The team that may use it.
    pub team: Option<Named>,
    /// The first of its words.
    pub snippet: String,
    /// Whether it has words; without, it only takes steps.
    pub has_text: bool,
    /// The languages it has words of its own in.
    pub languages: Vec<String>,
    /// What else it does.
    pub steps: Steps,
    /// How often it was used.
    pub used: i64,
    /// When it was last used.
    pub last_used_at: Option<Time>,
    /// When it was last changed.
    pub updated_at: Time,
    /// Whether the asking agent may change it.
    pub may_change: bool,
}

/// A macro, whole.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Macro")]
pub struct View {
    /// What lists show.
    #[serde(flatten)]
    pub line: Line,
    /// What a new ticket is about.
    pub subject: String,
    /// Its words as HTML, with places such as `{{customer.name}}`.
    pub body: String,
    /// The words in other languages, by the language's code.
    pub variants: BTreeMap<String, String>,
}

/// What a macro is to be. The door has made its HTML safe.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "KeepMacro")]
pub struct Keep {
    /// What it is for.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The folder it lies in, `Delivery::Late`; empty for none.
    #[serde(default)]
    pub folder: String,
    /// Who may use it.
    pub visible_to: VisibleTo,
    /// The team, when it is a team's.
    #[serde(default)]
    pub team_id: Option<TeamId>,
    /// What a new ticket is about.
    #[serde(default)]
    pub subject: String,
    /// Its words as HTML, with places such as `{{customer.first_name|there}}`.
    #[serde(default)]
    pub body: String,
    /// The words in other languages, by the language's code.
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    /// What else it does.
    #[serde(default)]
    pub steps: Steps,
}

impl Row {
    fn may_change(&self, tx: &Tx) -> bool {
        let mine = self.owner_id.is_some() && self.owner_id == tx.actor().agent();
        match self.visible_to {
            VisibleTo::Me => mine,
            VisibleTo::Team | VisibleTo::All => tx.actor().may(Permission::ShareMacros),
        }
    }

    fn line(self, tx: &Tx) -> Result<View> {
        let variants: BTreeMap<String, String> = serde_json::from_str(&self.variants)?;
        let line = Line {
            may_change: self.may_change(tx),
            id: self.id,
            kind: self.kind,
            name: self.name,
            folder: self.folder,
            visible_to: self.visible_to,
            owner: Named::join(self.owner_id, self.owner_name),
            team: Named::join(self.team_id, self.team_name),
            snippet: message::snippet(&text::plain(&self.body)),
            has_text: !text::plain(&self.body).is_empty(),
            languages: variants.keys().cloned().collect(),
            steps: serde_json::from_str(&self.steps)?,
            used: self.used,
            last_used_at: self.last_used_at,
            updated_at: self.updated_at,
        };
        Ok(View { line, subject: self.subject, body: self.body, variants })
    }
}

/// The macros the acting agent may use, the most used first. `words` narrows to those whose name, folder or text holds them all.
pub fn list(tx: &mut Tx, kind: Option<Kind>, words: Option<&str>) -> Result<Page<Line>> {
    let agent = tx.agent()?;
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from macros m left join agents a on a.id = m.owner_id left join teams t on t.id = m.team_id
             where m.id in (
                select id from macros where visible_to = 'all'
                union all select id from macros where visible_to = 'me' and owner_id = $1
                union all select id from macros where visible_to = 'team'
                    and team_id in (select team_id from team_agents where agent_id = $2))
             order by m.used desc, m.folder, m.name, m.id limit $3"
        ),
        &[&agent, &agent, &MOST_LISTED],
    )?;
    let words: Vec<String> = words.unwrap_or_default().split_whitespace().take(10).map(str::to_lowercase).collect();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        if kind.is_some_and(|kind| kind != row.kind) || !holds(&row, &words) {
            continue;
        }
        lines.push(row.line(tx)?.line);
    }
    Ok(Page::whole(lines))
}

fn holds(row: &Row, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let all = format!("{} {} {} {}", row.folder, row.name, row.subject, text::plain(&row.body)).to_lowercase();
    words.iter().all(|word| all.contains(word))
}

/// A macro the acting agent may use or change.
pub fn see(tx: &mut Tx, id: MacroId) -> Result<View> {
    get(tx, id)?.line(tx)
}

fn get(tx: &mut Tx, id: MacroId) -> Result<Row> {
    let agent = tx.agent()?;
    let row: Option<Row> = tx.find(
        sql!(
            "select ",
            Row::COLUMNS,
            " from macros m left join agents a on a.id = m.owner_id left join teams t on t.id = m.team_id
             where m.id = $1"
        ),
        &[&id],
    )?;
    let row = row.ok_or(Error::NotFound("macro"))?;
    let visible = match row.visible_to {
        VisibleTo::All => true,
        VisibleTo::Me => row.owner_id == Some(agent),
        VisibleTo::Team => tx.actor().may(Permission::ShareMacros) || is_in(tx, agent, row.team_id)?,
    };
    if visible { Ok(row) } else { Err(Error::NotFound("macro")) }
}

fn is_in(tx: &mut Tx, agent: AgentId, team: Option<TeamId>) -> Result<bool> {
    let row: Option<i64> =
        tx.find(sql!("select 1 from team_agents where agent_id = $1 and team_id = $2"), &[&agent, &team])?;
    Ok(row.is_some())
}

/// Makes a macro: one's own, or with the permission one for others.
pub fn create(tx: &mut Tx, keep: &Keep) -> Result<View> {
    let agent = tx.agent()?;
    let fit = fit(tx, keep)?;
    let (now, owner, none) = (tx.now(), agent, 0_i64);
    let id = tx.one(
        sql!(
            "insert into macros (kind, name, folder, visible_to, owner_id, team_id, subject, body, variants, steps, used,
                created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id"
        ),
        &[
            &keep.kind, &fit.name, &fit.folder, &keep.visible_to, &owner, &fit.team, &fit.subject, &keep.body,
            &fit.variants, &fit.steps, &none, &now, &now,
        ],
    )?;
    changed(tx, "macros");
    see(tx, id)
}

/// Makes a macro what is given.
pub fn change(tx: &mut Tx, id: MacroId, keep: &Keep) -> Result<View> {
    let agent = tx.agent()?;
    let before = get(tx, id)?;
    changeable(tx, &before)?;
    if keep.visible_to == VisibleTo::Me && before.owner_id != Some(agent) {
        return Err(Error::invalid("visible_to", "would hide it from everybody but its maker; copy it instead"));
    }
    let fit = fit(tx, keep)?;
    let now = tx.now();
    tx.run(
        sql!(
            "update macros set kind = $1, name = $2, folder = $3, visible_to = $4, team_id = $5, subject = $6, body = $7,
                variants = $8, steps = $9, updated_at = $10
             where id = $11"
        ),
        &[
            &keep.kind, &fit.name, &fit.folder, &keep.visible_to, &fit.team, &fit.subject, &keep.body, &fit.variants,
            &fit.steps, &now, &id,
        ],
    )?;
    changed(tx, "macros");
    see(tx, id)
}

/// Deletes a macro. What was written with it stays.
pub fn delete(tx: &mut Tx, id: MacroId) -> Result<()> {
    let before = get(tx, id)?;
    changeable(tx, &before)?;
    tx.run(sql!("delete from macros where id = $1"), &[&id])?;
    changed(tx, "macros");
    Ok(())
}

fn changeable(tx: &Tx, row: &Row) -> Result<()> {
    if row.may_change(tx) { Ok(()) } else { Err(Error::Forbidden(Permission::ShareMacros)) }
}

/// What is checked and tidied before it is kept.
struct Fit {
    name: String,
    folder: String,
    team: Option<TeamId>,
    subject: String,
    variants: String,
    steps: String,
}

fn fit(tx: &mut Tx, keep: &Keep) -> Result<Fit> {
    if keep.visible_to != VisibleTo::Me {
        tx.require(Permission::ShareMacros)?;
    }
    let team = match (keep.visible_to, keep.team_id) {
        (VisibleTo::Team, Some(team)) => Some(team),
        (VisibleTo::Team, None) => return Err(Error::invalid("team_id", "is missing; choose the team it is for")),
        (VisibleTo::Me | VisibleTo::All, _) => None,
    };
    if let Some(team) = team {
        let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&team])?;
        known.ok_or_else(|| Error::invalid("team_id", "is not a team"))?;
    }
    let folder = fields::optional_line("folder", &keep.folder, 120)?;
    let folder = folder.split("::").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("::");
    let subject = fields::optional_line("subject", &keep.subject, 300)?;
    text::check("subject", &subject)?;
    let mut variants = BTreeMap::new();
    written("body", &keep.body)?;
    for (language, body) in &keep.variants {
        let field = format!("variants.{language}");
        let code = words::language(&field, language)?;
        written(&field, body)?;
        if !text::plain(body).is_empty() {
            variants.insert(code, body);
        }
    }
    let steps = steps::fit(tx, &keep.steps)?;
    if text::plain(&keep.body).is_empty() && steps.is_empty() && subject.is_empty() {
        return Err(Error::invalid("body", "is empty; write the words, or choose what the macro does"));
    }
    Ok(Fit {
        name: fields::line("name", &keep.name, 120)?,
        folder,
        team,
        subject,
        variants: json(&variants),
        steps: json(&steps),
    })
}

fn written(field: &str, body: &str) -> Result<()> {
    if body.len() > LONGEST {
        return Err(Error::invalid(field, "is longer than 200 kilobytes; make it shorter"));
    }
    text::check(field, body)
}
