//! One help desk for one test: fresh, with a clock that stands still until the test moves it.

use std::sync::OnceLock;

use loket_desk::account::password::{self, Hashed};
use loket_desk::account::session::{From, hash_of};
use loket_desk::account::{agent, sign_in};
use loket_desk::{Actor, By, Clock, Desk, Error, MIGRATIONS, Result, Time, Tx, Via, Who};
use loket_store::template::{self, Fresh};

/// Saturday, 21 November 2026, nine in the morning, UTC.
pub const MORNING: Time = Time(1_795_251_600_000);

/// The password of everybody here.
pub const PASSWORD: &str = "under the kitchen table";

/// Its hash, made once, because making it is slow on purpose.
pub fn hashed() -> Hashed {
    static HASHED: OnceLock<Hashed> = OnceLock::new();
    HASHED.get_or_init(|| password::hash("password", PASSWORD, "").unwrap()).clone()
}

/// A help desk.
pub struct Scene {
    pub desk: Desk,
    _database: Fresh,
}

impl Scene {
    fn open(database: Fresh) -> Scene {
        let desk = Desk::open(database.clone(), Clock::dial(MORNING), None).unwrap();
        Scene { desk, _database: database }
    }

    /// Loket itself, or the command line, does something.
    pub fn loket<T: Send + 'static>(
        &self,
        verb: impl FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.desk.write_blocking(By::loket(), verb)
    }

    /// Somebody does something.
    pub fn by<T: Send + 'static>(
        &self,
        who: &By,
        verb: impl FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.desk.write_blocking(who.clone(), verb)
    }

    /// Time passes.
    pub fn pass(&self, ms: i64) {
        self.desk.clock().pass(ms);
    }

    /// An agent with that role, signed in; the address is the name at example.com.
    pub fn agent(&self, name: &str, role: &str) -> By {
        let (title, email, role) = (name.to_owned(), format!("{name}@example.com"), role.to_owned());
        self.loket(move |tx| agent::add(tx, &email, &title, &role, Some(&hashed()))).unwrap();
        self.signed_in(name)
    }

    /// Signs in an agent once more.
    pub fn signed_in(&self, name: &str) -> By {
        let email = format!("{name}@example.com");
        let cookie = self
            .loket(move |tx| {
                let asked = sign_in::ask(tx, &email, None)?;
                let opened = sign_in::answer(tx, &asked, true, &From::default())?;
                Ok(opened.ok_or(Error::NotSignedIn)?.cookie)
            })
            .unwrap();
        By { who: Who::Session(hash_of(&cookie)), via: Via::App }
    }

    /// The kinds and data of the newest events, newest first.
    pub fn events(&self) -> Vec<String> {
        self.loket(|tx| {
            let all = loket_desk::event::after(tx, loket_desk::ids::EventId(0), 10_000)?;
            Ok(all.iter().rev().map(|e| format!("{} {}", e.kind, e.data)).collect())
        })
        .unwrap()
    }

    /// The letters that wait to be sent: to whom, and their text.
    pub fn letters(&self) -> Vec<(String, String)> {
        self.loket(|tx| {
            let mut letters = Vec::new();
            for claimed in loket_desk::job::claim(tx, loket_desk::job::Lane::Outward, 100)? {
                if let loket_desk::job::Job::Letter { to, subject, text, .. } = claimed.job()? {
                    letters.push((to, format!("{subject}\n\n{text}")));
                }
                loket_desk::job::done(tx, claimed.id)?;
            }
            Ok(letters)
        })
        .unwrap()
    }
}

/// A signed-in agent's number.
pub fn number(s: &Scene, who: &By) -> loket_desk::ids::AgentId {
    s.by(who, |tx| tx.agent()).unwrap()
}

/// Nobody in particular, as a customer.
pub fn customer(id: loket_desk::ids::CustomerId) -> By {
    By::known(Actor::Customer(id), Via::Email)
}

/// The field and message of a refusal, as one line; anything else fails the test.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Invalid(fields)) => fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect(),
        other => panic!("expected a refusal that names a field, got {other:?}"),
    }
}

/// Runs a test on each database there is.
pub fn on_each(test: impl Fn(&Scene)) {
    for database in template::each(MIGRATIONS).unwrap() {
        let engine = database.engine();
        eprintln!("on {engine:?}");
        test(&Scene::open(database));
    }
}
