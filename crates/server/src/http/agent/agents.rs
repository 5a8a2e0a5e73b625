//! The people who work here.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::account::agent::{self, Agent, Change, Invite};
use loket_desk::ids::AgentId;
use loket_desk::permission::Permission;

use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Agents);
    Routes::default()
        .get("/agents", Access::Agents, "List agents", index)
        .post("/agents", manage, "Invite an agent", invite)
        .patch("/agents/{id}", manage, "Change an agent", patch)
        .post("/agents/{id}/invite", manage, "Send the invitation again", invite_again)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Agent>>> {
    Ok(Json(app.desk.read(caller.by, agent::list).await?))
}

async fn invite(State(app): State<App>, caller: Caller, Body { value, hash }: Body<Invite>) -> Answer<Created<Agent>> {
    create(&app, &caller, &hash, move |tx| agent::invite(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<AgentId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Agent>> {
    Ok(Json(app.desk.write(caller.by, move |tx| agent::change(tx, id, &value)).await?))
}

async fn invite_again(State(app): State<App>, caller: Caller, Id(id): Id<AgentId>) -> Answer<Json<Agent>> {
    Ok(Json(app.desk.write(caller.by, move |tx| agent::invite_again(tx, id)).await?))
}
