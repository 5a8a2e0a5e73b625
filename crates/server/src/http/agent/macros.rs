//! Macros: prepared words and steps.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::{CustomerId, EventId, MacroId, TicketId};
use loket_desk::macros::fill::{self, Filled, For};
use loket_desk::macros::{self, Keep, Kind, Line, View, apply};
use loket_desk::permission::Permission;
use loket_desk::ticket::show;
use loket_desk::{Error, Page};
use serde::Deserialize;

use super::messages::html_of;
use crate::app::App;
use crate::http::answer::{Changed, Created, Done, change, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/macros", Access::Agents, "List the macros one may use", index)
        .post("/macros", Access::Agents, "Add a macro", add)
        .get("/macros/{id}", Access::Agents, "One macro", one)
        .patch("/macros/{id}", Access::Agents, "Change a macro", patch)
        .delete("/macros/{id}", Access::Agents, "Delete a macro", remove)
        .get("/macros/{id}/filled", Access::Agents, "A macro's words with the facts in their places", filled)
        .post(
            "/tickets/{id}/macros/{macro}",
            Access::Either(&[Permission::Edit, Permission::Assign, Permission::Note]),
            "Take a macro's steps in a ticket",
            take,
        )
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// What it is for: `reply` or `ticket`; absent for all.
    kind: Option<Kind>,
    /// Words that its name, folder or text holds.
    q: Option<String>,
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<Line>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| macros::list(tx, query.kind, query.q.as_deref())).await?))
}

/// The words made safe, as those of an answer are.
fn safe(mut keep: Keep) -> Keep {
    keep.body = html_of(Some(&keep.body)).unwrap_or_default();
    for body in keep.variants.values_mut() {
        *body = html_of(Some(body)).unwrap_or_default();
    }
    keep
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<Keep>) -> Answer<Created<View>> {
    let keep = safe(value);
    create(&app, &caller, &hash, move |tx| macros::create(tx, &keep)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<MacroId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| macros::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MacroId>,
    Body { value, .. }: Body<Keep>,
) -> Answer<Json<View>> {
    let keep = safe(value);
    Ok(Json(app.desk.write(caller.by, move |tx| macros::change(tx, id, &keep)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<MacroId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| macros::delete(tx, id)).await?;
    Ok(Done)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Whom {
    /// The ticket whose facts are put in.
    ticket: Option<TicketId>,
    /// The customer, while there is no ticket.
    customer: Option<CustomerId>,
    /// The language wanted, instead of the customer's.
    language: Option<String>,
}

async fn filled(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MacroId>,
    Params(whom): Params<Whom>,
) -> Answer<Json<Filled>> {
    let filled = app.desk.read(caller.by, move |tx| {
        let about = For { ticket: whom.ticket, customer: whom.customer };
        fill::fill(tx, id, about, whom.language.as_deref())
    });
    Ok(Json(filled.await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct InTicket {
    /// The number of the ticket.
    id: String,
    /// The number of the macro.
    r#macro: String,
}

/// How the steps are taken.
#[derive(Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "TakeMacro")]
struct Taking {
    /// The last event of the ticket its user has seen: nothing is done (409 `held`) when the ticket moved since.
    seen: Option<EventId>,
}

async fn take(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Path(path): axum::extract::Path<InTicket>,
    Params(taking): Params<Taking>,
) -> Answer<Changed<show::View>> {
    let (Ok(ticket), Ok(id)) = (path.id.parse::<TicketId>(), path.r#macro.parse::<MacroId>()) else {
        return Err(Error::NotFound("macro").into());
    };
    change(&app, &caller, "", move |tx| {
        apply::apply(tx, ticket, id, taking.seen)?;
        show::changed(tx, ticket)
    })
    .await
}
