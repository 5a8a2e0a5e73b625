//! Checklists: the steps of a ticket, and lists of steps to begin with.

use axum::Json;
use axum::extract::State;
use loket_desk::checklist::template::{self, Template};
use loket_desk::checklist::{self, Change, View};
use loket_desk::ids::{ChecklistId, StepId, TicketId};
use loket_desk::permission::Permission;
use loket_desk::{Error, Page};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edits = Access::Needs(Permission::Edit);
    let ticks = Access::Either(&[Permission::Edit, Permission::Note]);
    let arranges = Access::Needs(Permission::Settings);
    Routes::default()
        .get("/tickets/{id}/checklist", Access::Agents, "A ticket's checklist", index)
        .post("/tickets/{id}/checklist", edits, "Add a step, or the steps of a list", add)
        .patch("/steps/{id}", ticks, "Tick a step, change or move it", patch)
        .delete("/steps/{id}", edits, "Delete a step", remove)
        .get("/checklists", Access::Agents, "Lists of steps to begin with", lists)
        .post("/checklists", arranges, "Make a list of steps", make)
        .patch("/checklists/{id}", arranges, "Change a list of steps", change_list)
        .delete("/checklists/{id}", arranges, "Delete a list of steps", remove_list)
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewStep {
    /// What is to be done.
    text: Option<String>,
    /// Instead: the number of a list, whose steps are added.
    checklist_id: Option<ChecklistId>,
}

async fn index(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| checklist::of_ticket(tx, id).map(Page::whole)).await?))
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { value, hash }: Body<NewStep>,
) -> Answer<Created<Page<View>>> {
    create(&app, &caller, &hash, move |tx| {
        match (&value.text, value.checklist_id) {
            (Some(text), None) => checklist::add(tx, ticket, text).map(drop)?,
            (None, Some(list)) => template::fill(tx, ticket, list)?,
            _ => return Err(Error::invalid("text", "is missing: give either text or checklist_id")),
        }
        checklist::of_ticket(tx, ticket).map(Page::whole)
    })
    .await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<StepId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Page<View>>> {
    let changed = app.desk.write(caller.by, move |tx| {
        checklist::change(tx, id, &value)?;
        let ticket = checklist::ticket_of(tx, id)?;
        checklist::of_ticket(tx, ticket).map(Page::whole)
    });
    Ok(Json(changed.await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<StepId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| checklist::delete(tx, id)).await?;
    Ok(Done)
}

async fn lists(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Template>>> {
    Ok(Json(app.desk.read(caller.by, template::list).await?))
}

async fn make(
    State(app): State<App>,
    caller: Caller,
    Body { value, hash }: Body<template::New>,
) -> Answer<Created<Template>> {
    create(&app, &caller, &hash, move |tx| template::create(tx, &value)).await
}

async fn change_list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ChecklistId>,
    Body { value, .. }: Body<template::Change>,
) -> Answer<Json<Template>> {
    Ok(Json(app.desk.write(caller.by, move |tx| template::change(tx, id, &value)).await?))
}

async fn remove_list(State(app): State<App>, caller: Caller, Id(id): Id<ChecklistId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| template::delete(tx, id)).await?;
    Ok(Done)
}
