//! What a tab says about itself: where its agent looks or writes. It says so again every few seconds, or is forgotten.

use std::time::Duration;

use loket_desk::ids::TicketId;
use loket_desk::{By, presence};
use serde::Deserialize;
use tokio::time::Instant;

use crate::app::App;

/// A tab that said nothing for so long is asleep, or its connection half open.
const SILENCE: Duration = Duration::from_secs(25);

/// An open tab.
pub struct Tab {
    /// Its name among all tabs of all nodes.
    pub name: String,
    app: App,
    by: By,
    at: Option<(TicketId, bool)>,
    heard: Instant,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    looking: Option<TicketId>,
    writing: Option<TicketId>,
    take: Option<TicketId>,
}

impl Tab {
    /// A tab that is nowhere yet.
    pub fn new(app: &App, by: By) -> Tab {
        Tab { name: app.hub.name_tab(), app: app.clone(), by, at: None, heard: Instant::now() }
    }

    /// What it says. What makes no sense, or is about a ticket out of sight, is passed over: presence is a courtesy.
    pub async fn hear(&mut self, text: &str) {
        let Ok(said) = serde_json::from_str::<Said>(text) else { return };
        self.heard = Instant::now();
        if let Some(ticket) = said.take {
            // Whoever cannot take over is told nothing: the button was not theirs to press.
            let _ = self.app.desk.write(self.by.clone(), move |tx| presence::take(tx, ticket)).await;
            return;
        }
        match said.writing.map(|id| (id, true)).or(said.looking.map(|id| (id, false))) {
            Some(place) if self.at == Some(place) => {}
            Some((ticket, writing)) => self.go(ticket, writing).await,
            None => self.leave().await,
        }
    }

    async fn go(&mut self, ticket: TicketId, writing: bool) {
        let (name, node) = (self.name.clone(), self.app.hub.node.clone());
        let there = move |tx: &mut loket_desk::Tx| presence::at(tx, &name, &node, ticket, writing);
        match self.app.desk.write(self.by.clone(), there).await {
            Ok(()) => {
                if self.at.replace((ticket, writing)).is_none() {
                    self.app.hub.enter();
                }
            }
            Err(_) => self.leave().await,
        }
    }

    /// It is nowhere any more.
    pub async fn leave(&mut self) {
        if self.at.take().is_none() {
            return;
        }
        self.app.hub.exit();
        let name = self.name.clone();
        if let Err(error) = self.app.desk.write(By::loket(), move |tx| presence::leave(tx, &name)).await {
            tracing::debug!(%error, "a tab that left is forgotten when its time is over");
        }
    }

    /// Now and then: a tab that fell silent is nowhere.
    pub async fn doze(&mut self) {
        if self.heard.elapsed() > SILENCE {
            self.leave().await;
        }
    }
}
