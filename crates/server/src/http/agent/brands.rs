//! Brands: what customers see of the company, and what each calls a ticket.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::brand::{self, Brand, Change, New, Preview, Trial, sets::Set};
use loket_desk::ids::BrandId;
use loket_desk::permission::Permission;
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Brands);
    Routes::default()
        .get("/brands", Access::Agents, "List brands", index)
        .post("/brands", manage, "Add a brand", add)
        .get("/brands/words", Access::Agents, "Words for “ticket” that are ready to use", ready)
        .post("/brands/words/try", manage, "How a word for “ticket” reads", attempt)
        .patch("/brands/{id}", manage, "Change a brand", patch)
        .delete("/brands/{id}", manage, "Delete a brand", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Which brand its inboxes get.
    replacement: Option<BrandId>,
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Brand>>> {
    Ok(Json(app.desk.read(caller.by, brand::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Brand>> {
    create(&app, &caller, &hash, move |tx| brand::create(tx, &value)).await
}

async fn ready(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Set>>> {
    Ok(Json(app.desk.read(caller.by, |tx| tx.agent().map(|_| brand::sets())).await?))
}

async fn attempt(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Trial>) -> Answer<Json<Preview>> {
    Ok(Json(app.desk.read(caller.by, move |tx| brand::preview(tx, &value)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<BrandId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Brand>> {
    Ok(Json(app.desk.write(caller.by, move |tx| brand::change(tx, id, &value)).await?))
}

async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<BrandId>,
    Params(query): Params<Query>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| brand::delete(tx, id, query.replacement)).await?;
    Ok(Done)
}
