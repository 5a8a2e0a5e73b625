//! Several tickets as one, one as several, and links between them.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::{MessageId, TicketId};
use loket_desk::permission::Permission;
use loket_desk::ticket::incident::{self, Preview};
use loket_desk::ticket::link::{self, Link, Relation};
use loket_desk::ticket::show::{self, View};
use loket_desk::ticket::{merge, split};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let needs = Access::Needs(Permission::Merge);
    Routes::default()
        .post("/tickets/{id}/merge", needs, "Show other tickets in this one", join)
        .post("/tickets/{id}/unmerge", needs, "Give a merged ticket its own place again", part)
        .post("/tickets/{id}/answers-as", needs, "Choose whom a merged ticket answers", answers_as)
        .get("/tickets/{id}/links", Access::Agents, "What a ticket is linked with", links)
        .post("/tickets/{id}/links", needs, "Link two tickets", add)
        .delete("/tickets/{id}/links", needs, "Take a link away", remove)
        .post(
            "/tickets/{id}/incidents/preview",
            Access::Needs(Permission::Reply),
            "What a problem's incidents would be answered",
            incidents,
        )
        .post("/messages/{id}/move", needs, "Move a message to another ticket", carry)
        .post("/messages/{id}/split", needs, "Make a message a ticket of its own", divide)
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Merge {
    /// The tickets to show in this one, 1 to 50.
    ticket_ids: Vec<TicketId>,
    /// Whose customer and inbox answers go to: this ticket's, or one of the others'.
    answers_as: Option<TicketId>,
}

async fn join(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Body { value, .. }: Body<Merge>,
) -> Answer<Json<View>> {
    let ticket = app.desk.write(caller.by, move |tx| {
        merge::merge(tx, id, &value.ticket_ids, value.answers_as)?;
        show::see(tx, id)
    });
    Ok(Json(ticket.await?))
}

async fn part(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<View>> {
    let ticket = app.desk.write(caller.by, move |tx| {
        merge::unmerge(tx, id)?;
        show::changed(tx, id)
    });
    Ok(Json(ticket.await?))
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnswersAs {
    /// This ticket, or one that is shown in it.
    ticket_id: TicketId,
}

async fn answers_as(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Body { value, .. }: Body<AnswersAs>,
) -> Answer<Json<View>> {
    let ticket = app.desk.write(caller.by, move |tx| {
        merge::answer_as(tx, id, value.ticket_id)?;
        show::see(tx, id)
    });
    Ok(Json(ticket.await?))
}

async fn links(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Page<Link>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| Ok(Page::whole(link::list(tx, id)?))).await?))
}

#[derive(Debug, Clone, Copy, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewTicketLink")]
struct LinkTo {
    /// The other ticket.
    ticket_id: TicketId,
    /// What the other ticket is to this one.
    relation: Relation,
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Body { value, .. }: Body<LinkTo>,
) -> Answer<Json<Page<Link>>> {
    let links = app.desk.write(caller.by, move |tx| {
        link::add(tx, id, value.ticket_id, value.relation)?;
        Ok(Page::whole(link::list(tx, id)?))
    });
    Ok(Json(links.await?))
}

async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Params(link): Params<LinkTo>,
) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| link::remove(tx, id, link.ticket_id, link.relation)).await?;
    Ok(Done)
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "IncidentWords")]
struct Told {
    /// The words as plain text; they may name facts, as a macro's do: `{{customer.first_name|there}}`.
    text: String,
}

async fn incidents(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Body { value, .. }: Body<Told>,
) -> Answer<Json<Preview>> {
    Ok(Json(app.desk.read(caller.by, move |tx| incident::preview(tx, id, &value.text)).await?))
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct MoveTo {
    /// The ticket it belongs to.
    ticket_id: TicketId,
}

async fn carry(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Body { value, .. }: Body<MoveTo>,
) -> Answer<Json<View>> {
    let ticket = app.desk.write(caller.by, move |tx| {
        split::move_message(tx, id, value.ticket_id)?;
        show::see(tx, value.ticket_id)
    });
    Ok(Json(ticket.await?))
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Split {
    /// What the new ticket is about; the message's subject when absent.
    subject: Option<String>,
}

async fn divide(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Body { value, hash }: Body<Split>,
) -> Answer<Created<View>> {
    create(&app, &caller, &hash, move |tx| {
        let ticket = split::split(tx, id, value.subject.as_deref())?;
        show::changed(tx, ticket)
    })
    .await
}
