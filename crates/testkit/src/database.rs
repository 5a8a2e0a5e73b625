//! A PostgreSQL database of one's own, made in the server that `TEST_POSTGRES` names and dropped afterwards.
use std::{
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context, Result};
use tokio_postgres::NoTls;
use url::Url;

static MADE: AtomicU32 = AtomicU32::new(0);

/// The address in `TEST_POSTGRES`, where there is one.
pub fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES").ok().filter(|address| !address.is_empty())
}

/// An empty database that is dropped together with this value.
#[derive(Debug)]
pub struct OwnDatabase {
    server: Url,
    name: String,
}

impl OwnDatabase {
    /// Makes one in the given server.
    pub fn create(server: &str) -> Result<OwnDatabase> {
        let server =
            Url::parse(server).context("TEST_POSTGRES is not an address like postgres://user@host:port/name")?;
        let name = format!("loket_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        say(&server, &format!("create database {name}"))?;
        Ok(OwnDatabase { server, name })
    }

    /// The address for `LOKET_DATABASE`.
    pub fn url(&self) -> String {
        let mut url = self.server.clone();
        url.set_path(&self.name);
        url.to_string()
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        if let Err(error) = say(&self.server, &format!("drop database if exists {} with (force)", self.name)) {
            eprintln!("could not drop the test database {}: {error:#}", self.name);
        }
    }
}

/// Runs one statement, on a thread of its own so that it also works inside an async test.
fn say(server: &Url, sql: &str) -> Result<()> {
    let (address, sql) = (server.to_string(), sql.to_owned());
    let worker = std::thread::spawn(move || -> Result<()> {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let (client, connection) = tokio_postgres::connect(&address, NoTls).await?;
            let connection = tokio::spawn(connection);
            client.batch_execute(&sql).await?;
            drop(client);
            connection.await??;
            Ok(())
        })
    });
    worker.join().map_err(|_| anyhow::anyhow!("the thread that runs \"create database\" panicked"))?
}
