//! Work on many tickets: beginning it, watching it, taking it back.

use axum::Json;
use axum::extract::State;
use loket_desk::batch::{self, Batch, Item, ItemState, Whose, Work};
use loket_desk::ids::{BatchId, TicketId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::{Error, Page};
use serde::Deserialize;

use super::tickets::Query;
use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let work = Access::Either(&[
        Permission::Edit,
        Permission::Assign,
        Permission::Delete,
        Permission::Reply,
        Permission::Note,
        Permission::Merge,
    ]);
    Routes::default()
        .get("/batches", Access::Agents, "Work on many tickets of the last two weeks", index)
        .post("/batches", work, "Do something to many tickets", begin)
        .get("/batches/{id}", Access::Agents, "How far work on many tickets is", one)
        .get("/batches/{id}/items", Access::Agents, "What became of each ticket", items)
        .post("/batches/{id}/stop", Access::Agents, "Stop work on many tickets", stop)
        .post("/batches/{id}/undo", Access::Agents, "Take work on many tickets back", undo)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Which {
    /// Whose: `mine`, or `all` for who watches the system.
    #[serde(default)]
    whose: Whose,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn index(State(app): State<App>, caller: Caller, Params(which): Params<Which>) -> Answer<Json<Page<Batch>>> {
    let paging = Paging { cursor: which.cursor, limit: which.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| batch::list(tx, which.whose, &paging)).await?))
}

/// Work to be done to the named tickets, or to everything a list shows.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewBatch {
    /// What is done to each.
    work: Work,
    /// These tickets; at most 20000.
    ids: Option<Vec<TicketId>>,
    /// Everything the list shows that `GET /tickets` gives for the same query.
    list: Option<Query>,
}

async fn begin(State(app): State<App>, caller: Caller, Body { value, hash }: Body<NewBatch>) -> Answer<Created<Batch>> {
    let NewBatch { work, ids, list } = value;
    let tickets = match (ids, list) {
        (Some(ids), None) => ids,
        (None, Some(list)) => {
            let shown = move |tx: &mut loket_desk::Tx| {
                let filter = list.filter(tx)?;
                batch::shown(tx, &filter)
            };
            app.desk.read(caller.by.clone(), shown).await?
        }
        _ => return Err(Error::invalid("ids", "or list must be given, and not both").into()),
    };
    create(&app, &caller, &hash, move |tx| batch::begin(tx, &work, &tickets)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<BatchId>) -> Answer<Json<Batch>> {
    Ok(Json(app.desk.read(caller.by, move |tx| batch::get(tx, id)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct InState {
    /// Tickets in this state.
    state: ItemState,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn items(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<BatchId>,
    Params(which): Params<InState>,
) -> Answer<Json<Page<Item>>> {
    let paging = Paging { cursor: which.cursor, limit: which.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| batch::items(tx, id, which.state, &paging)).await?))
}

async fn stop(State(app): State<App>, caller: Caller, Id(id): Id<BatchId>) -> Answer<Json<Batch>> {
    Ok(Json(app.desk.write(caller.by, move |tx| batch::stop(tx, id)).await?))
}

async fn undo(State(app): State<App>, caller: Caller, Id(id): Id<BatchId>) -> Answer<Json<Batch>> {
    Ok(Json(app.desk.write(caller.by, move |tx| batch::undo(tx, id)).await?))
}
