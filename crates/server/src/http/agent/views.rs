//! Views: choices of tickets that agents put together, keep and share. Their tickets are listed by `GET /tickets?view=…`.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::ViewId;
use loket_desk::view::count::{self, Count};
use loket_desk::view::saved::{self, Change, New, Saved};
use loket_desk::view::schema::{self, Schema};
use loket_desk::view::{self, Here};
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
        .get("/views/counts", Access::Agents, "How many tickets the views have", counts)
        .get("/views/size", Access::Agents, "How many tickets meet conditions", size)
        .post("/views/order", Access::Agents, "Put one's views in order", order)
        .get("/views/{id}", Access::Agents, "One view", one)
        .patch("/views/{id}", Access::Agents, "Change a view", patch)
        .delete("/views/{id}", Access::Agents, "Delete a view", remove)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Saved>>> {
    Ok(Json(Page::whole(app.desk.read(caller.by, saved::list).await?)))
}

async fn describe(State(app): State<App>, caller: Caller) -> Answer<Json<Schema>> {
    Ok(Json(app.desk.read(caller.by, schema::schema).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Zone {
    /// The time zone in which days begin, such as `Europe/Bucharest`; UTC unless given.
    zone: Option<String>,
}

async fn counts(State(app): State<App>, caller: Caller, Params(query): Params<Zone>) -> Answer<Json<Page<Count>>> {
    let counts = app.desk.read(caller.by, move |tx| {
        let here = Here::new(tx.now(), query.zone.as_deref())?;
        count::counts(tx, &here)
    });
    Ok(Json(Page::whole(counts.await?)))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Asked {
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
        let test = view::read(tx, &conditions(&query.conditions)?, &here)?;
        count::size(tx, test)
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
    /// Their numbers; those left out follow behind.
    ids: Vec<ViewId>,
}

async fn order(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Order>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| saved::arrange(tx, &value.ids)).await?;
    Ok(Done)
}
