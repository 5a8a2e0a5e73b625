//! Organizations and their mail domains.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::customer::organization::{self, Change, New, Organization};
use loket_desk::ids::OrganizationId;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/organizations", Access::Agents, "List organizations", index)
        .post("/organizations", edit, "Enter an organization", add)
        .get("/organizations/{id}", Access::Agents, "One organization", one)
        .patch("/organizations/{id}", edit, "Change an organization", patch)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// The beginning of a name.
    q: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn index(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Answer<Json<Page<Organization>>> {
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| organization::list(tx, query.q.as_deref(), &paging)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Organization>> {
    create(&app, &caller, &hash, move |tx| organization::create(tx, &value)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<OrganizationId>) -> Answer<Json<Organization>> {
    Ok(Json(app.desk.read(caller.by, move |tx| organization::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Organization>> {
    Ok(Json(app.desk.write(caller.by, move |tx| organization::change(tx, id, &value)).await?))
}
