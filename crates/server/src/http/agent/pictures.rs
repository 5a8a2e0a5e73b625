//! Pictures of mails that lie elsewhere: seen through the server, and trusted by sender.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use loket_channels::picture::see;
use loket_desk::Error;
use loket_desk::ids::MessageId;
use loket_desk::picture::{self, Showing};
use serde::{Deserialize, Serialize};

use super::files::send;
use crate::app::App;
use crate::http::answer::Download;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/messages/{id}/pictures/{n}",
            Access::Agents,
            "A picture of a message that lies elsewhere, fetched by the server",
            one,
        )
        .post(
            "/messages/{id}/pictures/trust",
            Access::Agents,
            "Show the pictures of this sender without asking, or not any more",
            trust,
        )
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Place {
    /// The message.
    id: String,
    /// Which of its pictures, from 0.
    n: String,
}

async fn one(State(app): State<App>, caller: Caller, Path(place): Path<Place>) -> Answer<Download> {
    let (Ok(id), Ok(n)) = (place.id.parse::<i64>(), place.n.parse::<usize>()) else {
        return Err(Error::NotFound("picture").into());
    };
    let found = see(&app.mail, caller.by, MessageId(id), n).await?;
    let mut sent = send(&app, &found.stored, "picture", &found.content_type).await?;
    // Of another mail next time it may be another picture.
    sent.0.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400"));
    Ok(sent)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrustPictures")]
struct Trust {
    /// Whether they are shown without asking.
    on: bool,
}

#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "PicturesTrusted")]
struct Trusted {
    /// How the pictures of this message begin from now on.
    pictures_shown: Showing,
}

async fn trust(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Body { value, .. }: Body<Trust>,
) -> Answer<Json<Trusted>> {
    let pictures_shown = app.desk.write(caller.by, move |tx| picture::trust(tx, id, value.on)).await?;
    Ok(Json(Trusted { pictures_shown }))
}
