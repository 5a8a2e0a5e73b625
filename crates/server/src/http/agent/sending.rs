//! The domains that mail leaves from, and asking the name servers about them.

use axum::Json;
use axum::extract::State;
use loket_channels::email::{published, sign};
use loket_desk::ids::SendingDomainId;
use loket_desk::permission::Permission;
use loket_desk::sending::{self, All, Domain, Fresh, New};
use loket_desk::{Error, Result};

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Inboxes);
    Routes::default()
        .get("/sending-domains", manage, "The domains that mail leaves from", index)
        .post("/sending-domains", manage, "Sign the mail of a domain", add)
        .get("/sending-domains/{id}", manage, "One sending domain", one)
        .post("/sending-domains/{id}/keys", manage, "Make new keys, which sign once they are published", rotate)
        .post("/sending-domains/{id}/check", manage, "Ask the name servers now", check)
        .delete("/sending-domains/{id}", manage, "Sign the mail of a domain no more", remove)
}

/// Making keys takes a moment and must not hold up everybody else.
async fn fresh() -> Result<Vec<Fresh>> {
    let made = tokio::task::spawn_blocking(sign::fresh_keys).await;
    made.unwrap_or_else(|_| Err(Error::internal("no key for signing mail could be made")))
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<All>> {
    Ok(Json(app.desk.read(caller.by, sending::list).await?))
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<SendingDomainId>) -> Answer<Json<Domain>> {
    Ok(Json(app.desk.read(caller.by, move |tx| sending::see(tx, id)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Domain>> {
    app.desk.read(caller.by.clone(), |tx| tx.require(Permission::Inboxes)).await?;
    let keys = fresh().await?;
    create(&app, &caller, &hash, move |tx| sending::add(tx, &value, &keys)).await
}

async fn rotate(State(app): State<App>, caller: Caller, Id(id): Id<SendingDomainId>) -> Answer<Json<Domain>> {
    app.desk.read(caller.by.clone(), move |tx| sending::see(tx, id).map(drop)).await?;
    let keys = fresh().await?;
    Ok(Json(app.desk.write(caller.by, move |tx| sending::rotate(tx, id, &keys)).await?))
}

async fn check(State(app): State<App>, caller: Caller, Id(id): Id<SendingDomainId>) -> Answer<Json<Domain>> {
    let looks = app.desk.read(caller.by.clone(), move |tx| sending::looks(tx, id)).await?;
    let found = published::look(&app.mail.dns, looks).await;
    Ok(Json(app.desk.write(caller.by, move |tx| sending::checked(tx, id, &found)).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<SendingDomainId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| sending::remove(tx, id)).await?;
    Ok(Done)
}
