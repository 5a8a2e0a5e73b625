//! Keys for programs.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::account::token::{self, Created, New, Token};
use loket_desk::ids::TokenId;
use loket_desk::permission::Permission;

use crate::app::App;
use crate::http::answer::{Done, Made};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let own = Access::Needs(Permission::Tokens);
    // Who manages agents sees and revokes what these made.
    let any = Access::Either(&[Permission::Tokens, Permission::Agents]);
    Routes::default()
        .get("/tokens", any, "List tokens", index)
        .post("/tokens", own, "Make a token; its secret is shown once", add)
        .delete("/tokens/{id}", any, "Revoke a token", revoke)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Token>>> {
    Ok(Json(app.desk.read(caller.by, token::list).await?))
}

/// Without `Idempotency-Key`: kept answers would hold the secret.
async fn add(State(app): State<App>, caller: Caller, Body { value, .. }: Body<New>) -> Answer<Made<Created>> {
    Ok(Made(app.desk.write(caller.by, move |tx| token::create(tx, &value)).await?))
}

async fn revoke(State(app): State<App>, caller: Caller, Id(id): Id<TokenId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| token::revoke(tx, id)).await?;
    Ok(Done)
}
