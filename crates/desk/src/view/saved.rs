//! Views as they are kept: whose they are, who sees them, how they look.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::columns::{self, Group};
use super::field::{self, Kind};
use super::{Cond, Here, Order, read, read_about};
use crate::account::changed;
use crate::error::{Error, Result};
use crate::fields;
use crate::form::Noun;
use crate::ids::{AgentId, TeamId, ViewId};
use crate::permission::Permission;
use crate::say;
use crate::tag::naming::Naming;
use crate::ticket::list::Filter;
use crate::ticket::show::Named;
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// Who sees a view.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ViewVisibility")]
    pub enum Visibility {
        /// Whoever made it.
        Personal = "personal",
        /// A team.
        Team = "team",
        /// Every agent.
        Everybody = "everybody",
    }
}

/// How a view looks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ViewLook")]
pub struct Look {
    /// The order.
    pub sort: Order,
    /// Under which headings; null for none.
    pub group: Option<Group>,
    /// As a table instead of a list beside the conversation.
    pub table: bool,
    /// The columns of the table, from left to right.
    pub columns: Vec<String>,
}

/// A kept choice of tickets, customers or organizations.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SavedView")]
pub struct Saved {
    /// The view; its place in the app is `/agent/inbox/view-<id>`, or `/agent/customers?view=<id>`.
    pub id: ViewId,
    /// What it lists.
    pub noun: Noun,
    /// Its name.
    pub name: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// Which team's it is.
    pub team: Option<Named>,
    /// Who made it.
    pub owner: Named,
    /// Which of them.
    pub conditions: Cond,
    /// How it looks.
    pub look: Look,
    /// Whether the asking agent may change it.
    pub may_change: bool,
    /// When it was last changed.
    pub updated_at: Time,
}

/// A view to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewView")]
pub struct New {
    /// Its name.
    pub name: String,
    /// What it lists; tickets unless told.
    #[serde(default = "tickets")]
    pub noun: Noun,
    /// Who sees it; only its maker unless told.
    #[serde(default = "personal")]
    pub visibility: Visibility,
    /// The team, for a team's view.
    pub team_id: Option<TeamId>,
    /// Which of them.
    pub conditions: Cond,
    /// How it looks.
    #[serde(default)]
    pub look: Look,
}

fn tickets() -> Noun {
    Noun::Ticket
}

fn personal() -> Visibility {
    Visibility::Personal
}

/// What is to be different about a view; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeView")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Who sees it.
    pub visibility: Option<Visibility>,
    /// The team, for a team's view.
    pub team_id: Option<TeamId>,
    /// Which of them.
    pub conditions: Option<Cond>,
    /// How it looks.
    pub look: Option<Look>,
}

row! {
    struct Row {
        id: ViewId = "v.id",
        name: String = "v.name",
        noun: Noun = "v.noun",
        visibility: Visibility = "v.visibility",
        owner_id: AgentId = "v.owner_id",
        owner_name: String = "a.name",
        team_id: Option<TeamId> = "v.team_id",
        team_name: Option<String> = "m.name",
        conditions: String = "v.conditions",
        look: String = "v.look",
        updated_at: Time = "v.updated_at",
    }
}

/// More views than that of one agent are a mistake of a program.
const MOST: i64 = 200;
/// Longest name.
const LONGEST: usize = 80;

impl Row {
    fn view(self, tx: &Tx) -> Result<Saved> {
        let mine = tx.actor().agent() == Some(self.owner_id);
        let is_shared = self.visibility != Visibility::Personal;
        Ok(Saved {
            id: self.id,
            name: self.name,
            noun: self.noun,
            visibility: self.visibility,
            team: Named::join(self.team_id, self.team_name),
            owner: Named::new(self.owner_id, self.owner_name),
            conditions: serde_json::from_str(&self.conditions)?,
            look: serde_json::from_str(&self.look)?,
            may_change: if is_shared { tx.actor().may(Permission::ShareViews) } else { mine },
            updated_at: self.updated_at,
        })
    }
}

/// The views of these that an agent sees: their own, their teams', everybody's; in the agent's order, new ones at the end.
pub fn list(tx: &mut Tx, noun: Noun) -> Result<Vec<Saved>> {
    let me = tx.agent()?;
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from views v join agents a on a.id = v.owner_id left join teams m on m.id = v.team_id
             left join view_places p on p.view_id = v.id and p.agent_id = $1
             where v.id in (
                select id from views where owner_id = $1
                union select id from views where visibility = 'everybody'
                union select id from views where visibility = 'team'
                    and team_id in (select team_id from team_agents where agent_id = $1))
                and v.noun = $2
             order by coalesce(p.position, 1000000), v.id limit 500"
        ),
        &[&me, &noun],
    )?;
    rows.into_iter().map(|row| row.view(tx)).collect()
}

/// One view, if the agent sees it.
pub fn get(tx: &mut Tx, id: ViewId) -> Result<Saved> {
    let me = tx.actor().agent();
    let row: Option<Row> = tx.find(
        sql!(
            "select ",
            Row::COLUMNS,
            " from views v join agents a on a.id = v.owner_id left join teams m on m.id = v.team_id
             where v.id = $1 and ($2 = 0 or v.owner_id = $2 or v.visibility = 'everybody'
                or v.visibility = 'team' and v.team_id in (select team_id from team_agents where agent_id = $2))"
        ),
        // Loket itself sees every view: work on all tickets of one goes on after its owner signed out.
        &[&id, &me.map_or(0, |id| id.0)],
    )?;
    row.ok_or(Error::NotFound("view"))?.view(tx)
}

/// The tickets of a view, for lists and for work on all of them.
pub fn filter(tx: &mut Tx, id: ViewId, here: &Here) -> Result<Filter> {
    let view = of(tx, Noun::Ticket, id)?;
    let test = read(tx, &view.conditions, here)?;
    Ok(Filter { sort: view.look.sort.tickets(), test: Some(test), ..Filter::default() })
}

/// One view of these, if the agent sees it.
pub fn of(tx: &mut Tx, noun: Noun, id: ViewId) -> Result<Saved> {
    match get(tx, id)? {
        view if view.noun == noun => Ok(view),
        _ => Err(Error::NotFound("view")),
    }
}

/// The tickets under conditions that are kept nowhere.
pub fn filter_of(tx: &mut Tx, cond: &Cond, here: &Here) -> Result<Filter> {
    Ok(Filter { test: Some(read(tx, cond, here)?), ..Filter::default() })
}

/// Makes a view.
pub fn create(tx: &mut Tx, new: &New) -> Result<Saved> {
    let owner = tx.agent()?;
    let name = fields::line("name", &new.name, LONGEST)?;
    let team = shared_with(tx, new.visibility, new.team_id)?;
    sound(tx, new.noun, &new.conditions, &new.look)?;
    let has: i64 = tx.one(sql!("select count(*) from views where owner_id = $1"), &[&owner])?;
    if has >= MOST {
        return Err(Error::conflict(say!("there are {most} views of yours already; delete one first", most = MOST)));
    }
    let (conditions, look, now) = (json(&new.conditions), json(&new.look), tx.now());
    let id = tx.one(
        sql!(
            "insert into views (name, noun, visibility, owner_id, team_id, conditions, look, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning id"
        ),
        &[&name, &new.noun, &new.visibility, &owner, &team, &conditions, &look, &now],
    )?;
    changed(tx, "views");
    get(tx, id)
}

/// Changes a view.
pub fn change(tx: &mut Tx, id: ViewId, change: &Change) -> Result<Saved> {
    let view = mine_to_change(tx, id)?;
    let name = match &change.name {
        Some(name) => fields::line("name", name, LONGEST)?,
        None => view.name,
    };
    let visibility = change.visibility.unwrap_or(view.visibility);
    let team = change.team_id.or(view.team.map(|team| TeamId(team.id)));
    let team = shared_with(tx, visibility, team)?;
    let (conditions, look) = (change.conditions.clone().unwrap_or(view.conditions), change.look.clone());
    let look = look.unwrap_or(view.look);
    sound(tx, view.noun, &conditions, &look)?;
    let (conditions, look, now) = (json(&conditions), json(&look), tx.now());
    tx.run(
        sql!(
            "update views set name = $1, visibility = $2, team_id = $3, conditions = $4, look = $5, updated_at = $6
             where id = $7"
        ),
        &[&name, &visibility, &team, &conditions, &look, &now, &id],
    )?;
    changed(tx, "views");
    // Whoever gives a view to a team of which they are no member does not see it any more.
    let row: Option<Row> = tx.find(
        sql!(
            "select ",
            Row::COLUMNS,
            " from views v join agents a on a.id = v.owner_id left join teams m on m.id = v.team_id where v.id = $1"
        ),
        &[&id],
    )?;
    row.ok_or(Error::NotFound("view"))?.view(tx)
}

/// Deletes a view; the tickets stay as they are.
pub fn delete(tx: &mut Tx, id: ViewId) -> Result<()> {
    mine_to_change(tx, id)?;
    tx.run(sql!("delete from views where id = $1"), &[&id])?;
    changed(tx, "views");
    Ok(())
}

/// Keeps the order in which the acting agent sees the views of these; what is not named follows behind.
pub fn arrange(tx: &mut Tx, noun: Noun, order: &[ViewId]) -> Result<()> {
    let me = tx.agent()?;
    let seen = list(tx, noun)?;
    if let Some(stranger) = order.iter().find(|id| !seen.iter().any(|view| view.id == **id)) {
        return Err(Error::invalid(
            "ids",
            say!("names the view {view}, which is not there for you", view = stranger.0),
        ));
    }
    tx.run(
        sql!("delete from view_places where agent_id = $1 and view_id in (select v.id from views v where v.noun = $2)"),
        &[&me, &noun],
    )?;
    let mut places: Vec<(i64, i64)> = Vec::new();
    for id in order {
        if places.iter().all(|(known, _)| *known != id.0) {
            places.push((id.0, places.len() as i64));
        }
    }
    for (id, position) in places {
        tx.run(
            sql!("insert into view_places (agent_id, view_id, position) values ($1, $2, $3)"),
            &[&me, &id, &position],
        )?;
    }
    Ok(())
}

/// So many views are held in memory at once.
const AT_ONCE: i64 = 500;

/// How many views name a tag in their conditions; where another name takes its place, they are written anew.
pub(crate) fn name_tag(tx: &mut Tx, naming: &Naming) -> Result<i64> {
    let (mut named, mut last) = (0, ViewId(0));
    loop {
        let some: Vec<(ViewId, Noun, String)> = tx.all(
            sql!(
                "select id, noun, conditions from views where conditions like '%\"field\":\"tag\"%' and id > $1
                 order by id limit $2"
            ),
            &[&last, &AT_ONCE],
        )?;
        for (id, noun, text) in &some {
            let mut conditions: Cond = serde_json::from_str(text)?;
            if !names_tag(*noun, &mut conditions, naming) {
                continue;
            }
            named += 1;
            if naming.changes() {
                tx.run(sql!("update views set conditions = $1 where id = $2"), &[&json(&conditions), id])?;
            }
        }
        match some.last() {
            Some((id, ..)) if some.len() as i64 == AT_ONCE => last = *id,
            _ => return Ok(named),
        }
    }
}

/// Whether conditions name a tag, wherever in the tree.
fn names_tag(noun: Noun, conditions: &mut Cond, naming: &Naming) -> bool {
    let mut named = false;
    conditions.each_criterion(&mut |criterion| {
        if !field::find(noun, &criterion.field).is_some_and(|field| field.kind == Kind::Tag) {
            return;
        }
        match &mut criterion.value {
            // What was put on and what was taken off.
            Json::Object(sides) => {
                for (_, names) in sides.iter_mut().filter(|(side, _)| matches!(side.as_str(), "from" | "to")) {
                    named |= names_tag_among(names, naming);
                }
            }
            names => named |= names_tag_among(names, naming),
        }
    });
    named
}

fn names_tag_among(value: &mut Json, naming: &Naming) -> bool {
    let Ok(mut names) = serde_json::from_value::<Vec<String>>(value.clone()) else { return false };
    let named = naming.put(&mut names);
    if named {
        *value = names.into();
    }
    named
}

/// A view the actor may change. What is shared belongs to whoever may share.
fn mine_to_change(tx: &mut Tx, id: ViewId) -> Result<Saved> {
    let view = get(tx, id)?;
    if !view.may_change {
        tx.require(Permission::ShareViews)?;
        return Err(Error::NotFound("view"));
    }
    Ok(view)
}

/// The team it is shared with, where it is; refuses who may not share.
fn shared_with(tx: &mut Tx, visibility: Visibility, team: Option<TeamId>) -> Result<Option<TeamId>> {
    if visibility != Visibility::Personal {
        tx.require(Permission::ShareViews)?;
    }
    if visibility != Visibility::Team {
        return Ok(None);
    }
    let team = team.ok_or_else(|| Error::invalid("team_id", "is missing; say which team"))?;
    let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&team])?;
    match known {
        Some(_) => Ok(Some(team)),
        None => Err(Error::invalid("team_id", "is not a team")),
    }
}

/// Refuses conditions that cannot be asked, orders and columns that do not exist.
fn sound(tx: &mut Tx, noun: Noun, conditions: &Cond, look: &Look) -> Result<()> {
    let here = Here::new(tx.now(), None)?;
    read_about(tx, noun, conditions, &here)?;
    if !Order::of(noun).contains(&look.sort) {
        let known = Order::of(noun).iter().map(|order| json(order).replace('"', "")).collect::<Vec<_>>().join(", ");
        return Err(Error::invalid("look.sort", say!("must be one of {known}", known = known)));
    }
    if noun != Noun::Ticket && look.group.is_some() {
        return Err(Error::invalid("look.group", "is for views of tickets; leave it out"));
    }
    columns::check(tx, noun, "look.columns", &look.columns)
}
