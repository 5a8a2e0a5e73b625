//! A ticket as a whole: the work inside it, a fact of its history in full, as one text, as a file to take elsewhere; and
//! whether a new one is there already.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use loket_desk::ids::{EventId, TicketId};
use loket_desk::ticket::duplicate::{self, Possible, Question};
use loket_desk::ticket::fact::{self, Fact};
use loket_desk::ticket::merge;
use loket_desk::ticket::transcript::{self, Transcript};
use loket_desk::worktime::show::{Running, Spent};
use loket_desk::{Error, Page, checklist, side, task, words, worktime};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::Download;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Id, Params};
use crate::http::routes::{Access, Routes};
use crate::transcript::{export, pdf};

pub fn routes() -> Routes {
    Routes::default()
        .get("/tickets/duplicates", Access::Agents, "Open tickets that may be about the same", duplicates)
        .get("/tickets/{id}/work", Access::Agents, "The work inside a ticket", work)
        .get("/tickets/{id}/transcript", Access::Agents, "A ticket from its beginning", text)
        .get("/tickets/{id}/transcript.pdf", Access::Agents, "A ticket from its beginning, as a PDF", paper)
        .get("/tickets/{id}/export.zip", Access::Agents, "Everything about a ticket with its files", archive)
        .get("/events/{id}", Access::Agents, "A fact of a ticket's history in full", event)
}

/// The work inside a ticket.
#[derive(Serialize, schemars::JsonSchema)]
struct TicketWork {
    /// The tickets it belongs to: this one, and those shown in it.
    tickets: Vec<TicketId>,
    /// Its side conversations, the first first.
    sides: Vec<side::show::View>,
    /// Its tasks.
    tasks: Vec<task::View>,
    /// Its checklist.
    checklist: Vec<checklist::View>,
    /// The time spent on it.
    time: Spent,
    /// One's own running clock, wherever it runs.
    clock: Option<Running>,
    /// Whether the time spent is asked for when the ticket is solved.
    ask_on_solve: bool,
}

async fn work(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Json<TicketWork>> {
    let work = app.desk.read(caller.by, move |tx| {
        Ok(TicketWork {
            tickets: merge::family(tx, id)?,
            sides: side::show::of_ticket(tx, id)?,
            tasks: task::of_ticket(tx, id)?,
            checklist: checklist::of_ticket(tx, id)?,
            time: worktime::show::of_ticket(tx, id)?,
            clock: worktime::show::running(tx)?,
            ask_on_solve: worktime::asks_on_solve(tx)?,
        })
    });
    Ok(Json(work.await?))
}

async fn duplicates(
    State(app): State<App>,
    caller: Caller,
    Params(question): Params<Question>,
) -> Answer<Json<Page<Possible>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| duplicate::find(tx, &question).map(Page::whole)).await?))
}

async fn event(State(app): State<App>, caller: Caller, Id(id): Id<EventId>) -> Answer<Json<Fact>> {
    Ok(Json(app.desk.read(caller.by, move |tx| fact::see(tx, id)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
struct TranscriptQuery {
    /// Whether internal notes are in it.
    #[serde(default)]
    notes: bool,
    /// The language of its headings: en, fr, es, ro or id.
    language: Option<String>,
}

async fn text(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Params(query): Params<TranscriptQuery>,
) -> Answer<Json<Transcript>> {
    Ok(Json(app.desk.read(caller.by, move |tx| transcript::transcript(tx, id, query.notes)).await?))
}

async fn paper(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Params(query): Params<TranscriptQuery>,
) -> Answer<Download> {
    let (transcript, now) =
        app.desk.read(caller.by, move |tx| Ok((transcript::transcript(tx, id, query.notes)?, tx.now()))).await?;
    let language = query.language.as_deref().and_then(words::ours).unwrap_or("en");
    // Setting a long ticket takes a while, and must not hold up everybody else.
    let drawn = tokio::task::spawn_blocking(move || pdf::draw(&transcript, language, now)).await;
    let bytes = drawn.map_err(|_| Error::internal("the PDF could not be drawn"))??;
    download(bytes.into(), &format!("ticket-{id}.pdf"), "application/pdf")
}

async fn archive(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Download> {
    let export = app.desk.read(caller.by, move |tx| transcript::export(tx, id)).await?;
    let body = export::stream(app.mail.files.clone(), export);
    download(body, &format!("ticket-{id}.zip"), "application/zip")
}

fn download(body: axum::body::Body, name: &str, kind: &'static str) -> Answer<Download> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|_| Error::internal("a header that cannot be sent"))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(Download(response))
}
