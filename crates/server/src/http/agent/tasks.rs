//! Tasks: pieces of work inside tickets, for colleagues and teams.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::{TaskId, TicketId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::task::list::{self, Count};
use loket_desk::task::{self, New, State as TaskState, View, change};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edits = Access::Needs(Permission::Edit);
    let ticks = Access::Either(&[Permission::Edit, Permission::Note]);
    Routes::default()
        .get("/tasks", Access::Agents, "One's own tasks, and those free in one's teams", mine)
        .get("/tasks/count", Access::Agents, "How many tasks one has", count)
        .get("/tickets/{id}/tasks", Access::Agents, "A ticket's tasks", index)
        .post("/tickets/{id}/tasks", edits, "Ask for a piece of work", add)
        .get("/tasks/{id}", Access::Agents, "One task", one)
        .patch("/tasks/{id}", ticks, "Change a task, take it, say that it is done", patch)
        .delete("/tasks/{id}", edits, "Delete a task", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct TasksQuery {
    /// `open` or `done`; those to be done when absent.
    state: Option<TaskState>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn mine(State(app): State<App>, caller: Caller, Params(query): Params<TasksQuery>) -> Answer<Json<Page<View>>> {
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    let state = query.state.unwrap_or(TaskState::Open);
    Ok(Json(app.desk.read(caller.by, move |tx| list::mine(tx, state, &paging)).await?))
}

async fn count(State(app): State<App>, caller: Caller) -> Answer<Json<Count>> {
    Ok(Json(app.desk.read(caller.by, list::count).await?))
}

async fn index(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| task::of_ticket(tx, id).map(Page::whole)).await?))
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { value, hash }: Body<New>,
) -> Answer<Created<View>> {
    create(&app, &caller, &hash, move |tx| {
        let task = task::add(tx, ticket, &value)?;
        task::see(tx, task)
    })
    .await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<TaskId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| task::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TaskId>,
    Body { value, .. }: Body<change::Change>,
) -> Answer<Json<View>> {
    let changed = app.desk.write(caller.by, move |tx| {
        change::change(tx, id, &value)?;
        task::changed(tx, id)
    });
    Ok(Json(changed.await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<TaskId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| change::delete(tx, id)).await?;
    Ok(Done)
}
