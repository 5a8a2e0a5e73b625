//! Where a ticket lies: putting it aside, throwing it away, bringing it back; and the next one to work on.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::{TeamId, TicketId};
use loket_desk::permission::Permission;
use loket_desk::ticket::show::{self, View};
use loket_desk::ticket::{next, snooze, spam, trash};
use loket_desk::{Result, Time, Tx};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Changed, Done, change};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let (edit, delete) = (Access::Needs(Permission::Edit), Access::Needs(Permission::Delete));
    Routes::default()
        .post("/tickets/next", Access::Needs(Permission::Assign), "Take the next ticket", take)
        .post("/tickets/{id}/snooze", edit, "Put a ticket aside for later", put_aside)
        .post("/tickets/{id}/wake", edit, "Bring a snoozed ticket back", wake)
        .delete("/tickets/{id}", delete, "Throw a ticket away", throw)
        .post("/tickets/{id}/restore", delete, "Bring a ticket back from the trash", restore)
        .post("/tickets/{id}/spam", delete, "Take a ticket for spam", take_for_spam)
        .delete("/tickets/{id}/spam", delete, "Call a ticket genuine and bring it back", call_genuine)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Snooze {
    /// Until when; null until the customer writes. Their words bring it back in any case.
    #[serde(default)]
    until: Option<Time>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct From {
    /// Of this team; absent for all of one's own.
    #[serde(default)]
    team_id: Option<TeamId>,
}

/// The ticket that was taken.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "NextTicket")]
struct Taken {
    /// Null when nothing waits.
    ticket: Option<View>,
}

async fn take(State(app): State<App>, caller: Caller, Body { value, hash }: Body<From>) -> Answer<Changed<Taken>> {
    change(&app, &caller, &hash, move |tx| {
        let id = next::next(tx, value.team_id)?;
        Ok(Taken { ticket: id.map(|id| show::changed(tx, id)).transpose()? })
    })
    .await
}

async fn put_aside(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Body { value, .. }: Body<Snooze>,
) -> Answer<Json<View>> {
    moved(app, caller, id, move |tx| snooze::snooze(tx, id, value.until)).await
}

async fn wake(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<View>> {
    moved(app, caller, id, move |tx| snooze::wake(tx, id)).await
}

async fn restore(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<View>> {
    moved(app, caller, id, move |tx| trash::restore(tx, id)).await
}

async fn take_for_spam(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<View>> {
    moved(app, caller, id, move |tx| spam::mark(tx, id)).await
}

async fn call_genuine(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<View>> {
    moved(app, caller, id, move |tx| spam::clear(tx, id)).await
}

async fn throw(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| trash::throw(tx, id)).await?;
    Ok(Done)
}

/// Does it and shows the ticket.
async fn moved(
    app: App,
    caller: Caller,
    id: TicketId,
    verb: impl Fn(&mut Tx<'_, '_>) -> Result<()> + Send + 'static,
) -> Answer<Json<View>> {
    let ticket = app.desk.write(caller.by, move |tx| {
        verb(tx)?;
        show::changed(tx, id)
    });
    Ok(Json(ticket.await?))
}
