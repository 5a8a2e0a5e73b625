//! The virus scanner: how it is, trying it, and looking at every file again.

use axum::Json;
use axum::extract::State;
use loket_channels::scan;
use loket_desk::Error;
use loket_desk::blob::scanner::{self, View};
use loket_desk::permission::Permission;
use loket_desk::say;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::Body;
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let may = Access::Needs(Permission::Settings);
    Routes::default()
        .get("/scanner", may, "How the virus scanner is", see)
        .post("/scanner/try", may, "Try a virus scanner before it is entered", attempt)
        .post("/scanner/rescan", may, "Have every file scanned again", rescan)
}

async fn see(State(app): State<App>, caller: Caller) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, scanner::see).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TryScanner")]
struct Try {
    /// Where it is asked: `unix:/run/clamav/clamd.ctl` or `host:port`.
    address: String,
}

#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "ScannerFound")]
struct Found {
    /// Which one answers there.
    version: String,
}

async fn attempt(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Try>) -> Answer<Json<Found>> {
    let address = app.desk.read(caller.by, move |tx| scanner::attempt(tx, &value.address)).await?;
    match scan::version(&address).await {
        Ok(version) => Ok(Json(Found { version })),
        Err(why) => Err(Error::invalid("address", say!("gives no answer: {why}", why = why)).into()),
    }
}

async fn rescan(State(app): State<App>, caller: Caller) -> Answer<Json<View>> {
    Ok(Json(app.desk.write(caller.by, scanner::rescan).await?))
}
