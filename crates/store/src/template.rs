//! Databases for tests: fresh, migrated, and gone afterwards.
//!
//! SQLite is copied from a template in memory; PostgreSQL gets a schema of its own in the database that `TEST_POSTGRES` names.

use crate::address::Address;
use crate::{Engine, Error, Migration, Options, Result, Store, backup, postgres};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The environment variable with the address of a PostgreSQL to test on.
pub const POSTGRES: &str = "TEST_POSTGRES";

/// Schemas that a crashed run left behind are removed after an hour.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// A store of one test.
pub struct Fresh {
    store: Store,
    url: String,
    schema: Option<Schema>,
}

struct Schema {
    name: String,
    server: Box<postgres::Server>,
}

impl std::ops::Deref for Fresh {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Fresh {
    /// A second store on the same database, as another node would have it. Not for SQLite in memory, which has only one.
    pub fn another(&self, options: Options) -> Result<Store> {
        match self.schema {
            Some(_) => Store::open(&self.url, options),
            None => Err(Error::Internal("a database in memory cannot be opened twice".into())),
        }
    }

    /// The address; for PostgreSQL with the schema in it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// One fresh store for each engine there is to test on.
pub fn each(list: &[Migration]) -> Result<Vec<Fresh>> {
    let mut all = vec![sqlite(list)?];
    all.extend(postgres(list)?);
    Ok(all)
}

/// The options of a store for one test: few threads, since many tests run at once.
pub fn options() -> Options {
    Options { readers: 2, writers: 2, ..Options::default() }
}

/// A fresh SQLite in memory.
pub fn sqlite(list: &[Migration]) -> Result<Fresh> {
    type Templates = Mutex<HashMap<Vec<&'static str>, Arc<Mutex<rusqlite::Connection>>>>;
    static TEMPLATES: OnceLock<Templates> = OnceLock::new();
    let url = "sqlite::memory:".to_owned();
    let store = Store::open(&url, options())?;
    // By text, not by name: tests of migrations use one name for several.
    let key: Vec<&'static str> = list.iter().flat_map(|migration| [migration.name, migration.sql]).collect();
    let mut templates = TEMPLATES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    match templates.get(&key).cloned() {
        Some(template) => {
            store.raw(move |conn| backup::copy(&template.lock().unwrap_or_else(PoisonError::into_inner), conn))?
        }
        None => {
            store.migrate(list)?;
            let template = store.raw(|conn| {
                let mut template =
                    rusqlite::Connection::open_in_memory().map_err(|error| crate::sqlite::plain(&error))?;
                backup::copy(conn, &mut template)?;
                Ok(template)
            })?;
            templates.insert(key, Arc::new(Mutex::new(template)));
        }
    }
    Ok(Fresh { store, url, schema: None })
}

/// A fresh schema in PostgreSQL, or nothing where there is no PostgreSQL to test on, which is said once.
pub fn postgres(list: &[Migration]) -> Result<Option<Fresh>> {
    static SAID: OnceLock<()> = OnceLock::new();
    let Ok(base) = std::env::var(POSTGRES) else {
        SAID.get_or_init(|| eprintln!("{POSTGRES} is not set: the tests run on SQLite only"));
        return Ok(None);
    };
    let Address::Postgres(server) = Address::parse(&base)? else {
        return Err(Error::Unavailable(format!("{POSTGRES} must begin with postgres:")));
    };
    let (now, name) = name_schema();
    postgres::once(&server, |link| {
        sweep(link, now)?;
        link.plain(&format!("create schema {name}"))
    })?;
    let joint = if base.contains('?') { '&' } else { '?' };
    let url = format!("{base}{joint}options=-c%20search_path%3D{name}%20-c%20synchronous_commit%3Doff");
    let schema = Some(Schema { name, server });
    // Made before the migrations, so that the schema goes even when they fail.
    let fresh = Fresh { store: Store::open(&url, options())?, url, schema };
    fresh.store.migrate(list)?;
    Ok(Some(fresh))
}

/// The time, and a name with the time in it.
#[expect(
    clippy::disallowed_methods,
    reason = "runs share the server, and each must know its own schemas from those left behind"
)]
fn name_schema() -> (u64, String) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    (now, format!("test_{now}_{:08x}", rand::random::<u32>()))
}

fn sweep(link: &mut postgres::Link, now: u64) -> Result<()> {
    static SWEPT: OnceLock<()> = OnceLock::new();
    if SWEPT.set(()).is_err() {
        return Ok(());
    }
    for name in link.strings("select nspname from pg_namespace where nspname like 'test\\_%'")? {
        let made: Option<u64> = name.split('_').nth(1).and_then(|part| part.parse().ok());
        if made.is_some_and(|made| made + LEFT_BEHIND.as_secs() < now) {
            link.plain(&format!("drop schema if exists {name} cascade"))?;
        }
    }
    Ok(())
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(schema) = &self.schema {
            let gone = postgres::once(&schema.server, |link| {
                link.plain(&format!("drop schema if exists {} cascade", schema.name))
            });
            if let Err(error) = gone {
                eprintln!("The schema {} stays behind: {error}", schema.name);
            }
        }
    }
}

impl std::fmt::Debug for Fresh {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let engine: Engine = self.store.engine();
        write!(out, "a fresh {engine}")
    }
}
