//! Labels.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::TagId;
use loket_desk::permission::Permission;
use loket_desk::tag::{self, Change, New, Tag, Uses};

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Tags);
    Routes::default()
        .get("/tags", Access::Agents, "List tags", index)
        .post("/tags", manage, "Add a tag", add)
        .patch("/tags/{id}", manage, "Change a tag", patch)
        .delete("/tags/{id}", manage, "Delete a tag", remove)
        .get("/tags/{id}/uses", manage, "How many macros, recurring tickets and views name a tag", uses)
        .post("/tags/{id}/merge", manage, "Make one tag of two", merge)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Tag>>> {
    Ok(Json(app.desk.read(caller.by, tag::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Tag>> {
    create(&app, &caller, &hash, move |tx| tag::create(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TagId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Tag>> {
    Ok(Json(app.desk.write(caller.by, move |tx| tag::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<TagId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| tag::delete(tx, id)).await?;
    Ok(Done)
}

async fn uses(State(app): State<App>, caller: Caller, Id(id): Id<TagId>) -> Answer<Json<Uses>> {
    Ok(Json(app.desk.read(caller.by, move |tx| tag::uses(tx, id)).await?))
}

#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MergeTag")]
struct Merge {
    /// The tag that stays.
    into: TagId,
}

async fn merge(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TagId>,
    Body { value, .. }: Body<Merge>,
) -> Answer<Json<Tag>> {
    Ok(Json(app.desk.write(caller.by, move |tx| tag::merge(tx, id, value.into)).await?))
}
