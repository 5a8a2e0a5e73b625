//! Types of tickets and their workflows.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::TypeId;
use loket_desk::permission::Permission;
use loket_desk::workflow::kind::{self, Change, Kind, New};
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
        .get("/types", Access::Agents, "List ticket types", index)
        .post("/types", manage, "Add a ticket type", add)
        .post("/types/order", manage, "Arrange the ticket types", arrange)
        .patch("/types/{id}", manage, "Change a ticket type", patch)
        .delete("/types/{id}", manage, "Delete a ticket type", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "TicketTypeOrder")]
struct Order {
    /// All of them, in the new order.
    ids: Vec<TypeId>,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Which type its tickets get.
    replacement: Option<TypeId>,
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Kind>>> {
    Ok(Json(app.desk.read(caller.by, kind::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Kind>> {
    create(&app, &caller, &hash, move |tx| kind::create(tx, &value)).await
}

async fn arrange(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Order>) -> Answer<Json<Page<Kind>>> {
    Ok(Json(app.desk.write(caller.by, move |tx| kind::order(tx, &value.ids)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TypeId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Kind>> {
    Ok(Json(app.desk.write(caller.by, move |tx| kind::change(tx, id, &value)).await?))
}

async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TypeId>,
    Params(query): Params<Query>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| kind::delete(tx, id, query.replacement)).await?;
    Ok(Done)
}
