//! Tables: bringing in CSV files, and sending lists as such.

use std::sync::Arc;

use axum::Json;
use axum::body::Body as Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures::StreamExt as _;
use futures::stream;
use loket_channels::table;
use loket_desk::customer::import::{self, Import, Kind, MOST_BYTES, Mapping, Preview, Upload};
use loket_desk::ids::ImportId;
use loket_desk::page::{MOST, Paging};
use loket_desk::permission::Permission;
use loket_desk::{By, Desk, Page, Result};
use loket_wire::csv;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Download, Made};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::raw::{Csv, Raw};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/imports", edit, "Tables that were brought in", index)
        .post("/imports", edit, "Upload a table of customers or organizations (raw CSV body)", upload)
        .get("/imports/{id}", edit, "One import", one)
        .post("/imports/{id}/preview", edit, "What an import would do", preview)
        .post("/imports/{id}/start", edit, "Begin to take the rows", start)
        .post("/imports/{id}/cancel", edit, "Stop an import", cancel)
        .get("/imports/{id}/errors", edit, "Rows that could not be taken", wrong)
        .get("/imports/{id}/errors.csv", edit, "Rows that could not be taken, as a CSV table", report)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// What the rows are.
    kind: Kind,
    /// The file's name.
    filename: String,
}

/// A file that was read.
#[derive(Serialize, schemars::JsonSchema)]
struct ImportUploaded {
    /// The import.
    #[serde(flatten)]
    import: Import,
    /// Its first rows.
    samples: Vec<Vec<String>>,
}

/// Rows that are shown beside the headings.
const SAMPLES: usize = 5;

async fn upload(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
    raw: Raw<Csv>,
) -> Answer<Made<ImportUploaded>> {
    app.desk.read(caller.by.clone(), |tx| tx.require(Permission::Customers)).await?;
    let stored = app.mail.files.put(raw.stream(MOST_BYTES)?, MOST_BYTES).await?;
    let bytes = app.mail.files.of(&stored, MOST_BYTES).await.map_err(loket_desk::Error::from)?;
    let table = table::read(bytes).await?;
    let samples = table.rows.iter().take(SAMPLES).cloned().collect();
    let upload = Upload {
        kind: query.kind,
        filename: query.filename,
        stored,
        encoding: table.encoding,
        delimiter: table.delimiter,
        columns: table.columns,
        rows: table.rows.len(),
    };
    let import = app.desk.write(caller.by, move |tx| import::upload(tx, &upload)).await?;
    Ok(Made(ImportUploaded { import, samples }))
}

async fn index(State(app): State<App>, caller: Caller, Params(paging): Params<Paging>) -> Answer<Json<Page<Import>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| import::list(tx, &paging)).await?))
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<ImportId>) -> Answer<Json<Import>> {
    Ok(Json(app.desk.read(caller.by, move |tx| import::see(tx, id)).await?))
}

async fn preview(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ImportId>,
    Body { value, .. }: Body<Mapping>,
) -> Answer<Json<Preview>> {
    let stored = app.desk.read(caller.by.clone(), move |tx| import::file(tx, id)).await?;
    let bytes = app.mail.files.bytes(&stored.sha256, MOST_BYTES).await.map_err(loket_desk::Error::from)?;
    let rows = Arc::new(table::read(bytes).await?.rows);
    Ok(Json(app.desk.read(caller.by, move |tx| import::preview(tx, id, &value, &rows)).await?))
}

async fn start(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ImportId>,
    Body { value, .. }: Body<Mapping>,
) -> Answer<Json<Import>> {
    Ok(Json(app.desk.write(caller.by, move |tx| import::start(tx, id, &value)).await?))
}

async fn cancel(State(app): State<App>, caller: Caller, Id(id): Id<ImportId>) -> Answer<Json<Import>> {
    Ok(Json(app.desk.write(caller.by, move |tx| import::cancel(tx, id)).await?))
}

async fn wrong(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ImportId>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<import::Wrong>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| import::errors(tx, id, &paging)).await?))
}

async fn report(State(app): State<App>, caller: Caller, Id(id): Id<ImportId>) -> Answer<Download> {
    let page = move |desk: Desk, by: By, paging: Paging| async move {
        let page = desk.read(by, move |tx| import::errors(tx, id, &paging)).await?;
        let row = |wrong: import::Wrong| vec![wrong.row.to_string(), wrong.field, wrong.reason];
        Ok(Page { items: page.items.into_iter().map(row).collect(), next: page.next })
    };
    stream(&app, &caller, &format!("import-{id}-errors.csv"), &["row", "field", "reason"], page).await
}

/// Where a table stands that is being sent.
struct Sending<P> {
    desk: Desk,
    by: By,
    page: P,
    cursor: Option<String>,
}

/// Sends a list page by page as a table, so that its length does not matter. The first page is read before the answer
/// begins, and a refusal is one.
pub async fn stream<P, F>(
    app: &App,
    caller: &Caller,
    filename: &str,
    head: &[impl AsRef<str> + Sync],
    page: P,
) -> Answer<Download>
where
    P: Fn(Desk, By, Paging) -> F + Send + 'static,
    F: Future<Output = Result<Page<Vec<String>>>> + Send + 'static,
{
    let of = |cursor: Option<String>| Paging { cursor, limit: Some(MOST) };
    let first = page(app.desk.clone(), caller.by.clone(), of(None)).await?;
    // Spreadsheets take a file without this mark for the encoding of their country.
    let mut begin = b"\xef\xbb\xbf".to_vec();
    begin.extend(csv::row(head));
    begin.extend(lines(&first.items));
    let rest =
        first.next.map(|cursor| Sending { desk: app.desk.clone(), by: caller.by.clone(), page, cursor: Some(cursor) });
    let rest = stream::unfold(rest, move |sending| async move {
        let mut sending = sending?;
        let cursor = sending.cursor.take()?;
        match (sending.page)(sending.desk.clone(), sending.by.clone(), of(Some(cursor))).await {
            Ok(page) => {
                sending.cursor = page.next;
                Some((Ok(lines(&page.items)), Some(sending)))
            }
            // The connection breaks off, so that nobody takes half a table for the whole.
            Err(error) => Some((Err(std::io::Error::other(error.to_string())), None)),
        }
    });
    let body = stream::once(async move { Ok(begin) }).chain(rest);
    let mut response = Response::new(Bytes::from_stream(body));
    let headers = response.headers_mut();
    let disposition = format!("attachment; filename=\"{filename}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(Download(response))
}

fn lines(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter().flat_map(|row| csv::row(row)).collect()
}
