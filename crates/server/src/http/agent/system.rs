//! How the machinery is: jobs, consumers, what they could not digest.

use axum::Json;
use axum::extract::State;
use loket_desk::consumers::{self, Parked, Progress};
use loket_desk::ids::JobId;
use loket_desk::job;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::upkeep::{self, Going};
use loket_desk::{Error, Page};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::Done;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let see = Access::Needs(Permission::Settings);
    Routes::default()
        .get("/jobs", see, "Jobs that wait or lie dead", jobs)
        .post("/jobs/{id}/retry", see, "Give a dead job another life", retry)
        .get("/consumers", see, "How far each consumer of the log is", progress)
        .get("/upkeep", see, "What is being brought into today's form after an update", upkeep)
        .get("/consumers/parked", see, "Events a consumer could not digest", parked)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// `waiting` or `dead`.
    state: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn jobs(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<job::Row>>> {
    let state = query.state.unwrap_or_else(|| String::from("dead"));
    if !matches!(state.as_str(), "waiting" | "dead") {
        return Err(Error::invalid("state", "must be waiting or dead").into());
    }
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(Json(app.desk.read(caller.by, move |tx| job::list(tx, &state, &paging)).await?))
}

async fn retry(State(app): State<App>, caller: Caller, Id(id): Id<JobId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| job::retry(tx, id)).await?;
    Ok(Done)
}

async fn progress(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Progress>>> {
    Ok(Json(Page::whole(app.desk.read(caller.by, consumers::progress).await?)))
}

async fn upkeep(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Going>>> {
    Ok(Json(app.desk.read(caller.by, upkeep::see).await?))
}

async fn parked(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Parked>>> {
    Ok(Json(Page::whole(app.desk.read(caller.by, consumers::parked).await?)))
}
