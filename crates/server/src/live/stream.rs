//! The WebSocket of a tab: it says which event it saw last, and hears everything after it.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use loket_desk::By;
use loket_desk::actor::Actor;
use loket_desk::ids::{AgentId, EventId};
use loket_desk::say;
use loket_desk::ticket::scope::{self, Sees};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::hub::{self, Frame};
use super::pulse::Pulse;
use super::tab::Tab;
use crate::app::App;
use crate::http::answer::bare;
use crate::http::caller::{self, Caller, actor};
use crate::http::error::{Answer, Failure};
use crate::http::input::Params;
use crate::http::routes::{Access, Routes};

/// A tab that missed more events than that loads everything again.
const MOST_MISSED: i64 = 1000;

/// The one route.
pub fn routes() -> Routes {
    Routes::default().get("/live", Access::Agents, "Live events (WebSocket)", open)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// The last event the tab saw; absent to begin now.
    after: Option<i64>,
}

async fn open(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
    headers: axum::http::HeaderMap,
    upgrade: Upgrade,
) -> Answer<Upgraded> {
    // A WebSocket is a GET that any site may open with our cookie.
    if caller.is_browser() {
        caller::from_our_pages(&headers)?;
    }
    actor(&app, &caller).await?;
    let after = query.after.map(EventId);
    let upgrade = upgrade.0.map_err(|refused| {
        let detail = say!("cannot be read: {why}", why = refused.body_text());
        Failure::refused(refused.status(), "no_websocket", say!("No WebSocket"), detail)
    })?;
    let upgrade = upgrade.read_buffer_size(4096).write_buffer_size(4096).max_message_size(4096);
    Ok(Upgraded(upgrade.on_upgrade(move |socket| async move {
        // The only thing to say about a connection that ended is that it ended.
        let mut tab = Tab::new(&app, caller.by.clone());
        let _ = serve(socket, &app, caller.by, after, &mut tab).await;
        tab.leave().await;
    })))
}

/// The connection goes on as a WebSocket.
struct Upgraded(Response);

impl IntoResponse for Upgraded {
    fn into_response(self) -> Response {
        self.0
    }
}

impl aide::OperationOutput for Upgraded {
    type Inner = ();

    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        bare(
            101,
            "A WebSocket: first `{\"hello\":{\"last\":…}}`, then one event after the other; between them `{\"presence\":…}`, \
             `{\"taken\":…}` and `{\"notice\":…}`. Say `{\"looking\":1042}`, `{\"writing\":1042}`, `{\"take\":1042}` or `{}`.",
        )
    }
}

/// The upgrade if it is one: who calls is asked first.
struct Upgrade(Result<WebSocketUpgrade, WebSocketUpgradeRejection>);

impl axum::extract::FromRequestParts<App> for Upgrade {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Upgrade(WebSocketUpgrade::from_request_parts(parts, app).await))
    }
}

impl aide::OperationInput for Upgrade {}

/// Why a connection ended.
enum End {
    Gone,
    SignedOut,
}

impl From<axum::Error> for End {
    fn from(_: axum::Error) -> End {
        End::Gone
    }
}

async fn serve(mut socket: WebSocket, app: &App, by: By, after: Option<EventId>, tab: &mut Tab) -> Result<(), End> {
    // Listening first and reading what was missed afterwards leaves no gap between the two.
    let mut frames = app.hub.listen();
    let mut pulses = app.hub.feel();
    let (agent, mut sees) = look(app, &by).await?;
    app.hub.looked().await;
    let mut last = catch_up(&mut socket, app, &sees, after).await?;
    show_people(&mut socket, app, &sees).await?;
    let mut heartbeat = tokio::time::interval(app.hub.heartbeat);
    loop {
        tokio::select! {
            frame = frames.recv() => last = pass_on(&mut socket, app, &sees, last, frame, &mut frames).await?,
            pulse = pulses.recv() => match pulse {
                Ok(pulse) => beat(&mut socket, &pulse, agent, &sees, tab).await?,
                Err(RecvError::Lagged(_)) => show_people(&mut socket, app, &sees).await?,
                Err(RecvError::Closed) => return Ok(()),
            },
            said = socket.recv() => match said {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Ok(()),
                Some(Ok(Message::Text(text))) => tab.hear(&text).await,
                Some(Ok(_)) => {}
            },
            _ = heartbeat.tick() => {
                // Rights may have changed, or the session ended, since the last look.
                sees = look(app, &by).await?.1;
                last = look_back(&mut socket, app, &sees, last).await?;
                tab.doze().await;
                socket.send(Message::Ping(Default::default())).await?;
            }
        }
    }
}

/// Shows who is at which ticket.
async fn show_people(socket: &mut WebSocket, app: &App, sees: &Sees) -> Result<(), End> {
    let picture = app.hub.picture();
    for spot in picture.spots.values().filter(|spot| spot.audience.includes(sees)) {
        socket.send(Message::Text(spot.text.clone())).await?;
    }
    Ok(())
}

async fn beat(
    socket: &mut WebSocket,
    pulse: &Pulse,
    agent: Option<AgentId>,
    sees: &Sees,
    tab: &Tab,
) -> Result<(), End> {
    let text = match pulse {
        Pulse::Presence(spot) if spot.audience.includes(sees) => &spot.text,
        Pulse::Agent(whose, text) if agent == Some(*whose) => text,
        Pulse::Tab(name, text) if *name == tab.name => text,
        _ => return Ok(()),
    };
    Ok(socket.send(Message::Text(text.clone())).await?)
}

async fn look(app: &App, by: &By) -> Result<(Option<AgentId>, Sees), End> {
    let actor: Actor = app.desk.read(by.clone(), |tx| Ok(tx.actor().clone())).await.map_err(|_| End::SignedOut)?;
    Ok((actor.agent(), scope::sees(&actor)))
}

/// A log that ends before what the tab has seen is another one: a backup was restored. The tab begins anew.
async fn look_back(socket: &mut WebSocket, app: &App, sees: &Sees, last: EventId) -> Result<EventId, End> {
    let end = app.desk.read(By::loket(), |tx| tx.last_event()).await.map_err(|_| End::Gone)?;
    if end < last { catch_up(socket, app, sees, Some(last)).await } else { Ok(last) }
}

/// Says hello and sends what the tab missed; returns the last event it has now.
async fn catch_up(socket: &mut WebSocket, app: &App, sees: &Sees, after: Option<EventId>) -> Result<EventId, End> {
    let missed = app.desk.read(By::loket(), move |tx| {
        let end = tx.last_event()?;
        let Some(after) = after.filter(|after| *after != end) else {
            return Ok((end, Some(Vec::new())));
        };
        // A tab ahead of the log remembers one from before a backup was restored.
        if after > end || end.0.saturating_sub(after.0) > MOST_MISSED {
            return Ok((end, None));
        }
        Ok((end, Some(hub::since(tx, after, MOST_MISSED)?)))
    });
    let (end, missed) = missed.await.map_err(|_| End::Gone)?;
    say(socket, format!("{{\"hello\":{{\"last\":{end}}}}}")).await?;
    match missed {
        None => say(socket, String::from("{\"reset\":true}")).await?,
        Some(frames) => {
            for text in frames.iter().filter_map(|frame| frame.for_eyes(sees)) {
                socket.send(Message::Text(text)).await?;
            }
        }
    }
    Ok(end)
}

async fn pass_on(
    socket: &mut WebSocket,
    app: &App,
    sees: &Sees,
    last: EventId,
    frame: Result<Arc<Frame>, RecvError>,
    frames: &mut Receiver<Arc<Frame>>,
) -> Result<EventId, End> {
    match frame {
        Ok(frame) if frame.id <= last => Ok(last),
        Ok(frame) => {
            if let Some(text) = frame.for_eyes(sees) {
                socket.send(Message::Text(text)).await?;
            }
            Ok(frame.id)
        }
        Err(RecvError::Lagged(_)) => {
            *frames = app.hub.listen();
            catch_up(socket, app, sees, Some(last)).await
        }
        Err(RecvError::Closed) => Err(End::Gone),
    }
}

async fn say(socket: &mut WebSocket, text: String) -> Result<(), End> {
    Ok(socket.send(Message::Text(Utf8Bytes::from(text))).await?)
}
