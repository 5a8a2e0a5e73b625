//! Forms: which fields are asked for, when, and when they are required.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::form::{self, Change, Form, New, Noun};
use loket_desk::ids::FormId;
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
        .get("/forms", Access::Agents, "List forms", index)
        .post("/forms", manage, "Add a form for tickets", add)
        .patch("/forms/{id}", manage, "Change a form", patch)
        .delete("/forms/{id}", manage, "Delete a form", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// What the forms ask about; absent for all.
    noun: Option<Noun>,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Instead {
    /// Which form its types and tickets get.
    replacement: Option<FormId>,
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<Form>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| form::list(tx, query.noun)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Form>> {
    create(&app, &caller, &hash, move |tx| form::create(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<FormId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Form>> {
    Ok(Json(app.desk.write(caller.by, move |tx| form::change(tx, id, &value)).await?))
}

async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<FormId>,
    Params(query): Params<Instead>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| form::delete(tx, id, query.replacement)).await?;
    Ok(Done)
}
