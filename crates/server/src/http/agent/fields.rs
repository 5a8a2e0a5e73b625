//! The fields the house adds to tickets, customers and organizations.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::form::Noun;
use loket_desk::form::field::{self, Change, Field, New, Which};
use loket_desk::ids::FieldId;
use loket_desk::permission::Permission;
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
        .get("/fields", Access::Agents, "List the house's fields", index)
        .post("/fields", manage, "Add a field", add)
        .post("/fields/order", manage, "Arrange the fields", arrange)
        .patch("/fields/{id}", manage, "Change a field", patch)
        .delete("/fields/{id}", manage, "Put a field away; its values are kept", remove)
        .post("/fields/{id}/restore", manage, "Use a field again that was put away", restore)
        .post("/fields/{id}/purge", manage, "Forget a field that was put away, with its values", purge)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Whose fields; absent for all.
    noun: Option<Noun>,
    /// Those in use, or those put away.
    which: Option<Which>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FieldOrder")]
struct Order {
    /// Whose fields.
    noun: Noun,
    /// All of them that are in use, in the new order.
    ids: Vec<FieldId>,
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<Field>>> {
    let which = query.which.unwrap_or(Which::Used);
    Ok(Json(app.desk.read(caller.by, move |tx| field::list(tx, query.noun, which)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Field>> {
    create(&app, &caller, &hash, move |tx| field::create(tx, &value)).await
}

async fn arrange(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Order>) -> Answer<Json<Page<Field>>> {
    Ok(Json(app.desk.write(caller.by, move |tx| field::order(tx, value.noun, &value.ids)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<FieldId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Field>> {
    Ok(Json(app.desk.write(caller.by, move |tx| field::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<FieldId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| field::archive(tx, id)).await?;
    Ok(Done)
}

async fn restore(State(app): State<App>, caller: Caller, Id(id): Id<FieldId>) -> Answer<Json<Field>> {
    Ok(Json(app.desk.write(caller.by, move |tx| field::restore(tx, id)).await?))
}

async fn purge(State(app): State<App>, caller: Caller, Id(id): Id<FieldId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| field::purge(tx, id)).await?;
    Ok(Done)
}
