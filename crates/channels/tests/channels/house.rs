//! A help desk with its channels, for one test: a clock that the test moves, a folder of its own, real sockets.

use std::time::Duration;

use anyhow::Result;
use loket_channels::email::listen;
use loket_channels::{Context, Files, Tls, receivers, work};
use loket_desk::account::session::{From, hash_of};
use loket_desk::account::{agent, password, sign_in};
use loket_desk::channel::inbox;
use loket_desk::ids::{InboxId, IntakeId, MessageId, TicketId};
use loket_desk::intake::{ledger, list};
use loket_desk::message::show::{self, View};
use loket_desk::page::Paging;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::{By, Clock, Desk, Error, MIGRATIONS, Time, Tx, Via, Who, job, outbox, setting};
use loket_store::template::{self, Fresh};
use loket_testkit::patience;
use loket_testkit::rig::MailRig;
use loket_testkit::zones::Zones;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

/// Saturday, 21 November 2026, nine in the morning, UTC.
const MORNING: Time = Time(1_795_251_600_000);
const SECRET: &str = "under the kitchen table";

/// How long a test waits for something before it fails.
pub const LIMIT: Duration = Duration::from_secs(20);

pub struct House {
    pub context: Context,
    pub data: TempDir,
    runtime: Runtime,
    _database: Fresh,
}

impl House {
    fn open(database: Fresh, trusted: Option<&str>) -> House {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let data = tempfile::tempdir().unwrap();
        let desk = Desk::open(database.clone(), Clock::dial(MORNING), None).unwrap();
        let files = Files::open(None, &data.path().join("files")).unwrap();
        let context = Context::new(desk, files, data.path(), Tls::new(trusted).unwrap());
        let house = House { context, data, runtime, _database: database };
        house.settings(r#"{"undo_seconds":0,"max_message_mb":1,"public_url":"http://desk.test"}"#);
        house
    }

    pub fn settings(&self, json: &str) {
        let change: setting::Change = serde_json::from_str(json).unwrap();
        self.write(move |tx| setting::change(tx, &change)).unwrap();
    }

    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn write<T: Send + 'static>(
        &self,
        verb: impl FnMut(&mut Tx<'_, '_>) -> loket_desk::Result<T> + Send + 'static,
    ) -> loket_desk::Result<T> {
        self.context.desk.write_blocking(By::loket(), verb)
    }

    /// An inbox with these settings.
    pub fn inbox(&self, address: &str, settings: &str) -> InboxId {
        let new = format!(r#"{{"name":"Support","address":"{address}","acknowledge":false,"settings":{settings}}}"#);
        let new: inbox::New = serde_json::from_str(&new).unwrap();
        self.write(move |tx| inbox::create(tx, &new)).unwrap().id
    }

    /// How careful an inbox is.
    pub fn careful(&self, inbox: InboxId, trust: &str) {
        let change: inbox::Change = serde_json::from_str(&format!(r#"{{"trust":{trust}}}"#)).unwrap();
        self.write(move |tx| inbox::change(tx, inbox, &change)).unwrap();
    }

    /// An inbox that is fetched from the mailbox `support`.
    pub fn fetched(&self, rig: &MailRig) -> InboxId {
        self.inbox("support@helpdesk.test", &mailbox(rig.ports().imap, "none", "secret"))
    }

    /// An inbox that sends by the server on this port, without signing in.
    pub fn sending(&self, port: u16) -> InboxId {
        let smtp = format!(r#"{{"send":"smtp","smtp_host":"127.0.0.1","smtp_port":{port},"smtp_security":"none"}}"#);
        self.inbox("support@helpdesk.test", &smtp)
    }

    /// Loket's own mail server, on a free port.
    pub fn listens(&self, options: listen::Options) -> u16 {
        self.runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            tokio::spawn(listen::run(self.context.clone(), listener, options).unwrap());
            port
        })
    }

    /// Fetching begins; it ends with [`JoinHandle::abort`].
    pub fn receives(&self) -> JoinHandle<()> {
        self.runtime.spawn(receivers::run(self.context.clone()))
    }

    /// Does every job that is due, many at a time as the workers do, until none is.
    pub fn works(&self) {
        self.works_as(&self.context);
    }

    /// The same by another program on the same desk.
    pub fn works_as(&self, context: &Context) {
        self.wait(async {
            loop {
                let due = context.desk.write(By::loket(), |tx| {
                    let mut due = job::claim(tx, job::Lane::Inward, 100)?;
                    due.extend(job::claim(tx, job::Lane::Outward, 100)?);
                    Ok(due)
                });
                let due = due.await.unwrap();
                if due.is_empty() {
                    return;
                }
                let jobs = due.iter().map(|claimed| work::run(context, claimed));
                futures::future::try_join_all(jobs).await.unwrap();
            }
        });
    }

    pub fn pass(&self, ms: i64) {
        self.context.desk.clock().pass(ms);
    }

    /// An agent of that name, signed in.
    pub fn agent(&self, name: &str) -> By {
        let (title, email) = (name.to_owned(), format!("{name}@helpdesk.test"));
        let hashed = password::hash("password", SECRET, "").unwrap();
        let cookie = self.write(move |tx| {
            agent::add(tx, &email, &title, "agent", Some(&hashed))?;
            let asked = sign_in::ask(tx, &email, None)?;
            let opened = sign_in::answer(tx, &asked, true, &From::default())?;
            Ok(opened.ok_or(Error::NotSignedIn)?.cookie)
        });
        By { who: Who::Session(hash_of(&cookie.unwrap())), via: Via::App }
    }

    /// An agent answers a ticket.
    pub fn answers(&self, who: &By, ticket: TicketId, text: &str) -> MessageId {
        let words = Words { text: text.into(), ..Words::default() };
        self.context.desk.write_blocking(who.clone(), move |tx| reply(tx, ticket, &words)).unwrap()
    }

    /// A ticket made of a pushed mail.
    pub fn ticket(&self, inbox: InboxId, raw: &[u8]) -> TicketId {
        let id = self.push(inbox, raw);
        self.wait(self.context.intake(id)).unwrap();
        self.write(move |tx| ledger::get(tx, id)).unwrap().ticket_id.unwrap()
    }

    /// A program pushes a mail.
    pub fn push(&self, inbox: InboxId, raw: &[u8]) -> IntakeId {
        let pieces: Vec<Result<bytes::Bytes, std::io::Error>> = vec![Ok(bytes::Bytes::copy_from_slice(raw))];
        self.wait(self.context.push(inbox, futures::stream::iter(pieces))).unwrap()
    }

    /// The ledger, oldest first.
    pub fn ledger(&self) -> Vec<list::Row> {
        let page = self.write(|tx| list::list(tx, &list::Filter::default(), &Paging::default())).unwrap();
        page.items.into_iter().rev().collect()
    }

    /// Waits until the ledger has that many rows, and gives it time for no more.
    pub fn ledger_of(&self, rows: usize) -> Vec<list::Row> {
        let what = format!("{rows} rows in the ledger");
        let found = patience::until(&what, LIMIT, || Ok(Some(self.ledger()).filter(|ledger| ledger.len() >= rows)));
        let found = found.unwrap();
        assert_eq!(found.len(), rows);
        found
    }

    /// The original of a row of the ledger.
    pub fn original(&self, row: &list::Row) -> String {
        String::from_utf8(self.wait(self.context.files.bytes(&row.sha256, 1 << 30)).unwrap().to_vec()).unwrap()
    }

    /// The messages of a ticket, oldest first.
    pub fn messages(&self, ticket: TicketId) -> Vec<View> {
        self.write(move |tx| show::list(tx, ticket, &Paging::default())).unwrap().items
    }

    /// Where a delivery stands.
    pub fn delivery(&self, message: MessageId) -> outbox::State {
        self.write(move |tx| show::see(tx, message)).unwrap().delivery.unwrap()
    }

    /// What is wrong with an inbox.
    pub fn trouble(&self, inbox: InboxId) -> Option<String> {
        self.write(move |tx| inbox::see(tx, inbox)).unwrap().health.error
    }
}

/// The settings of an inbox fetched from the mailbox `support` at this port.
pub fn mailbox(port: u16, security: &str, password: &str) -> String {
    format!(
        r#"{{"receive":"imap","imap_host":"localhost","imap_port":{port},"imap_security":"{security}",
            "imap_user":"support","imap_password":"{password}"}}"#
    )
}

/// Runs a test on each database there is.
pub fn on_each(test: impl Fn(&House)) {
    for database in template::each(MIGRATIONS).unwrap() {
        eprintln!("on {:?}", database.engine());
        test(&House::open(database, None));
    }
}

/// Runs a test on the first database.
pub fn on_one(test: impl Fn(&House)) {
    test(&House::open(template::sqlite(MIGRATIONS).unwrap(), None));
}

/// Runs a test on each database there is, with real mail servers where they can run.
pub fn with_rig(test: impl Fn(&House, &MailRig)) {
    for database in template::each(MIGRATIONS).unwrap() {
        let Some(rig) = MailRig::start().unwrap() else { return };
        eprintln!("on {:?}", database.engine());
        test(&House::open(database, Some(rig.certificate())), &rig);
    }
}

/// Runs a test on each database there is, with a name server, and with neighbours that are not believed.
pub fn with_zones(test: impl Fn(&House, &Zones)) {
    for database in template::each(MIGRATIONS).unwrap() {
        eprintln!("on {:?}", database.engine());
        let (mut house, zones) = (House::open(database, None), Zones::start().unwrap());
        house.context.dns = loket_channels::Dns::at(zones.address()).unwrap();
        house.settings(r#"{"trusted_networks":[]}"#);
        test(&house, &zones);
    }
}
