//! Practice on sample tickets: beginning it, how far one is, how far everybody is.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::TicketId;
use loket_desk::permission::Permission;
use loket_desk::practice::{self, Practice};
use serde::Deserialize;

use crate::app::App;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::Body;
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let leads = Access::Either(&[Permission::Practices, Permission::Agents]);
    Routes::default()
        .get("/practice", Access::Agents, "How far one's practice is", mine)
        .post("/practice", Access::Agents, "Begin to practise on sample tickets", start)
        .post("/practice/found", Access::Agents, "A sample ticket was found by searching", found)
        .post("/practice/stop", Access::Agents, "Put the sample tickets away", stop)
        .get("/practice/agents", leads, "How far everybody's practice is", everybody)
}

async fn mine(State(app): State<App>, caller: Caller) -> Answer<Json<Practice>> {
    Ok(Json(app.desk.read(caller.by, practice::mine).await?))
}

async fn start(State(app): State<App>, caller: Caller) -> Answer<Json<Practice>> {
    Ok(Json(app.desk.write(caller.by, practice::start).await?))
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PracticeFound")]
struct Found {
    /// The sample ticket.
    ticket_id: TicketId,
}

async fn found(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Found>) -> Answer<Json<Practice>> {
    Ok(Json(app.desk.write(caller.by, move |tx| practice::found(tx, value.ticket_id)).await?))
}

async fn stop(State(app): State<App>, caller: Caller) -> Answer<Json<Practice>> {
    Ok(Json(app.desk.write(caller.by, practice::stop).await?))
}

async fn everybody(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Practice>>> {
    Ok(Json(app.desk.read(caller.by, practice::everybody).await?))
}
