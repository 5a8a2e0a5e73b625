//! Roles and what there is to allow.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::account::role::{self, Change, Described, New, Role};
use loket_desk::ids::RoleId;
use loket_desk::permission::Permission;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::{Caller, actor};
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Roles);
    Routes::default()
        .get("/roles", Access::Agents, "List roles", index)
        .post("/roles", manage, "Add a role", add)
        .patch("/roles/{id}", manage, "Change a role", patch)
        .delete("/roles/{id}", manage, "Delete a role", remove)
        .get("/permissions", Access::Agents, "List permissions", permissions)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Role>>> {
    Ok(Json(app.desk.read(caller.by, role::list).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Role>> {
    create(&app, &caller, &hash, move |tx| role::create(tx, &value)).await
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<RoleId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Role>> {
    Ok(Json(app.desk.write(caller.by, move |tx| role::change(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<RoleId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| role::delete(tx, id)).await?;
    Ok(Done)
}

async fn permissions(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Described>>> {
    actor(&app, &caller).await?;
    Ok(Json(role::permissions()))
}
