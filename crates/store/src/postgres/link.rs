//! One PostgreSQL connection: making it, keeping its statements, running them from a plain thread.

use super::Server;
use super::fault::{fault, is_lost, unreached};
use crate::conn::Prepared;
use crate::sql::Text;
use crate::{Engine, Error, Param, Result, Row, Value, fragment};
use futures::TryStreamExt;
use std::collections::HashMap;
use std::future::Future;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, SimpleQueryMessage, Statement};

/// How many run-time built statements are kept ready; beyond that all are forgotten and prepared anew.
const BUILT: usize = 256;

/// How much longer than the server's own limit we wait before we take the network for broken.
const GRACE: Duration = Duration::from_secs(2);

pub(crate) struct Link {
    server: Server,
    limit: Duration,
    runtime: Runtime,
    client: Option<Client>,
    fixed: HashMap<(usize, usize), Statement>,
    built: HashMap<String, Statement>,
    /// A transaction that begins with the first statement, in one packet with it.
    begin: Option<&'static str>,
    deadline: Instant,
    lost: bool,
}

/// How a commit ended that did not succeed.
pub(super) enum Unsure {
    /// Nothing was committed.
    No(Error),
    /// The connection broke while the answer was on its way.
    Unknown,
}

impl Link {
    /// A limit of zero is none.
    pub(crate) fn new(server: Server, limit: Duration) -> Result<Link> {
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Link {
            server,
            limit,
            runtime,
            client: None,
            fixed: HashMap::new(),
            built: HashMap::new(),
            begin: None,
            deadline: Instant::now(),
            lost: false,
        })
    }

    pub(super) fn is_connected(&self) -> bool {
        !self.lost && self.client.as_ref().is_some_and(|client| !client.is_closed())
    }

    /// Whether the connection broke under us. Not so when we gave it up at the time limit: a second run would take as long.
    pub(super) fn is_broken(&self) -> bool {
        self.lost && self.client.is_some()
    }

    /// Makes the connection anew.
    pub(crate) fn connect(&mut self) -> Result<()> {
        self.drop_client();
        // A closure that computes for long between two statements is let be; only one that hangs loses its connection.
        let (limit, idle) = (self.limit.as_millis(), self.limit.as_millis() * 4);
        let settings = format!(
            "set statement_timeout = {limit}; set idle_in_transaction_session_timeout = {idle}; \
             set client_min_messages = warning; set jit = off"
        );
        let client = self.runtime.block_on(async {
            let (client, connection) = self.server.connect().await?;
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!("A connection to PostgreSQL ended: {error}");
                }
            });
            client.batch_execute(&settings).await?;
            Ok(client)
        });
        self.client = Some(client.map_err(|error: tokio_postgres::Error| unreached(&self.server, &error))?);
        self.lost = false;
        Ok(())
    }

    fn drop_client(&mut self) {
        // Statements first: dropping one sends a message on the connection it belongs to.
        self.fixed.clear();
        self.built.clear();
        self.begin = None;
        self.client = None;
    }

    /// A transaction begins; nothing is sent before its first statement.
    pub(super) fn start(&mut self, begin: &'static str) {
        self.begin = Some(begin);
        self.deadline = Instant::now() + self.limit;
    }

    /// `end` holds everything that is still to be said, the commit last. Not sent if there never was a statement.
    pub(super) fn commit(&mut self, end: &str) -> std::result::Result<(), Unsure> {
        if self.begin.take().is_some() {
            return Ok(());
        }
        let limit = self.limit + GRACE;
        let Some(client) = self.client.as_ref() else { return Err(Unsure::Unknown) };
        match self.runtime.block_on(async { tokio::time::timeout(limit, client.batch_execute(end)).await }) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if is_lost(&error) => {
                self.lost = true;
                Err(Unsure::Unknown)
            }
            Ok(Err(error)) => Err(Unsure::No(fault(&error))),
            Err(_) => {
                self.lost = true;
                Err(Unsure::Unknown)
            }
        }
    }

    pub(super) fn rollback(&mut self) {
        if self.begin.take().is_some() || self.lost {
            return;
        }
        // The time limit was for the work; going back to where we were has a little time of its own.
        self.deadline = Instant::now() + GRACE;
        if self.plain("rollback").is_err() {
            self.lost = true;
        }
    }

    /// Something without parameters and rows, inside the transaction.
    pub(crate) fn command(&mut self, sql: &str) -> Result<()> {
        if let Some(begin) = self.begin.take() {
            self.plain(begin)?;
        }
        self.plain(sql)
    }

    /// Something without parameters and rows, as it is; several statements are fine.
    pub(crate) fn plain(&mut self, sql: &str) -> Result<()> {
        self.wait(async |client| client.batch_execute(sql).await)
    }

    /// The one text column of a few rows, without preparing anything.
    pub(crate) fn strings(&mut self, sql: &str) -> Result<Vec<String>> {
        let messages = self.wait(async |client| client.simple_query(sql).await)?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        Ok(rows.collect())
    }

    pub(crate) fn query(
        &mut self,
        text: Text<'_>,
        params: &[&dyn Param],
        each: &mut dyn FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let statement = self.prepared(text)?;
        let values = values(params, &statement)?;
        let begin = self.begin.take();
        let rows: Vec<tokio_postgres::Row> = self.wait(async |client| {
            let answer = async { client.query_raw(&statement, values).await?.try_collect().await };
            begun(client, begin, answer).await
        })?;
        for row in &rows {
            if !each(&Row::postgres(row))? {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn run(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<u64> {
        let statement = self.prepared(text)?;
        let values = values(params, &statement)?;
        let begin = self.begin.take();
        self.wait(async |client| begun(client, begin, client.execute_raw(&statement, values)).await)
    }

    pub(crate) fn describe(&mut self, sql: &str) -> Result<Prepared> {
        let sql = fragment::expand(Engine::Postgres, sql)?;
        let statement = self.wait(async |client| client.prepare(&sql).await)?;
        let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        Ok(Prepared { params: statement.params().len(), columns })
    }

    fn prepared(&mut self, text: Text<'_>) -> Result<Statement> {
        let known = match text.place() {
            Some(place) => self.fixed.get(&place),
            None => self.built.get(text.written()),
        };
        if let Some(statement) = known {
            return Ok(statement.clone());
        }
        let sql = fragment::expand(Engine::Postgres, text.written())?;
        let statement = self.wait(async |client| client.prepare(&sql).await)?;
        match text.place() {
            Some(place) => drop(self.fixed.insert(place, statement.clone())),
            None => {
                if self.built.len() >= BUILT {
                    self.built.clear();
                }
                self.built.insert(text.written().to_owned(), statement.clone());
            }
        }
        Ok(statement)
    }

    /// Runs one exchange with the server to its end, within what is left of the time.
    fn wait<T>(
        &mut self,
        exchange: impl AsyncFnOnce(&Client) -> std::result::Result<T, tokio_postgres::Error>,
    ) -> Result<T> {
        let Some(client) = self.client.as_ref() else {
            return Err(Error::Unavailable("there is no connection to PostgreSQL".into()));
        };
        let answer = match self.limit {
            Duration::ZERO => self.runtime.block_on(exchange(client)),
            _ => {
                let left = self.deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(Error::Timeout);
                }
                let limited = async { tokio::time::timeout(left + GRACE, exchange(client)).await };
                match self.runtime.block_on(limited) {
                    Ok(answer) => answer,
                    Err(_) => {
                        // Whatever the server is still doing, this connection is of no more use.
                        self.drop_client();
                        self.lost = true;
                        return Err(Error::Timeout);
                    }
                }
            }
        };
        answer.map_err(|error| {
            if is_lost(&error) {
                self.lost = true;
            }
            if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
                // A table was changed under a prepared statement: prepare them all anew.
                self.fixed.clear();
                self.built.clear();
            }
            fault(&error)
        })
    }
}

/// Sends `begin` ahead of the first statement without waiting for its answer: one journey instead of two.
async fn begun<T>(
    client: &Client,
    begin: Option<&'static str>,
    first: impl Future<Output = std::result::Result<T, tokio_postgres::Error>>,
) -> std::result::Result<T, tokio_postgres::Error> {
    match begin {
        Some(begin) => futures::try_join!(client.batch_execute(begin), first).map(|(_, answer)| answer),
        None => first.await,
    }
}

fn values<'a>(params: &'a [&dyn Param], statement: &Statement) -> Result<Vec<Value<'a>>> {
    let wanted = statement.params().len();
    if wanted != params.len() {
        return Err(Error::Internal(format!("the statement takes {wanted} parameters and was given {}", params.len())));
    }
    Ok(params.iter().map(|param| param.value().storable()).collect())
}
