//! Messages of a ticket: reading, answering, noting, calling back, originals.

use axum::Json;
use axum::extract::State;
use loket_desk::channel::Address;
use loket_desk::ids::{AttachmentId, EventId, MacroId, MessageId, StatusId, TicketId};
use loket_desk::intake::ledger;
use loket_desk::message::show::{self, View};
use loket_desk::outbox::schedule::{self, Later};
use loket_desk::outbox::{self, Undone};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::Status;
use loket_desk::ticket::forward::{What, forward};
use loket_desk::ticket::note::note;
use loket_desk::ticket::recipients;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::{Error, Page, Time};
use loket_wire::email::{compose_html, text_from_html};
use serde::Deserialize;

use super::files::send;
use crate::app::App;
use crate::http::answer::{Created, Download, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/tickets/{id}/messages",
            Access::Agents,
            "A ticket's messages: a page ends at its limit, or at a megabyte of words",
            index,
        )
        .post("/tickets/{id}/messages", Access::Either(&[Permission::Reply, Permission::Note]), "Answer or note", write)
        .get("/tickets/{id}/recipients", Access::Agents, "To whom an answer goes", to_whom)
        .patch(
            "/messages/{id}/schedule",
            Access::Needs(Permission::Reply),
            "Move a scheduled answer, or send it now",
            move_it,
        )
        .delete("/messages/{id}/schedule", Access::Needs(Permission::Reply), "Take a scheduled answer back", take_back)
        .get("/messages/{id}", Access::Agents, "One message", one)
        .get("/messages/{id}/raw", Access::Agents, "A message as it came in", raw)
        .post("/messages/{id}/undo", Access::Needs(Permission::Reply), "Call a message back before it leaves", undo)
        .post(
            "/messages/{id}/retry",
            Access::Either(&[Permission::Reply, Permission::Resend]),
            "Send a message that failed once more",
            retry,
        )
}

async fn index(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::list(tx, id, &paging)).await?))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NewMessageKind")]
enum WordsKind {
    /// To the customer.
    Reply,
    /// For colleagues only.
    Note,
    /// The conversation, or a message of it, for somebody else.
    Forward,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    /// An answer or a note.
    kind: WordsKind,
    /// The words as plain text.
    text: Option<String>,
    /// The words as HTML.
    html: Option<String>,
    /// Files uploaded for it.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    /// Who gets it: among the customer's addresses for an answer, anybody for a forward; absent for where the customer is
    /// answered.
    to: Option<Vec<Address>>,
    /// Who else gets it; absent for those the ticket already has.
    cc: Option<Vec<Address>>,
    /// Who gets it unseen.
    #[serde(default)]
    bcc: Vec<Address>,
    /// Where the ticket stands afterwards: a category.
    status: Option<Status>,
    /// Where the ticket stands afterwards: one of the house's statuses.
    status_id: Option<StatusId>,
    /// An id of the client's making: the same sent twice is one message.
    client_id: Option<String>,
    /// The macros it was written with: their steps are taken together with it.
    #[serde(default)]
    macros: Vec<MacroId>,
    /// The last event of the ticket the writer has seen: the answer is held (409 `held`) when the ticket moved since.
    seen: Option<EventId>,
    /// Whether a note is read only by its author and by whom it names.
    #[serde(default)]
    private: bool,
    /// When an answer leaves; absent for as soon as it can.
    send_at: Option<Time>,
    /// Whether an answer that leaves later stays behind when the customer writes before.
    #[serde(default = "yes")]
    unless_customer_writes: bool,
    /// The message that is forwarded; absent for the whole conversation.
    forwarded: Option<MessageId>,
    /// Whether the files of what is forwarded go along.
    #[serde(default = "yes")]
    forward_files: bool,
}

fn yes() -> bool {
    true
}

async fn write(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { value, hash }: Body<NewMessage>,
) -> Answer<Created<View>> {
    if value.client_id.as_ref().is_some_and(|id| id.is_empty() || id.len() > 100) {
        return Err(Error::invalid("client_id", "must have 1 to 100 characters").into());
    }
    let html = html_of(value.html.as_deref());
    let words = Words {
        text: text_of(value.text.as_deref(), html.as_deref()),
        html,
        files: value.attachments,
        cc: value.cc,
        bcc: value.bcc,
        status: value.status,
        status_id: value.status_id,
        client_id: value.client_id,
        to: value.to,
        macros: value.macros,
        seen: value.seen,
        private: value.private,
        later: value.send_at.map(|at| Later { at, yields: value.unless_customer_writes }),
        beside_draft: false,
    };
    let what = What { message: value.forwarded, files: value.forward_files };
    if words.later.is_some() && value.kind != WordsKind::Reply {
        return Err(Error::invalid("send_at", "is for answers to the customer only; leave it out").into());
    }
    create(&app, &caller, &hash, move |tx| {
        let message = match value.kind {
            WordsKind::Reply => reply(tx, ticket, &words)?,
            WordsKind::Note => note(tx, ticket, &words)?,
            WordsKind::Forward => forward(tx, ticket, &words, what)?,
        };
        show::see(tx, message)
    })
    .await
}

/// What an agent's editor wrote, made safe; nothing when it was nothing.
pub fn html_of(html: Option<&str>) -> Option<String> {
    html.filter(|html| !html.trim().is_empty()).map(compose_html)
}

/// The words as plain text, made from the HTML when they came without.
pub fn text_of(text: Option<&str>, html: Option<&str>) -> String {
    match (text, html) {
        (Some(text), _) if !text.trim().is_empty() => text.to_owned(),
        (_, Some(html)) => text_from_html(html),
        (text, None) => text.unwrap_or_default().to_owned(),
    }
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::see(tx, id)).await?))
}

async fn raw(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Download> {
    let stored = app.desk.read(caller.by, move |tx| ledger::original(tx, id)).await?;
    send(&app, &stored, &format!("message-{id}.eml"), "message/rfc822").await
}

async fn undo(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<Undone>> {
    Ok(Json(app.desk.write(caller.by, move |tx| outbox::undo(tx, id)).await?))
}

async fn to_whom(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<recipients::View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| recipients::see(tx, id)).await?))
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeSchedule")]
struct Schedule {
    /// When it leaves; null or absent sends it at once.
    #[serde(default)]
    send_at: Option<Time>,
    /// Whether it stays behind when the customer writes before; absent leaves that as it is.
    #[serde(default)]
    unless_customer_writes: Option<bool>,
}

async fn move_it(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Body { value, .. }: Body<Schedule>,
) -> Answer<Json<View>> {
    let message = app.desk.write(caller.by, move |tx| {
        schedule::change(tx, id, value.send_at, value.unless_customer_writes)?;
        show::see(tx, id)
    });
    Ok(Json(message.await?))
}

async fn take_back(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<Undone>> {
    Ok(Json(app.desk.write(caller.by, move |tx| schedule::cancel(tx, id)).await?))
}

async fn retry(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<View>> {
    let message = app.desk.write(caller.by, move |tx| {
        outbox::retry(tx, id)?;
        show::see(tx, id)
    });
    Ok(Json(message.await?))
}
