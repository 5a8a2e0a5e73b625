//! Signing in to mailboxes with consent: the apps, and the consent of each inbox.

use axum::Json;
use axum::extract::State;
use loket_channels::oauth::{self, Fault};
use loket_desk::grant::app::{self, All, Kind, New};
use loket_desk::grant::{self, View, ask};
use loket_desk::ids::{InboxId, OauthAppId};
use loket_desk::permission::Permission;
use loket_desk::{By, Error, say};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Done, Made};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Inboxes);
    Routes::default()
        .get("/oauth-apps", manage, "The apps by which inboxes sign in with consent", index)
        .post("/oauth-apps", manage, "Enter an app by which inboxes sign in with consent", add)
        .delete("/oauth-apps/{id}", manage, "Remove an app by which inboxes sign in", remove)
        .get("/inboxes/{id}/consent", manage, "The consent an inbox signs in with", one)
        .post("/inboxes/{id}/consent", manage, "Ask for the consent of an inbox's owner", begin)
        .delete("/inboxes/{id}/consent", manage, "Forget the consent of an inbox", forget)
        .post("/consents", manage, "Come back from a provider with a consent", finish)
}

async fn index(State(app): State<App>, caller: Caller) -> Answer<Json<All>> {
    Ok(Json(app.desk.read(caller.by, app::list).await?))
}

/// Without `Idempotency-Key`: the request holds a secret.
async fn add(State(app): State<App>, caller: Caller, Body { value, .. }: Body<New>) -> Answer<Made<app::View>> {
    app.desk.read(caller.by.clone(), |tx| tx.require(Permission::Inboxes)).await?;
    let found = match value.kind {
        Kind::Other if !value.issuer.trim().is_empty() => {
            let wrong =
                |why: String| Error::invalid("issuer", say!("cannot be asked where to sign in: {why}", why = why));
            Some(oauth::discover(&app.mail, &value.issuer).await.map_err(wrong)?)
        }
        _ => None,
    };
    Ok(Made(app.desk.write(caller.by, move |tx| app::create(tx, &value, found.as_ref())).await?))
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<OauthAppId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| app::remove(tx, id)).await?;
    Ok(Done)
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Json<View>> {
    Ok(Json(app.desk.read(caller.by, move |tx| grant::see(tx, id)).await?))
}

/// Through which app.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AskConsent")]
struct Through {
    /// The app.
    app_id: OauthAppId,
}

/// Where to go.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "ConsentAsked")]
struct There {
    /// The address at the provider where the owner of the mailbox is asked.
    url: String,
}

async fn begin(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<InboxId>,
    Body { value, .. }: Body<Through>,
) -> Answer<Json<There>> {
    let asked = app.desk.write(caller.by, move |tx| ask::ask(tx, id, value.app_id)).await?;
    let url = oauth::address(&asked)
        .map_err(|why| Error::conflict(say!("the provider cannot be asked: {why}", why = why)))?;
    Ok(Json(There { url }))
}

async fn forget(State(app): State<App>, caller: Caller, Id(id): Id<InboxId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| grant::forget(tx, id)).await?;
    Ok(Done)
}

/// What the provider sent somebody back with.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ConsentBrought")]
struct Brought {
    /// Proves that we sent them there.
    state: String,
    /// What tokens are handed out for; absent when they said no.
    #[serde(default)]
    code: Option<String>,
    /// Why they come back without it.
    #[serde(default)]
    error: Option<String>,
}

/// For which inbox.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "ConsentGiven")]
struct Given {
    /// The inbox that signs in with it from now on.
    inbox_id: InboxId,
}

async fn finish(State(app): State<App>, caller: Caller, Body { value, .. }: Body<Brought>) -> Answer<Json<Given>> {
    let by: By = caller.by.clone();
    let state = value.state;
    let returning = app.desk.write(caller.by, move |tx| ask::returning(tx, &state)).await?;
    let Some(code) = value.code.filter(|code| !code.is_empty() && code.len() <= 4_000) else {
        let why: String = value.error.unwrap_or_default().chars().filter(|c| !c.is_control()).take(100).collect();
        return Err(Error::conflict(say!("the provider gave no consent: {why}", why = why)).into());
    };
    let refused = |fault: Fault| Error::conflict(say!("the provider gave no consent: {why}", why = fault.words()));
    let tokens = oauth::exchange(&app.mail, &returning, &code).await.map_err(refused)?;
    let inbox = returning.inbox;
    app.desk.write(by, move |tx| ask::given(tx, inbox, &tokens)).await?;
    Ok(Json(Given { inbox_id: inbox }))
}
