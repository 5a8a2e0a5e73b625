//! Hears of commits that other nodes announce. A connection that was lost and came back counts as a change: something may have been missed.

use super::Server;
use crate::health::Shared;
use crate::store::spawn;
use crate::{Error, Result};
use futures::TryStreamExt;
use futures::stream::poll_fn;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;
use tokio_postgres::AsyncMessage;

/// The listening thread. It ends when this is dropped.
pub(crate) struct Listener {
    _alive: watch::Sender<()>,
    thread: JoinHandle<()>,
}

impl Listener {
    pub(crate) fn stop(self) -> JoinHandle<()> {
        self.thread
    }
}

pub(crate) fn listen(server: &Server, shared: Arc<Shared>, node: Arc<str>) -> Result<Listener> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Internal(error.to_string()))?;
    let (alive, mut end) = watch::channel(());
    let server = server.clone();
    let thread = spawn("store-listener", move || {
        runtime.block_on(async {
            let mut wait = Duration::from_millis(100);
            loop {
                let mut heard = false;
                tokio::select! {
                    result = hear(&server, &shared, &node, &mut heard) => {
                        if let Err(error) = result {
                            tracing::debug!("Listening to PostgreSQL was interrupted: {error}");
                        }
                    }
                    _ = end.changed() => return,
                }
                wait = if heard { Duration::from_millis(100) } else { (wait * 2).min(Duration::from_secs(5)) };
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    _ = end.changed() => return,
                }
            }
        });
    })?;
    Ok(Listener { _alive: alive, thread })
}

/// Listens until the connection ends.
async fn hear(
    server: &Server,
    shared: &Shared,
    node: &str,
    heard: &mut bool,
) -> std::result::Result<(), tokio_postgres::Error> {
    let (client, mut connection) = server.connect().await?;
    let messages = poll_fn(move |context| connection.poll_message(context));
    let (sender, mut notes) = tokio::sync::mpsc::channel(64);
    let pump = async move {
        messages
            .try_for_each(|message| {
                let sender = sender.clone();
                async move {
                    if let AsyncMessage::Notification(note) = message {
                        // Nobody listens any more: the next look at the connection ends it.
                        let _ = sender.send(note.payload().to_owned()).await;
                    }
                    Ok(())
                }
            })
            .await
    };
    let follow = async {
        client.batch_execute("listen store_changes").await?;
        let schema: String = client.query_one("select current_schema()::text", &[]).await?.try_get(0)?;
        *heard = true;
        shared.announce();
        while let Some(payload) = notes.recv().await {
            if let Some((place, from)) = payload.split_once(' ')
                && place == schema
                && from != node
            {
                shared.announce();
            }
        }
        Ok(())
    };
    futures::try_join!(pump, follow).map(|_| ())
}
