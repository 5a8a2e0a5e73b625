//! The ledgers: everything that came in, everything that goes out.

use axum::Json;
use axum::extract::State;
use loket_desk::ids::{InboxId, IntakeId, MessageId};
use loket_desk::intake::ledger::{self, Outcome, Totals};
use loket_desk::outbox::list::{Day, Filter};
use loket_desk::outbox::many::{self, Work};
use loket_desk::outbox::{self, Stage};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::say;
use loket_desk::{Error, Page, Time};
use serde::Deserialize;

use super::files::send;
use crate::app::App;
use crate::http::answer::{Done, Download};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let (see, mend) = (Access::Needs(Permission::Ledgers), Access::Needs(Permission::Resend));
    let send_again = Access::Either(&[Permission::Resend, Permission::Reply]);
    Routes::default()
        .get("/intake", see, "All that came in", intake)
        .get("/intake/totals", see, "How much came in, by outcome", intake_totals)
        .get("/intake/{id}", see, "One item that came in", intake_one)
        .get("/intake/{id}/raw", see, "An item as it came in", intake_raw)
        .post("/intake/{id}/replay", mend, "Look at an item again", replay)
        .get("/outbox", see, "All that goes out", index)
        .get("/outbox/totals", see, "How much goes out, by state", totals)
        .get("/outbox/days", see, "What became of what was written on the last days", days)
        .post("/outbox/many", mend, "Send many messages once more, or call them back", many)
        .get("/outbox/{id}", see, "One message that goes out, with every attempt", one)
        .get("/outbox/{id}/raw", Access::Agents, "A message as it left", raw)
        .post("/outbox/{id}/retry", send_again, "Send a message once more", retry)
        .post("/outbox/{id}/cancel", mend, "Call a queued message back", cancel)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct IntakeQuery {
    /// One outcome; absent for all.
    outcome: Option<String>,
    /// One inbox; absent for all.
    inbox: Option<InboxId>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn intake(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<IntakeQuery>,
) -> Answer<Json<Page<ledger::Row>>> {
    let outcome: Option<Outcome> = word("outcome", query.outcome.as_deref())?;
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| ledger::list(tx, outcome, query.inbox, &paging)).await?))
}

/// A word of a fixed list in a query string.
fn word<T: std::str::FromStr<Err = String>>(field: &str, word: Option<&str>) -> Result<Option<T>, Error> {
    let word = word.filter(|word| !word.is_empty());
    word.map(|word| {
        word.parse().map_err(|known: String| Error::invalid(field, say!("cannot be read: {why}", why = known)))
    })
    .transpose()
}

async fn intake_totals(State(app): State<App>, caller: Caller) -> Answer<Json<Totals>> {
    Ok(Json(app.desk.read(caller.by, |tx| ledger::totals(tx, "intake")).await?))
}

async fn intake_one(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Json<ledger::Row>> {
    Ok(Json(app.desk.read(caller.by, move |tx| ledger::see(tx, id)).await?))
}

async fn intake_raw(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Download> {
    let row = app.desk.read(caller.by, move |tx| ledger::see(tx, id)).await?;
    let stored = loket_desk::blob::Stored { sha256: row.sha256, size: row.size };
    send(&app, &stored, &format!("intake-{id}.eml"), "message/rfc822").await
}

async fn replay(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| ledger::replay(tx, id)).await?;
    Ok(Done)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct OutboxQuery {
    /// One state; absent for all.
    state: Option<String>,
    /// One inbox; absent for all.
    inbox: Option<InboxId>,
    /// An address, `@` and a domain, the number of a ticket, or words in it.
    q: Option<String>,
    /// Written at this moment or later.
    from: Option<Time>,
    /// Written before this moment.
    until: Option<Time>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn index(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<OutboxQuery>,
) -> Answer<Json<Page<outbox::list::Row>>> {
    let state: Option<Stage> = word("state", query.state.as_deref())?;
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    let filter = Filter { state, inbox: query.inbox, words: query.q, from: query.from, until: query.until };
    Ok(Json(app.desk.read(caller.by, move |tx| outbox::list::list(tx, &filter, &paging)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct DaysQuery {
    /// How many, 1 to 92; 14 unless told.
    days: Option<i64>,
}

async fn days(State(app): State<App>, caller: Caller, Params(query): Params<DaysQuery>) -> Answer<Json<Page<Day>>> {
    let days = app.desk.read(caller.by, move |tx| outbox::list::days(tx, query.days.unwrap_or(14))).await?;
    Ok(Json(Page::whole(days)))
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Json<outbox::list::Item>> {
    Ok(Json(app.desk.read(caller.by, move |tx| outbox::list::see(tx, id)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OutboxMany")]
struct ManyOf {
    /// What is to be done.
    work: Work,
    /// With which messages, at most 100.
    ids: Vec<MessageId>,
}

async fn many(State(app): State<App>, caller: Caller, Body { value, .. }: Body<ManyOf>) -> Answer<Json<many::Done>> {
    Ok(Json(app.desk.write(caller.by, move |tx| many::many(tx, value.work, &value.ids)).await?))
}

async fn totals(State(app): State<App>, caller: Caller) -> Answer<Json<Totals>> {
    Ok(Json(app.desk.read(caller.by, |tx| ledger::totals(tx, "delivery")).await?))
}

async fn raw(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Download> {
    let stored = app.desk.read(caller.by, move |tx| outbox::list::copy(tx, id)).await?;
    send(&app, &stored, &format!("sent-{id}.eml"), "message/rfc822").await
}

async fn retry(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| outbox::retry(tx, id)).await?;
    Ok(Done)
}

async fn cancel(State(app): State<App>, caller: Caller, Id(id): Id<MessageId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| outbox::cancel(tx, id)).await?;
    Ok(Done)
}
