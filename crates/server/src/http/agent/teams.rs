//! Teams.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::account::team::{self, Change, New, Team};
use loket_desk::ids::TeamId;
use loket_desk::permission::Permission;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Agents);
    Routes::default()
        .get("/teams", Access::Agents, "List teams", index)
        .post("/teams", manage, "Add a team", add)
        .patch("/teams/{id}", manage, "Change a team", patch)
        .delete("/teams/{id}", manage, "Delete a team", remove)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Team>>> {
    Ok(Json(app.desk.read(caller.by, team::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Team>> {
    create(&app, &caller, &hash, move |tx| team::create(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TeamId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Team>> {
    Ok(Json(app.desk.write(caller.by, move |tx| team::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<TeamId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| team::delete(tx, id)).await?;
    Ok(Done)
}
