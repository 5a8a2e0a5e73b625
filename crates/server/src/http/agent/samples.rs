//! Sample tickets to look around with: whether there are some, and having them brought or taken away.

use axum::Json;
use axum::extract::State;
use loket_desk::permission::Permission;
use loket_desk::sample::{self, Change, Samples};

use crate::app::App;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::Body;
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Settings);
    Routes::default().get("/samples", manage, "Whether there are sample tickets", see).patch(
        "/samples",
        manage,
        "Bring sample tickets, or take them away",
        patch,
    )
}

async fn see(State(app): State<App>, caller: Caller) -> Answer<Json<Samples>> {
    Ok(Json(app.desk.read(caller.by, sample::see).await?))
}

async fn patch(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Change>) -> Answer<Json<Samples>> {
    Ok(Json(app.desk.write(caller.by, move |tx| sample::change(tx, value)).await?))
}
