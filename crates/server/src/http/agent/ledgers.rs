//! The ledgers: everything that came in, everything that goes out.

use axum::Json;
use axum::extract::State;
use loket_channels::work;
use loket_desk::channel::Address;
use loket_desk::ids::{InboxId, IntakeId, MessageId};
use loket_desk::intake::days;
use loket_desk::intake::ledger::{self, Outcome, Totals};
use loket_desk::intake::list::{self, Filter};
use loket_desk::intake::quarantine::{self, Release};
use loket_desk::outbox::list::{Day, Filter as Leaving};
use loket_desk::outbox::many::{self, Work};
use loket_desk::outbox::{self, Stage};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::say;
use loket_desk::time::Time;
use loket_desk::{Error, Page};
use serde::{Deserialize, Serialize};

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
        .get("/intake/{id}/preview", see, "An item as it would be read, without anything happening", preview)
        .get("/intake/days", see, "How much came in, by day, inbox and outcome", intake_days)
        .post("/intake/{id}/replay", mend, "Look at an item again", replay)
        .post("/intake/replay", mend, "Look at several items again", replay_all)
        .post("/intake/release", mend, "Let items out of the quarantine", release)
        .post("/intake/confirm", mend, "Keep items of the quarantine out for good", confirm)
        .post("/intake/restore", mend, "Put confirmed items back into the quarantine", restore)
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
    /// One door: `imap`, `smtp`, `lmtp` or `api`.
    via: Option<String>,
    /// One reason, as a stable word.
    reason: Option<String>,
    /// Words of the subject or the sender, a whole address, or `@domain`.
    q: Option<String>,
    /// Not before that moment.
    from: Option<Time>,
    /// Before that moment.
    to: Option<Time>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn intake(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<IntakeQuery>,
) -> Answer<Json<Page<list::Row>>> {
    let IntakeQuery { inbox, via, reason, q, from, to, cursor, limit, .. } = query;
    let outcome: Option<Outcome> = word("outcome", query.outcome.as_deref())?;
    let (filter, paging) = (Filter { outcome, inbox, via, reason, q, from, to }, Paging { cursor, limit });
    Ok(Json(app.desk.read(caller.by, move |tx| list::list(tx, &filter, &paging)).await?))
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

#[derive(Deserialize, schemars::JsonSchema)]
struct DaysQuery {
    /// How many days back, today included; a month of intake and two weeks of the outbox unless told.
    days: Option<i64>,
}

async fn intake_days(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<DaysQuery>,
) -> Answer<Json<days::Days>> {
    Ok(Json(app.desk.read(caller.by, move |tx| days::of(tx, query.days.unwrap_or(30))).await?))
}

/// A mail of the ledger as it would be read.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "IntakePreview")]
struct Preview {
    /// Who wrote it, as its headers say.
    from: Option<Address>,
    /// To whom.
    to: Vec<Address>,
    /// To whom as well.
    cc: Vec<Address>,
    /// What it is about.
    subject: String,
    /// Its words.
    text: String,
    /// Sanitised HTML; pictures from elsewhere have their address in `data-src`.
    html: Option<String>,
    /// The names of its files.
    files: Vec<String>,
}

async fn preview(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Json<Preview>> {
    app.desk.read(caller.by, move |tx| list::see(tx, id)).await?;
    let inbound = work::preview(&app.mail, id).await?;
    Ok(Json(Preview {
        from: inbound.from,
        to: inbound.to,
        cc: inbound.cc,
        subject: inbound.subject,
        text: inbound.text_body,
        html: inbound.html,
        files: inbound.files.into_iter().map(|file| file.filename).collect(),
    }))
}

/// Several lines of the ledger.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "IntakeItems")]
struct Items {
    /// At most a hundred.
    items: Vec<IntakeId>,
}

/// Several lines of the ledger, and where they go.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ReleaseItems")]
struct ReleaseItems {
    /// At most a hundred.
    items: Vec<IntakeId>,
    /// As tickets of their own, or into the tickets they point to.
    #[serde(rename = "as")]
    into: Release,
}

async fn release(State(app): State<App>, caller: Caller, Body { value, .. }: Body<ReleaseItems>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| quarantine::release(tx, &value.items, value.into)).await?;
    Ok(Done)
}

async fn confirm(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Items>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| quarantine::confirm(tx, &value.items)).await?;
    Ok(Done)
}

async fn restore(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Items>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| quarantine::restore(tx, &value.items)).await?;
    Ok(Done)
}

async fn replay_all(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Items>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| ledger::replay_all(tx, &value.items)).await?;
    Ok(Done)
}

async fn intake_one(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Json<list::Row>> {
    Ok(Json(app.desk.read(caller.by, move |tx| list::see(tx, id)).await?))
}

async fn intake_raw(State(app): State<App>, caller: Caller, Id(id): Id<IntakeId>) -> Answer<Download> {
    let row = app.desk.read(caller.by, move |tx| list::see(tx, id)).await?;
    let stored = loket_desk::blob::Stored::known(row.sha256, row.size);
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
    let filter = Leaving { state, inbox: query.inbox, words: query.q, from: query.from, until: query.until };
    Ok(Json(app.desk.read(caller.by, move |tx| outbox::list::list(tx, &filter, &paging)).await?))
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
