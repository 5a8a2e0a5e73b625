//! One Loket for one test: fresh, in this process, with a clock that stands still until the test moves it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use clap::Parser as _;
use loket_channels::{Reader, work};
use loket_desk::account::password::{self, Hashed};
use loket_desk::account::session::From;
use loket_desk::account::{agent, role, sign_in, team, token};
use loket_desk::channel::inbox;
use loket_desk::consumers::{self, Step};
use loket_desk::ids::{AgentId, InboxId, TeamId};
use loket_desk::job::{self, Job, Lane};
use loket_desk::{By, Clock, Desk, MIGRATIONS, Result, Time, Tx};
use loket_server::app::App;
use loket_server::config::Config;
use loket_server::http;
use loket_store::template::{self, Fresh};
use metrics_exporter_prometheus::PrometheusBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::caller::Caller;

/// Saturday, 21 November 2026, nine in the morning, UTC.
const MORNING: Time = Time(1_795_251_600_000);

/// The password of everybody here.
pub const PASSWORD: &str = "under the kitchen table";

/// Where browsers think they are.
pub const HOST: &str = "desk.test";

/// The inbox every house has.
pub const SUPPORT: &str = "support@example.com";

/// Its hash, made once, because making it is slow on purpose.
fn hashed() -> Hashed {
    static HASHED: OnceLock<Hashed> = OnceLock::new();
    HASHED.get_or_init(|| password::hash("password", PASSWORD, "").unwrap()).clone()
}

/// The configuration as the command line gives it.
#[derive(clap::Parser)]
struct Command {
    #[command(flatten)]
    config: Config,
}

/// A help desk with its doors.
pub struct House {
    pub app: App,
    site: Router,
    _folder: TempDir,
    _database: Fresh,
}

/// Runs a test on each database there is.
pub fn on_each(test: impl AsyncFn(&House)) {
    on_each_with(&[], test);
}

/// The same, with options of the command line.
pub fn on_each_with(options: &[&str], test: impl AsyncFn(&House)) {
    for database in template::each(MIGRATIONS).unwrap() {
        eprintln!("on {:?}", database.engine());
        run(database, options, &test);
    }
}

/// For what has nothing to do with the database.
pub fn on_sqlite(test: impl AsyncFn(&House)) {
    run(template::sqlite(MIGRATIONS).unwrap(), &[], &test);
}

fn run(database: Fresh, options: &[&str], test: &impl AsyncFn(&House)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let house = House::open(database, options);
    runtime.block_on(test(&house));
    // What still runs must not use the database while it is taken away.
    drop(runtime);
}

impl House {
    fn open(database: Fresh, options: &[&str]) -> House {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_string_lossy().into_owned();
        let words = ["loket", "--data", data.as_str(), "--smtp-listen", "off"];
        let config = Command::parse_from(words.into_iter().chain(options.iter().copied())).config;
        let desk = Desk::open(database.clone(), Clock::dial(MORNING), None).unwrap();
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let mut app = App::new(config, desk, metrics).unwrap();
        app.hub.heartbeat = Duration::from_millis(50);
        app.mail.reader = Reader::Program(env!("CARGO_BIN_EXE_loket").into());
        let site = http::router(app.clone());
        House { app, site, _folder: folder, _database: database }
    }

    /// Loket itself does something.
    pub async fn loket<T: Send + 'static>(
        &self,
        verb: impl FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.desk.write(By::loket(), verb).await
    }

    /// Another node on the same database: with connections of its own where the database allows it.
    pub fn another_node(&self) -> App {
        let desk = match self._database.another(template::options()) {
            Ok(store) => Desk::open(store, self.app.desk.clock().clone(), None).unwrap(),
            Err(_) => self.app.desk.clone(),
        };
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let mut app = App::new((*self.app.config).clone(), desk, metrics).unwrap();
        app.hub.heartbeat = self.app.hub.heartbeat;
        app
    }

    /// Time passes.
    pub fn pass(&self, ms: i64) {
        self.app.desk.clock().pass(ms);
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Caller {
        Caller::new(self.site.clone()).with("host", HOST)
    }

    /// A browser with this cookie, on one of our pages.
    pub fn browser(&self, cookie: &str) -> Caller {
        let origin = format!("http://{HOST}");
        self.anonymous().with("cookie", &format!("theme=dark; loket_session={cookie}")).with("origin", &origin)
    }

    /// A program with this token.
    pub fn program(&self, token: &str) -> Caller {
        self.anonymous().with("authorization", &format!("Bearer {token}"))
    }

    /// An agent with that role; the address is the name at example.com.
    pub async fn hire(&self, name: &str, role: &str) -> AgentId {
        let (title, email, role) = (name.to_owned(), format!("{name}@example.com"), role.to_owned());
        self.loket(move |tx| agent::add(tx, &email, &title, &role, Some(&hashed()))).await.unwrap()
    }

    /// An agent with that role, signed in.
    pub async fn agent(&self, name: &str, role: &str) -> Caller {
        self.hire(name, role).await;
        self.signed_in(name).await
    }

    /// A browser in which an agent has just signed in.
    pub async fn signed_in(&self, name: &str) -> Caller {
        let email = format!("{name}@example.com");
        let opened = self.loket(move |tx| {
            let asked = sign_in::ask(tx, &email, None)?;
            sign_in::answer(tx, &asked, true, &From::default())
        });
        self.browser(&opened.await.unwrap().unwrap().cookie)
    }

    /// The administrator, who has the token for everything, and an inbox.
    pub async fn administrator(&self) -> Caller {
        let root = self.hire("root", "administrator").await;
        self.inbox(SUPPORT, json!({})).await;
        self.token(root, None).await
    }

    /// A program that acts for an agent, perhaps with fewer permissions.
    pub async fn token(&self, agent: AgentId, permissions: Option<&[&str]>) -> Caller {
        let permissions = permissions.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect());
        let new = token::New { name: "test".into(), permissions, expires_at: None };
        self.program(&self.loket(move |tx| token::add(tx, agent, &new)).await.unwrap().token)
    }

    /// A role with these permissions.
    pub async fn role(&self, name: &str, permissions: &[&str]) {
        let permissions = permissions.iter().map(|key| (*key).to_owned()).collect();
        let new = role::New { name: name.to_owned(), permissions };
        self.loket(move |tx| role::create(tx, &new)).await.unwrap();
    }

    /// A team of these agents.
    pub async fn team(&self, name: &str, agent_ids: &[AgentId]) -> TeamId {
        let new = team::New { name: name.to_owned(), agent_ids: agent_ids.to_vec(), ..team::New::default() };
        self.loket(move |tx| team::create(tx, &new)).await.unwrap().id
    }

    /// An inbox whose mail is pushed and whose sent mail is kept as files; it confirms nothing unless told.
    pub async fn inbox(&self, address: &str, more: Value) -> InboxId {
        let mut new = json!({
            "name": "Support", "address": address, "acknowledge": false,
            "settings": {"receive": "push", "send": "file"},
        });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let new: inbox::New = serde_json::from_value(new).unwrap();
        self.loket(move |tx| inbox::create(tx, &new)).await.unwrap().id
    }

    /// Does all jobs that are due, until none is, and lets the consumers read the log.
    pub async fn work(&self) {
        loop {
            let due = self.loket(|tx| {
                let mut due = job::claim(tx, Lane::Inward, 100)?;
                due.extend(job::claim(tx, Lane::Outward, 100)?);
                Ok(due)
            });
            let due = due.await.unwrap();
            if due.is_empty() {
                break;
            }
            for claimed in &due {
                work::run(&self.app.mail, claimed).await.unwrap();
            }
        }
        for consumer in consumers::AFTER {
            while let Step::Moved(_) = self.loket(|tx| consumers::step(tx, consumer, "test", None)).await.unwrap() {}
        }
    }

    /// The letters that wait to be sent: to whom, and their text.
    pub async fn letters(&self) -> Vec<(String, String)> {
        let letters = self.loket(|tx| {
            let mut letters = Vec::new();
            for claimed in job::claim(tx, Lane::Outward, 100)? {
                if let Job::Letter { to, subject, text, .. } = claimed.job()? {
                    letters.push((to, format!("{subject}\n\n{text}")));
                }
                job::done(tx, claimed.id)?;
            }
            Ok(letters)
        });
        letters.await.unwrap()
    }
}

/// Waits until a thing is so that happens apart from the request that asked for it.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..2000 {
        if let Some(seen) = look().await {
            return seen;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("waited in vain for {what}");
}

/// The folder of the whole project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares a committed file with what it should say; `UPDATE=1` rewrites it.
pub fn committed(path: &str, text: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let same = kept == text;
    assert!(same, "{} is stale; rewrite it with UPDATE=1 cargo test -p loket-server --test main", path.display());
}
