//! Mail by HTTP: a raw message is pushed, and answered with the message it became.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use loket_channels::{push, work};
use loket_desk::channel::inbox;
use loket_desk::ids::InboxId;
use loket_desk::intake::ledger;
use loket_desk::message::show::{self, View};
use loket_desk::permission::Permission;
use loket_desk::say;
use loket_desk::sentence::Fact;
use loket_desk::{By, Error, Tx};
use serde::Deserialize;

use crate::app::App;
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::Params;
use crate::http::raw::{Mail, Raw};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default().post(
        "/inbound/email",
        Access::Needs(Permission::Open),
        "Push a raw mail (message/rfc822)",
        receive,
    )
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// The inbox: its number or address; the first one when absent.
    inbox: Option<String>,
}

async fn receive(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
    raw: Raw<Mail>,
) -> Answer<Pushed> {
    let inbox = app.desk.read(caller.by.clone(), move |tx| {
        tx.require(Permission::Open)?;
        wanted(tx, query.inbox.as_deref())
    });
    let inbox = inbox.await?;
    let body = raw.stream(app.mail.largest().await?)?;
    let id = push::accept(&app.mail, inbox, body).await?;
    work::intake(&app.mail, id).await?;
    // Whoever brings a message may see what it became, though not the rest of the ticket it is in.
    let answer = app.desk.read(By::loket(), move |tx| {
        let item = ledger::get(tx, id)?;
        match item.message_id {
            Some(message) => Ok((item.outcome, show::see(tx, message)?)),
            None => {
                let other = match item.outcome {
                    ledger::Outcome::Quarantined => say!("it is in quarantine until somebody has looked at it"),
                    _ => say!("it was kept, and is not read yet"),
                };
                let why = ledger::why(tx, id)?.map_or_else(|| Fact::from(other), Fact::from);
                Err(Error::conflict(say!(
                    "the mail is in the intake ledger as #{number}, but became no message: {why}",
                    number = id.0,
                    why = why
                )))
            }
        }
    });
    let (outcome, view) = answer.await?;
    Ok(Pushed { is_new: outcome != ledger::Outcome::Duplicate, view })
}

/// The message a mail became: 201, or 200 when the same mail was here already.
struct Pushed {
    is_new: bool,
    view: View,
}

impl IntoResponse for Pushed {
    fn into_response(self) -> Response {
        let status = if self.is_new { StatusCode::CREATED } else { StatusCode::OK };
        (status, Json(self.view)).into_response()
    }
}

impl aide::OperationOutput for Pushed {
    type Inner = View;

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        [200, 201]
            .into_iter()
            .filter_map(|status| Some((Some(status), Json::<View>::operation_response(ctx, operation)?)))
            .collect()
    }
}

fn wanted(tx: &mut Tx<'_, '_>, inbox: Option<&str>) -> loket_desk::Result<InboxId> {
    let unknown = || Error::invalid("inbox", "is not an inbox; give the number or the address of one");
    let account = match inbox.map(str::trim).filter(|text| !text.is_empty()) {
        None => inbox::accounts(tx)?.into_iter().next().ok_or_else(unknown)?,
        Some(text) => match text.parse::<InboxId>() {
            Ok(id) => inbox::get(tx, id).map_err(|_| unknown())?,
            Err(_) => inbox::by_address(tx, text)?.ok_or_else(unknown)?,
        },
    };
    Ok(account.id)
}
