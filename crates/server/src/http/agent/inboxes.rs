//! Inboxes: the accounts mail comes by and leaves by.

use axum::Json;
use axum::extract::State;
use loket_channels::registry::Step;
use loket_desk::Page;
use loket_desk::channel::inbox::{self, Change, Inbox, New};
use loket_desk::ids::InboxId;
use loket_desk::intake::rule::{self, Rule};
use loket_desk::permission::Permission;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Inboxes);
    Routes::default()
        .get("/inboxes", Access::Agents, "List inboxes", index)
        .post("/inboxes", manage, "Connect an inbox", add)
        .post("/inboxes/try", manage, "Try an inbox before it is saved", attempt)
        .get("/inboxes/{id}", Access::Agents, "One inbox", one)
        .patch("/inboxes/{id}", manage, "Change an inbox", patch)
        .get("/inboxes/{id}/threading", manage, "How an inbox's answers find their tickets", threading)
        .patch("/inboxes/{id}/threading", manage, "Change how an inbox's answers find their tickets", set_threading)
        .delete("/inboxes/{id}", manage, "Remove an inbox", remove)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Inbox>>> {
    Ok(Json(app.desk.read(caller.by, inbox::list).await?))
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Json<Inbox>> {
    Ok(Json(app.desk.read(caller.by, move |tx| inbox::see(tx, id)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Inbox>> {
    create(&app, &caller, &hash, move |tx| inbox::create(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InboxId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Inbox>> {
    Ok(Json(app.desk.write(caller.by, move |tx| inbox::change(tx, id, &value)).await?))
}

async fn threading(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Json<Rule>> {
    Ok(Json(app.desk.read(caller.by, move |tx| rule::see(tx, id)).await?))
}

async fn set_threading(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InboxId>,
    Body { value, .. }: Body<Rule>,
) -> Answer<Json<Rule>> {
    Ok(Json(app.desk.write(caller.by, move |tx| rule::set(tx, id, value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| inbox::delete(tx, id)).await?;
    Ok(Done)
}

/// How a try went.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "InboxTrial")]
struct Tried {
    /// Whether every step succeeded.
    ok: bool,
    /// The steps, in order, each with the server's words.
    steps: Vec<Step>,
}

/// An inbox to try.
#[derive(Deserialize, schemars::JsonSchema)]
struct Trial {
    #[serde(flatten)]
    new: New,
    /// The saved inbox this is a change of: its passwords are used where none is given.
    id: Option<InboxId>,
}

async fn attempt(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Trial>) -> Answer<Json<Tried>> {
    let Trial { new, id } = value;
    let account = app.desk.read(caller.by, move |tx| match id {
        Some(id) => inbox::planned_change(tx, id, &new),
        None => inbox::planned(tx, &new),
    });
    let account = account.await?;
    let steps = app.mail.registry.of(&account.kind)?.attempt(app.mail.clone(), account).await;
    Ok(Json(Tried { ok: steps.iter().all(|step| step.ok), steps }))
}
