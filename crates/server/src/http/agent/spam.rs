//! What the spam filter knows, whose mail always comes in, and addresses that mail does not reach.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::customer::allow::{self, Allow};
use loket_desk::customer::block::New;
use loket_desk::customer::reach;
use loket_desk::ids::AllowId;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::spam::{self, Filter};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/spam", Access::Agents, "What the spam filter has learned", filter)
        .delete("/spam", Access::Needs(Permission::Inboxes), "Forget what the spam filter has learned", forget)
        .get("/allows", edit, "Whose mail always comes in", index)
        .post("/allows", edit, "Let an address or a domain always in", add)
        .delete("/allows/{id}", edit, "Look at their mail again", remove)
        .post("/reachable", Access::Needs(Permission::Reply), "Say that mail reaches an address again", works)
}

async fn filter(State(app): State<App>, caller: Caller) -> Answer<Json<Filter>> {
    Ok(Json(app.desk.read(caller.by, spam::see).await?))
}

async fn forget(State(app): State<App>, caller: Caller) -> Answer<Done> {
    app.desk.write(caller.by, spam::forget_all).await?;
    Ok(Done)
}

async fn index(State(app): State<App>, caller: Caller, Params(paging): Params<Paging>) -> Answer<Json<Page<Allow>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| allow::list(tx, &paging)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Allow>> {
    create(&app, &caller, &hash, move |tx| allow::allow(tx, &value)).await
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<AllowId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| allow::disallow(tx, id)).await?;
    Ok(Done)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Works {
    /// The address.
    email: String,
}

async fn works(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Works>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| reach::works(tx, &value.email)).await?;
    Ok(Done)
}
