//! Side conversations: writing to third parties from inside a ticket.

use axum::Json;
use axum::extract::State;
use loket_desk::channel::Address;
use loket_desk::ids::{AttachmentId, InboxId, SideId, TicketId};
use loket_desk::message::show::View as MessageView;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::side::show::{self, View};
use loket_desk::side::{State as SideState, open, reply, state};
use loket_desk::ticket::reply::Words;
use loket_desk::{Error, Page};
use serde::Deserialize;

use super::messages::{html_of, text_of};
use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let writes = Access::Needs(Permission::Reply);
    Routes::default()
        .get("/tickets/{id}/sides", Access::Agents, "A ticket's side conversations", index)
        .post("/tickets/{id}/sides", writes, "Write to a third party", begin)
        .get("/sides/{id}", Access::Agents, "One side conversation", one)
        .patch("/sides/{id}", writes, "End a side conversation, or go on with it", patch)
        .post("/sides/{id}/read", Access::Agents, "Say that its news were seen", read)
        .get("/sides/{id}/messages", Access::Agents, "A side conversation's messages", messages)
        .post("/sides/{id}/messages", writes, "Write on to a third party", write)
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewSide {
    /// To whom.
    to: Vec<Address>,
    /// What it is about, as the third party reads it.
    subject: String,
    /// The account it leaves by; the ticket's own when absent.
    inbox_id: Option<InboxId>,
    /// The words as plain text.
    text: Option<String>,
    /// The words as HTML.
    html: Option<String>,
    /// Files uploaded for it.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    /// Whether the ticket waits for the third party from now on.
    #[serde(default)]
    hold: bool,
    /// An id of the client's making: the same sent twice is one message.
    client_id: Option<String>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewSideMessage {
    /// To whom from now on; absent for those it already has.
    to: Option<Vec<Address>>,
    /// The words as plain text.
    text: Option<String>,
    /// The words as HTML.
    html: Option<String>,
    /// Files uploaded for it.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    /// An id of the client's making: the same sent twice is one message.
    client_id: Option<String>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct ChangeSide {
    /// Where it stands.
    state: SideState,
}

fn words(
    text: Option<&str>,
    html: Option<&str>,
    files: Vec<AttachmentId>,
    client_id: Option<String>,
) -> Result<Words, Error> {
    if client_id.as_ref().is_some_and(|id| id.is_empty() || id.len() > 100) {
        return Err(Error::invalid("client_id", "must have 1 to 100 characters"));
    }
    let html = html_of(html);
    Ok(Words { text: text_of(text, html.as_deref()), html, files, client_id, ..Words::default() })
}

async fn index(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::of_ticket(tx, id).map(Page::whole)).await?))
}

async fn begin(
    State(app): State<App>,
    caller: Caller,
    Id(ticket): Id<TicketId>,
    Body { value, hash }: Body<NewSide>,
) -> Answer<Created<View>> {
    let words = words(value.text.as_deref(), value.html.as_deref(), value.attachments, value.client_id)?;
    let beginning =
        open::Beginning { to: value.to, subject: value.subject, inbox: value.inbox_id, words, hold: value.hold };
    create(&app, &caller, &hash, move |tx| {
        let side = open::open(tx, ticket, &beginning)?;
        show::see(tx, side)
    })
    .await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<SideId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SideId>,
    Body { value, .. }: Body<ChangeSide>,
) -> Answer<Json<View>> {
    let changed = app.desk.write(caller.by, move |tx| {
        state::set(tx, id, value.state)?;
        show::see(tx, id)
    });
    Ok(Json(changed.await?))
}

async fn read(State(app): State<App>, caller: Caller, Id(id): Id<SideId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| state::read(tx, id)).await?;
    Ok(Done)
}

async fn messages(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SideId>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<MessageView>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| show::messages(tx, id, &paging)).await?))
}

async fn write(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SideId>,
    Body { value, hash }: Body<NewSideMessage>,
) -> Answer<Created<MessageView>> {
    let words = words(value.text.as_deref(), value.html.as_deref(), value.attachments, value.client_id)?;
    create(&app, &caller, &hash, move |tx| {
        let message = reply::reply(tx, id, &words, value.to.as_deref())?;
        loket_desk::message::show::see(tx, message)
    })
    .await
}
