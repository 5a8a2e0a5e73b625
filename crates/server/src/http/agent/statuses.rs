//! The house's own statuses.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::StatusId;
use loket_desk::permission::Permission;
use loket_desk::workflow::status::{self, Change, New, Status};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Workflow);
    Routes::default()
        .get("/statuses", Access::Agents, "List the house's statuses", index)
        .post("/statuses", manage, "Add a status", add)
        .post("/statuses/order", manage, "Arrange the statuses", arrange)
        .patch("/statuses/{id}", manage, "Change a status", patch)
        .delete("/statuses/{id}", manage, "Delete a status", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "StatusOrder")]
struct Order {
    /// All of them, in the new order.
    ids: Vec<StatusId>,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Which status its tickets get.
    replacement: Option<StatusId>,
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Status>>> {
    Ok(Json(app.desk.read(caller.by, status::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Status>> {
    create(&app, &caller, &hash, move |tx| status::create(tx, &value)).await
}

async fn arrange(
    State(app): State<App>,
    caller: Caller,
    Body { value, .. }: Body<Order>,
) -> Answer<Json<Page<Status>>> {
    Ok(Json(app.desk.write(caller.by, move |tx| status::order(tx, &value.ids)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<StatusId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Status>> {
    Ok(Json(app.desk.write(caller.by, move |tx| status::change(tx, id, &value)).await?))
}

async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<StatusId>,
    Params(query): Params<Query>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| status::delete(tx, id, query.replacement)).await?;
    Ok(Done)
}
