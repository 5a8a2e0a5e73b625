//! The company's settings.

use axum::Json;
use axum::extract::State;
use loket_desk::permission::Permission;
use loket_desk::setting::{self, Change, Settings};

use crate::app::App;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::Body;
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default().get("/settings", Access::Agents, "The company's settings", see).patch(
        "/settings",
        Access::Needs(Permission::Settings),
        "Change the company's settings",
        patch,
    )
}

async fn see(State(app): State<App>, caller: Caller) -> Answer<Json<Settings>> {
    Ok(Json(app.desk.read(caller.by, setting::see).await?))
}

async fn patch(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Change>) -> Answer<Json<Settings>> {
    Ok(Json(app.desk.write(caller.by, move |tx| setting::change(tx, &value)).await?))
}
