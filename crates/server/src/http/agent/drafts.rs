//! Drafts: what the caller has written and not sent yet.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::draft::list::{self, Line};
use loket_desk::draft::{self, Keep, View};
use loket_desk::ids::TicketId;
use loket_desk::page::Paging;
use serde::Serialize;

use super::messages::html_of;
use crate::app::App;
use crate::http::answer::Done;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/drafts", Access::Agents, "List one's drafts", index)
        .get("/drafts/{id}", Access::Agents, "One's draft in a ticket (0: for a new one)", one)
        .patch("/drafts/{id}", Access::Agents, "Keep one's draft in a ticket", keep)
        .delete("/drafts/{id}", Access::Agents, "Throw one's draft away", discard)
}

async fn index(State(app): State<App>, caller: Caller, Params(paging): Params<Paging>) -> Answer<Json<Page<Line>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| list::list(tx, &paging)).await?))
}

/// A draft, or that there is none.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "DraftOrNone")]
struct Found {
    /// The draft; null when there is none.
    draft: Option<View>,
}

async fn one(State(app): State<App>, caller: Caller, Id(ticket): Id<TicketId>) -> Answer<Json<Found>> {
    let draft = app.desk.read(caller.by, move |tx| draft::find(tx, ticket)).await?;
    Ok(Json(Found { draft }))
}

async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { mut value, .. }: Body<Keep>,
) -> Answer<Json<View>> {
    value.words.html = html_of(Some(&value.words.html)).unwrap_or_default();
    Ok(Json(app.desk.write(caller.by, move |tx| draft::keep(tx, ticket, &value)).await?))
}

async fn discard(State(app): State<App>, caller: Caller, Id(ticket): Id<TicketId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| draft::discard(tx, ticket)).await?;
    Ok(Done)
}
