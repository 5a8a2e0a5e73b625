//! Signing in and out, the own profile, forgotten passwords, the first run.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loket_desk::account::me::{self, Me};
use loket_desk::account::password::{self, Hashed};
use loket_desk::account::session::{self, Opened, Session};
use loket_desk::account::{link, setup, sign_in};
use loket_desk::actor::{By, Via};
use loket_desk::ids::SessionId;
use loket_desk::say;
use loket_desk::{Actor, Error, Page};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::http::answer::{Accepted, Done};
use crate::http::caller::{self, COOKIE, Caller, Origin};
use crate::http::error::{Answer, Failure};
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/setup", Access::Public, "Whether the first run is still to come", state)
        .post("/setup", Access::Public, "Enter the company and its administrator", first)
        .post("/session", Access::Public, "Sign in", open)
        .delete("/session", Access::Public, "Sign out", close)
        .get("/me", Access::Agents, "The own profile", mine)
        .patch("/me", Access::Agents, "Change the own profile", change_mine)
        .post("/me/password", Access::Agents, "Change the own password", change_password)
        .get("/me/sessions", Access::Agents, "The own sessions", sessions)
        .delete("/me/sessions/{id}", Access::Agents, "End a session", end)
        .post("/password/forgot", Access::Public, "Ask for a new password by mail", forgot)
        .get("/password/token", Access::Public, "Whose link this is", show_link)
        .post("/password/reset", Access::Public, "Follow a link: set a password and sign in", follow)
}

/// Loket itself speaks to somebody who is not signed in.
fn door() -> By {
    By::known(Actor::System, Via::App)
}

#[derive(Serialize, schemars::JsonSchema)]
struct Setup {
    #[serde(flatten)]
    setup: setup::Setup,
    /// The program's version.
    version: &'static str,
}

async fn state(State(app): State<App>) -> Answer<Json<Setup>> {
    let setup = app.desk.read(door(), setup::state).await?;
    Ok(Json(Setup { setup, version: env!("CARGO_PKG_VERSION") }))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewSetup")]
struct First {
    /// The company's name, as customers read it.
    company: String,
    /// The language of letters and new agents.
    language: String,
    /// The administrator's name.
    name: String,
    /// The address the administrator signs in with.
    email: String,
    /// The administrator's password.
    password: String,
}

async fn first(State(app): State<App>, origin: Origin, Body { value, .. }: Body<First>) -> Answer<SignedIn> {
    let needed = app.desk.read(door(), |tx| Ok(setup::state(tx)?.needed)).await?;
    if !needed {
        return Err(Error::conflict("this help desk is set up already; sign in").into());
    }
    let First { company, language, name, email, password } = value;
    let hashed = hash(password, email.clone()).await?;
    let first = setup::First { company, language, name, email, public_url: origin.url };
    let from = origin.from;
    let opened = app.desk.write(door(), move |tx| Ok(setup::first(tx, &first, &hashed, &from)?.1)).await?;
    signed_in(&app, opened).await
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Credentials {
    /// The agent's address.
    email: String,
    /// The password.
    password: String,
}

async fn open(State(app): State<App>, origin: Origin, Body { value, .. }: Body<Credentials>) -> Answer<SignedIn> {
    let Credentials { email, password } = value;
    let (ip, from) = (origin.from.ip, origin.from);
    let asked = app.desk.write(door(), move |tx| sign_in::ask(tx, &email, ip)).await?;
    let (asked, right) = verify(asked, password).await?;
    let opened = app.desk.write(door(), move |tx| sign_in::answer(tx, &asked, right, &from)).await?;
    match opened {
        Some(opened) => signed_in(&app, opened).await,
        None => Err(Failure::refused(
            StatusCode::UNAUTHORIZED,
            "wrong_credentials",
            say!("Wrong address or password"),
            say!("That email and password do not match an account here."),
        )),
    }
}

/// Compares a password where it holds up nobody: it takes a tenth of a second on purpose.
async fn verify(asked: sign_in::Asked, password: String) -> Answer<(sign_in::Asked, bool)> {
    let compared = tokio::task::spawn_blocking(move || {
        let right = password::verify(&password, asked.hash());
        (asked, right)
    });
    Ok(compared.await.map_err(|error| Error::internal(error.to_string()))?)
}

async fn hash(password: String, email: String) -> Answer<Hashed> {
    let hashed = tokio::task::spawn_blocking(move || password::hash("password", &password, &email));
    Ok(hashed.await.map_err(|error| Error::internal(error.to_string()))??)
}

/// A session has begun: the profile, and the cookie that is the key.
struct SignedIn {
    me: Me,
    opened: Opened,
    secure: bool,
}

async fn signed_in(app: &App, opened: Opened) -> Answer<SignedIn> {
    let asked = opened.clone();
    let me = app.desk.read(door(), move |tx| me::signed_in(tx, &asked)).await?;
    Ok(SignedIn { me, opened, secure: app.config.behind_tls() })
}

impl IntoResponse for SignedIn {
    fn into_response(self) -> Response {
        let secure = if self.secure { "; Secure" } else { "" };
        let life = session::LIFE / 1000;
        // Only the API reads it. Files that strangers sent are handed out elsewhere, where no cookie is sent along.
        let cookie =
            format!("{COOKIE}={}; Path={API}; HttpOnly; SameSite=Lax; Max-Age={life}{secure}", self.opened.cookie);
        let mut response = Json(self.me).into_response();
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        forget_wide(&mut response);
        response
    }
}

impl aide::OperationOutput for SignedIn {
    type Inner = Me;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        Json::<Me>::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Self::operation_response(ctx, operation).map(|response| (Some(200), response)).into_iter().collect()
    }
}

async fn close(State(app): State<App>, headers: axum::http::HeaderMap) -> Answer<SignedOut> {
    if let Some(cookie) = caller::cookie(&headers) {
        caller::from_our_pages(&headers)?;
        let hash = session::hash_of(cookie);
        app.desk.write(door(), move |tx| session::close(tx, &hash)).await?;
    }
    Ok(SignedOut)
}

/// The session is over, and the browser forgets its cookie.
struct SignedOut;

impl IntoResponse for SignedOut {
    fn into_response(self) -> Response {
        let mut response = Done.into_response();
        let gone = HeaderValue::from_static("loket_session=; Path=/api/v1; HttpOnly; SameSite=Lax; Max-Age=0");
        response.headers_mut().append(header::SET_COOKIE, gone);
        forget_wide(&mut response);
        response
    }
}

/// Where the cookie is sent.
const API: &str = "/api/v1";

/// An earlier version sent the cookie everywhere; a browser would go on doing so.
fn forget_wide(response: &mut Response) {
    let gone = HeaderValue::from_static("loket_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    response.headers_mut().append(header::SET_COOKIE, gone);
}

impl aide::OperationOutput for SignedOut {
    type Inner = ();

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Done::inferred_responses(ctx, operation)
    }
}

async fn mine(State(app): State<App>, caller: Caller) -> Answer<Json<Me>> {
    Ok(Json(app.desk.read(caller.by, me::me).await?))
}

async fn change_mine(State(app): State<App>, caller: Caller, Body { value, .. }: Body<me::Change>) -> Answer<Json<Me>> {
    Ok(Json(app.desk.write(caller.by, move |tx| me::change(tx, &value)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ChangePassword")]
struct NewPassword {
    /// The present password.
    current: String,
    /// The new one.
    new: String,
}

async fn change_password(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body { value, .. }: Body<NewPassword>,
) -> Answer<Done> {
    let ip = origin.from.ip;
    let email = app.desk.read(caller.by.clone(), |tx| Ok(me::me(tx)?.email)).await?;
    let new = value.new;
    let hashed = tokio::task::spawn_blocking(move || password::hash("new", &new, &email));
    let hashed = hashed.await.map_err(|error| Error::internal(error.to_string()))??;
    let asked = app.desk.write(caller.by.clone(), move |tx| sign_in::ask_again(tx, ip)).await?;
    let (asked, right) = verify(asked, value.current).await?;
    let keep = caller.is_browser().then_some(caller.hash);
    let changed = app
        .desk
        .write(caller.by, move |tx| sign_in::change_password(tx, &asked, right, &hashed, keep.as_deref()))
        .await?;
    match changed {
        true => Ok(Done),
        false => Err(Error::invalid("current", "this is not your current password").into()),
    }
}

async fn sessions(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Session>>> {
    let current = caller.is_browser().then_some(caller.hash);
    Ok(Json(app.desk.read(caller.by, move |tx| session::list(tx, current.as_deref())).await?))
}

async fn end(State(app): State<App>, caller: Caller, Id(id): Id<SessionId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| session::end(tx, id)).await?;
    Ok(Done)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ForgottenPassword")]
struct Forgot {
    /// The agent's address.
    email: String,
}

/// Answers at once and always the same, so that neither words nor time tell whether there is such an agent.
async fn forgot(State(app): State<App>, Body { value, .. }: Body<Forgot>) -> Answer<Accepted> {
    tokio::spawn(async move {
        if let Err(error) = app.desk.write(door(), move |tx| link::forgot(tx, &value.email)).await {
            tracing::warn!(%error, "a letter for a forgotten password could not be queued");
        }
    });
    Ok(Accepted)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct LinkQuery {
    /// The secret of the link.
    token: String,
}

async fn show_link(State(app): State<App>, Params(query): Params<LinkQuery>) -> Answer<Json<link::Link>> {
    Ok(Json(app.desk.read(door(), move |tx| link::show(tx, &query.token)).await?))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewPasswordByLink")]
struct Follow {
    /// The secret of the link.
    token: String,
    /// The new password.
    password: String,
    /// The own name, when accepting an invitation.
    name: Option<String>,
}

async fn follow(State(app): State<App>, origin: Origin, Body { value, .. }: Body<Follow>) -> Answer<SignedIn> {
    let Follow { token, password, name } = value;
    let asked = token.clone();
    let email = app.desk.read(door(), move |tx| Ok(link::show(tx, &asked)?.email)).await?;
    let hashed = hash(password, email).await?;
    let from = origin.from;
    let opened = app.desk.write(door(), move |tx| link::follow(tx, &token, &hashed, name.as_deref(), &from)).await?;
    signed_in(&app, opened).await
}
