//! The addresses mail providers post to, for those who manage inboxes.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::hook::make::{self, Created, New};
use loket_desk::hook::{self, View};
use loket_desk::ids::{HookId, InboxId};
use loket_desk::permission::Permission;

use crate::app::App;
use crate::http::answer::{Done, Made};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Inboxes);
    Routes::default()
        .get("/inboxes/{id}/hooks", manage, "The addresses mail providers post to for an inbox", index)
        .post("/inboxes/{id}/hooks", manage, "Make an address a mail provider posts to; it is shown once", add)
        .delete("/hooks/{id}", manage, "Remove an address a mail provider posts to", remove)
}

async fn index(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Json<Page<View>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| hook::list(tx, id)).await?))
}

/// Without `Idempotency-Key`: kept answers would hold the secret.
async fn add(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InboxId>,
    Body { value, .. }: Body<New>,
) -> Answer<Made<Created>> {
    Ok(Made(app.desk.write(caller.by, move |tx| make::create(tx, id, &value)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<HookId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| make::remove(tx, id)).await?;
    Ok(Done)
}
