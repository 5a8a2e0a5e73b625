//! Views: choices of tickets, customers or organizations that agents put together, keep and share. What is in them is listed
//! by `GET /tickets?view=…`, `/customers?view=…`, `/organizations?view=…`.

use axum::Json;
use axum::extract::State;
use loket_desk::form::Noun;
use loket_desk::ids::ViewId;
use loket_desk::view::count::{self, Count};
use loket_desk::view::saved::{self, Change, New, Saved};
use loket_desk::view::schema::{self, Schema};
use loket_desk::view::{self, Here, Test, columns};
use loket_desk::{Page, Result, Tx};
use serde::Deserialize;

use super::tickets::conditions;
use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/views", Access::Agents, "List views", index)
        .post("/views", Access::Agents, "Keep a view", add)
        .get("/views/schema", Access::Agents, "What views can be made of", describe)
        .get("/views/counts", Access::Agents, "How many the views have", counts)
        .get("/views/size", Access::Agents, "How many meet conditions", size)
        .post("/views/order", Access::Agents, "Put one's views in order", order)
        .get("/views/{id}", Access::Agents, "One view", one)
        .patch("/views/{id}", Access::Agents, "Change a view", patch)
        .delete("/views/{id}", Access::Agents, "Delete a view", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct OfNoun {
    /// What they list; tickets unless given.
    noun: Option<Noun>,
}

impl OfNoun {
    fn noun(&self) -> Noun {
        self.noun.unwrap_or(Noun::Ticket)
    }
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<OfNoun>) -> Answer<Json<Page<Saved>>> {
    Ok(Json(Page::whole(app.desk.read(caller.by, move |tx| saved::list(tx, query.noun())).await?)))
}

async fn describe(State(app): State<App>, caller: Caller, Params(query): Params<OfNoun>) -> Answer<Json<Schema>> {
    Ok(Json(app.desk.read(caller.by, move |tx| schema::schema(tx, query.noun())).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Zone {
    /// What they list; tickets unless given.
    noun: Option<Noun>,
    /// The time zone in which days begin, such as `Europe/Bucharest`; UTC unless given.
    zone: Option<String>,
}

async fn counts(State(app): State<App>, caller: Caller, Params(query): Params<Zone>) -> Answer<Json<Page<Count>>> {
    let counts = app.desk.read(caller.by, move |tx| {
        let here = Here::new(tx.now(), query.zone.as_deref())?;
        count::counts(tx, query.noun.unwrap_or(Noun::Ticket), &here)
    });
    Ok(Json(Page::whole(counts.await?)))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Asked {
    /// What they are about; tickets unless given.
    noun: Option<Noun>,
    /// Conditions as JSON, such as a view has them.
    #[serde(rename = "where")]
    conditions: String,
    /// The time zone in which days begin, such as `Europe/Bucharest`; UTC unless given.
    zone: Option<String>,
}

async fn size(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Asked>,
) -> Answer<Json<loket_desk::ticket::list::Size>> {
    let size = app.desk.read(caller.by, move |tx| {
        let here = Here::new(tx.now(), query.zone.as_deref())?;
        let noun = query.noun.unwrap_or(Noun::Ticket);
        let test = view::read_about(tx, noun, &conditions(&query.conditions)?, &here)?;
        count::size(tx, noun, test)
    });
    Ok(Json(size.await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Saved>> {
    create(&app, &caller, &hash, move |tx| saved::create(tx, &value)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<ViewId>) -> Answer<Json<Saved>> {
    Ok(Json(app.desk.read(caller.by, move |tx| saved::get(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ViewId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Saved>> {
    Ok(Json(app.desk.write(caller.by, move |tx| saved::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<ViewId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| saved::delete(tx, id)).await?;
    Ok(Done)
}

/// Views from the top of the sidebar downwards.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ViewOrder")]
struct Order {
    /// What they list; tickets unless given.
    noun: Option<Noun>,
    /// Their numbers; those left out follow behind.
    ids: Vec<ViewId>,
}

async fn order(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Order>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| saved::arrange(tx, value.noun.unwrap_or(Noun::Ticket), &value.ids)).await?;
    Ok(Done)
}

/// The part of a question for people that says which view, conditions and columns.
pub(super) struct Chosen<'q> {
    pub view: Option<ViewId>,
    pub conditions: &'q Option<String>,
    pub zone: &'q Option<String>,
    pub columns: &'q Option<String>,
}

/// What it means.
pub(super) struct Meant {
    /// The order of the view.
    pub order: Option<view::Order>,
    /// What must hold.
    pub test: Option<Test>,
    /// The columns to fill.
    pub columns: Vec<String>,
}

impl Chosen<'_> {
    /// Reads it, about customers or organizations.
    pub(super) fn read(&self, tx: &mut Tx, noun: Noun) -> Result<Meant> {
        let here = Here::new(tx.now(), self.zone.as_deref())?;
        let (mut order, mut tests) = (None, Vec::new());
        if let Some(id) = self.view {
            let saved = saved::of(tx, noun, id)?;
            tests.push(view::read_about(tx, noun, &saved.conditions, &here)?);
            order = Some(saved.look.sort);
        }
        if let Some(text) = self.conditions.as_deref().filter(|text| !text.is_empty()) {
            tests.push(view::read_about(tx, noun, &conditions(text)?, &here)?);
        }
        let names =
            self.columns.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        let columns: Vec<String> = names.map(str::to_owned).collect();
        columns::check(tx, noun, "columns", &columns)?;
        Ok(Meant { order, test: (!tests.is_empty()).then_some(Test::All(tests)), columns })
    }
}
