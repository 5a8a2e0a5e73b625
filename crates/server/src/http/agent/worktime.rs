//! Time spent on tickets: clocks, and entries made and corrected by hand.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::{TicketId, WorkTimeId};
use loket_desk::permission::Permission;
use loket_desk::worktime;
use loket_desk::worktime::correct::{self, Change, New};
use loket_desk::worktime::show::{self, Running, Spent};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let notes = Access::Needs(Permission::Note);
    Routes::default()
        .get("/tickets/{id}/time", Access::Agents, "The time spent on a ticket", spent)
        .post("/tickets/{id}/time", notes, "Enter time by hand", add)
        .post("/tickets/{id}/time/start", notes, "Start one's clock on a ticket", start)
        .get("/time/running", Access::Agents, "One's running clock", running)
        .post("/time/stop", notes, "Stop one's clock", stop)
        .patch("/time/{id}", notes, "Correct an entry", patch)
        .delete("/time/{id}", notes, "Delete an entry", remove)
        .get("/time/settings", Access::Agents, "Whether time is asked for", settings)
        .patch("/time/settings", Access::Needs(Permission::Settings), "Say whether time is asked for", set)
}

/// One's running clock; null when none runs.
#[derive(Serialize, schemars::JsonSchema)]
struct MyClock {
    /// The clock.
    clock: Option<Running>,
}

#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct StopClock {
    /// What was done.
    note: String,
}

/// How time is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct TimeSettings {
    /// Whether the app asks for the time spent when a ticket is solved without any.
    ask_on_solve: bool,
}

async fn spent(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Spent>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::of_ticket(tx, id)).await?))
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { value, hash }: Body<New>,
) -> Answer<Created<Spent>> {
    create(&app, &caller, &hash, move |tx| {
        correct::add(tx, ticket, &value)?;
        show::of_ticket(tx, ticket)
    })
    .await
}

async fn start(State(app): State<App>, caller: Caller, Id(ticket): Id<TicketId>) -> Answer<Json<MyClock>> {
    let begun = app.desk.write(caller.by, move |tx| {
        worktime::start(tx, ticket)?;
        show::running(tx)
    });
    Ok(Json(MyClock { clock: begun.await? }))
}

async fn running(State(app): State<App>, caller: Caller) -> Answer<Json<MyClock>> {
    Ok(Json(MyClock { clock: app.desk.read(caller.by, show::running).await? }))
}

async fn stop(State(app): State<App>, caller: Caller, Body { value, .. }: Body<StopClock>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| worktime::stop(tx, &value.note).map(drop)).await?;
    Ok(Done)
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WorkTimeId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| correct::change(tx, id, &value)).await?;
    Ok(Done)
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<WorkTimeId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| correct::delete(tx, id)).await?;
    Ok(Done)
}

async fn settings(State(app): State<App>, caller: Caller) -> Answer<Json<TimeSettings>> {
    let ask_on_solve = app.desk.read(caller.by, worktime::asks_on_solve).await?;
    Ok(Json(TimeSettings { ask_on_solve }))
}

async fn set(
    State(app): State<App>,
    caller: Caller,
    Body { value, .. }: Body<TimeSettings>,
) -> Answer<Json<TimeSettings>> {
    let ask = value.ask_on_solve;
    app.desk.write(caller.by, move |tx| worktime::set_ask_on_solve(tx, ask)).await?;
    Ok(Json(value))
}
