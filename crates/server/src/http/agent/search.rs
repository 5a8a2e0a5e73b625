//! Search: finding, completing a question, similar tickets, what was opened last.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::TicketId;
use loket_desk::page::Page;
use loket_desk::search::complete::{self, Proposals};
use loket_desk::search::find::{self, Asked, Found, Kind, Order};
use loket_desk::search::sighting::{self, Noun, Seen};
use loket_desk::search::similar::{self, Similar};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::Done;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/search", Access::Agents, "Search tickets, customers and organizations", search)
        .get("/search/complete", Access::Agents, "How a search may go on", proposals)
        .get("/tickets/{id}/similar", Access::Agents, "Solved tickets that are like this one", like)
        .get("/recent", Access::Agents, "What you opened last", recent)
        .post("/recent", Access::Agents, "Note that you opened something", opened)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Words, “phrases”, -not, and conditions such as `status:open from:me tag:vip before:3d`.
    q: String,
    /// `all` for the best of everything, or `tickets`, `customers`, `organizations` page by page.
    kind: Option<Kind>,
    /// `best` or `newest`.
    sort: Option<Order>,
    /// Whether words are meant to the letter: no typing error is forgiven.
    exact: Option<bool>,
    /// Your time zone for days, such as `Europe/Bucharest`; UTC unless told.
    zone: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn search(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Found>> {
    let asked = Asked {
        q: query.q,
        kind: query.kind.unwrap_or_default(),
        order: query.sort.unwrap_or_default(),
        exact: query.exact.unwrap_or_default(),
        zone: query.zone.filter(|zone| zone.len() <= 64),
        cursor: query.cursor,
        limit: query.limit,
    };
    Ok(Json(app.desk.read(caller.by, move |tx| find::find(tx, &asked)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Typed {
    /// What was typed up to the cursor.
    q: String,
}

async fn proposals(State(app): State<App>, caller: Caller, Params(typed): Params<Typed>) -> Answer<Json<Proposals>> {
    Ok(Json(app.desk.read(caller.by, move |tx| complete::complete(tx, &typed.q)).await?))
}

async fn like(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Similar>> {
    Ok(Json(app.desk.read(caller.by, move |tx| similar::of(tx, id)).await?))
}

async fn recent(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Seen>>> {
    Ok(Json(Page::whole(app.desk.read(caller.by, sighting::list).await?)))
}

#[derive(Debug, Clone, Copy, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OpenedThing")]
struct Opened {
    /// What was opened.
    noun: Noun,
    /// Its number.
    id: i64,
}

async fn opened(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Opened>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| sighting::note(tx, value.noun, value.id)).await?;
    Ok(Done)
}
