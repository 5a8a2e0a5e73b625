//! Recurring tickets: what is opened again and again, and when.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::RecurringId;
use loket_desk::permission::Permission;
use loket_desk::recurring::{self, Change, New, Schedule, View};
use loket_desk::{Page, Time};
use serde::Serialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let arranges = Access::Needs(Permission::Settings);
    Routes::default()
        .get("/recurring", arranges, "Recurring tickets", index)
        .post("/recurring", arranges, "Make a recurring ticket", add)
        .post("/recurring/preview", arranges, "The next ten times of a schedule", preview)
        .get("/recurring/{id}", arranges, "One recurring ticket with its last times", one)
        .patch("/recurring/{id}", arranges, "Change, pause or resume a recurring ticket", patch)
        .delete("/recurring/{id}", arranges, "Delete a recurring ticket", remove)
}

/// When a schedule is due.
#[derive(Serialize, schemars::JsonSchema)]
struct NextTimes {
    /// The next times, ten at most; none when it has come to its end.
    times: Vec<Time>,
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, recurring::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<View>> {
    create(&app, &caller, &hash, move |tx| recurring::create(tx, &value)).await
}

async fn preview(
    State(app): State<App>,
    caller: Caller,
    Body { value, .. }: Body<Schedule>,
) -> Answer<Json<NextTimes>> {
    let times = app.desk.read(caller.by, move |tx| recurring::preview(tx, &value)).await?;
    Ok(Json(NextTimes { times }))
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<RecurringId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| recurring::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<RecurringId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<View>> {
    Ok(Json(app.desk.write(caller.by, move |tx| recurring::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<RecurringId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| recurring::delete(tx, id)).await?;
    Ok(Done)
}
