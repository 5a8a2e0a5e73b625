//! What an agent is told, by which ways, and whether they take new work.

use axum::Json;
use axum::extract::State;
use loket_channels::webpush::vapid;
use loket_desk::account::agent::Agent;
use loket_desk::account::availability::{self, Change as Availability};
use loket_desk::actor::Who;
use loket_desk::ids::AgentId;
use loket_desk::notice::Notice;
use loket_desk::notice::choice::{self, Change, Choices};
use loket_desk::notice::list::{self, Count, Which};
use loket_desk::notice::push::{self, Subscription};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::{Error, Page};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::Done;
use crate::http::caller::{Caller, actor};
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Agents);
    Routes::default()
        .get("/notices", Access::Agents, "What one is told, newest first", index)
        .get("/notices/count", Access::Agents, "How much is not read", count)
        .post("/notices/read", Access::Agents, "Mark notices as read", read)
        .get("/me/notices", Access::Agents, "Which notices come which way", choices)
        .patch("/me/notices", Access::Agents, "Choose which notices come which way", choose)
        .get("/me/push", Access::Agents, "The key that browsers subscribe with", key)
        .post("/me/push", Access::Agents, "Subscribe this browser to notices", subscribe)
        .delete("/me/push", Access::Agents, "End this browser's subscription", unsubscribe)
        .patch("/me/availability", Access::Agents, "Be available or away", be)
        .patch("/agents/{id}/availability", manage, "Set a colleague available or away", set)
}

#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
struct Query {
    /// Only what is not read.
    #[serde(default)]
    unread: bool,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100; 50 unless told.
    limit: Option<i64>,
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<Notice>>> {
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| list::list(tx, query.unread, &paging)).await?))
}

async fn count(State(app): State<App>, caller: Caller) -> Answer<Json<Count>> {
    Ok(Json(app.desk.read(caller.by, list::count).await?))
}

async fn read(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Which>) -> Answer<Json<Count>> {
    Ok(Json(app.desk.write(caller.by, move |tx| list::read(tx, &value)).await?))
}

async fn choices(State(app): State<App>, caller: Caller) -> Answer<Json<Choices>> {
    Ok(Json(app.desk.read(caller.by, choice::see).await?))
}

async fn choose(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Change>) -> Answer<Json<Choices>> {
    Ok(Json(app.desk.write(caller.by, move |tx| choice::change(tx, &value)).await?))
}

/// Who sends notices.
#[derive(Serialize, schemars::JsonSchema)]
struct PushKey {
    /// The public key (VAPID), in URL-safe base64.
    key: String,
}

async fn key(State(app): State<App>, caller: Caller) -> Answer<Json<PushKey>> {
    actor(&app, &caller).await?;
    Ok(Json(PushKey { key: vapid::Key::of(&app.mail).await?.public() }))
}

/// A subscription lives as long as the session it was made in, so it needs one.
fn session(caller: &Caller) -> Result<String, Error> {
    match &caller.by.who {
        Who::Session(hash) => Ok(hash.clone()),
        _ => Err(Error::conflict("only a signed-in browser can be subscribed, not a token")),
    }
}

async fn subscribe(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Subscription>) -> Answer<Done> {
    actor(&app, &caller).await?;
    let session = session(&caller)?;
    app.desk.write(caller.by, move |tx| push::subscribe(tx, &session, &value)).await?;
    Ok(Done)
}

async fn unsubscribe(State(app): State<App>, caller: Caller) -> Answer<Done> {
    actor(&app, &caller).await?;
    let session = session(&caller)?;
    app.desk.write(caller.by, move |tx| push::unsubscribe(tx, &session)).await?;
    Ok(Done)
}

async fn be(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Availability>) -> Answer<Json<Agent>> {
    Ok(Json(app.desk.write(caller.by, move |tx| availability::set_mine(tx, &value)).await?))
}

async fn set(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<AgentId>,
    Body { value, .. }: Body<Availability>,
) -> Answer<Json<Agent>> {
    Ok(Json(app.desk.write(caller.by, move |tx| availability::set_of(tx, id, &value)).await?))
}
