//! Messages of a ticket: reading, answering, noting, calling back, originals.

use axum::Json;
use axum::extract::State;
use loket_desk::channel::Address;
use loket_desk::ids::{AttachmentId, MessageId, TicketId};
use loket_desk::intake::ledger;
use loket_desk::message::show::{self, View};
use loket_desk::outbox::{self, Undone};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::Status;
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::{Error, Page};
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
        .get("/tickets/{id}/messages", Access::Agents, "A ticket's messages", index)
        .post("/tickets/{id}/messages", Access::Either(&[Permission::Reply, Permission::Note]), "Answer or note", write)
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
    /// Who else gets it; absent for those the ticket already has.
    cc: Option<Vec<Address>>,
    /// Who gets it unseen.
    #[serde(default)]
    bcc: Vec<Address>,
    /// Where the ticket stands afterwards.
    status: Option<Status>,
    /// An id of the client's making: the same sent twice is one message.
    client_id: Option<String>,
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
        client_id: value.client_id,
    };
    create(&app, &caller, &hash, move |tx| {
        let message = match value.kind {
            WordsKind::Reply => reply(tx, ticket, &words)?,
            WordsKind::Note => note(tx, ticket, &words)?,
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
    send(&app, &stored, &format!("message-{id}.eml"), "message/rfc822", false).await
}

async fn undo(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<Undone>> {
    Ok(Json(app.desk.write(caller.by, move |tx| outbox::undo(tx, id)).await?))
}

async fn retry(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<View>> {
    let message = app.desk.write(caller.by, move |tx| {
        outbox::retry(tx, id)?;
        show::see(tx, id)
    });
    Ok(Json(message.await?))
}
