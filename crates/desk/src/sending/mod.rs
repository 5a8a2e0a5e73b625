//! The domains that mail leaves from: the keys that sign it, and the lines that make other mail servers believe it.
//!
//! A key is published before it is used: it waits as `next` until its public half is found in the name servers. The lines
//! and what they should say stand in `lines.rs`; asking the name servers is the rim's.

pub mod lines;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

pub use lines::{Found, Line, Look, State as LineState};

use crate::account::changed;
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::{self, SendingDomainId, SigningKeyId};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// How a key signs.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "SigningAlgorithm")]
    pub enum Algorithm {
        /// RSA with 2048 bits, which everybody reads.
        Rsa = "rsa",
        /// Ed25519, which is short and which some read.
        Ed25519 = "ed25519",
    }
}

column_text! {
    /// Where a key stands.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "SigningKeyState")]
    pub enum State {
        /// Waits until it is found in the name servers.
        Next = "next",
        /// Signs what leaves.
        Active = "active",
        /// Signs no more; what it signed may still be on its way.
        Retired = "retired",
    }
}

/// A key as it is made outside, because that needs chance and time.
#[derive(Clone)]
pub struct Fresh {
    /// How it signs.
    pub algorithm: Algorithm,
    /// The private half (PKCS #8), base64.
    pub private: String,
    /// The public half as it is published, base64.
    pub public: String,
}

/// A key that signs, for the rim. Whoever asks must not show it.
#[derive(Clone)]
pub struct Signing {
    /// The name it is published under.
    pub selector: String,
    /// How it signs.
    pub algorithm: Algorithm,
    /// The private half (PKCS #8), base64.
    pub private: String,
}

row! {
    /// A key, without its private half.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "SigningKey")]
    pub struct Key in "signing_keys" {
        /// The key.
        pub id: SigningKeyId,
        #[serde(skip)]
        domain_id: SendingDomainId,
        /// The name it is published under.
        pub selector: String,
        /// How it signs.
        pub algorithm: Algorithm,
        /// The public half as it is published.
        pub public_key: String,
        /// Where it stands.
        pub state: State,
        /// When it was made.
        pub created_at: Time,
    }
}

row! {
    struct Row in "sending_domains" {
        id: SendingDomainId,
        domain: String,
        report: String,
        checked_at: Option<Time>,
    }
}

/// A domain that mail leaves from.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SendingDomain")]
pub struct Domain {
    /// The domain.
    pub id: SendingDomainId,
    /// Its name.
    pub domain: String,
    /// Its keys, the newest first.
    pub keys: Vec<Key>,
    /// The lines its name server should have, with what was found there.
    pub lines: Vec<Line>,
    /// When the name servers were last asked.
    pub checked_at: Option<Time>,
    /// Whether what leaves is signed.
    pub signs: bool,
}

/// A domain to be added.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewSendingDomain")]
pub struct New {
    /// Its name, such as `shop.example`.
    pub domain: String,
}

/// More domains than these are somebody else's business.
const MOST: i64 = 200;
/// Keys of a domain that are kept, the retired ones with them.
const MOST_KEYS: usize = 20;

/// Every domain, and those of inboxes that have no entry yet.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SendingDomains")]
pub struct All {
    /// The domains.
    pub items: Vec<Domain>,
    /// Domains of inboxes whose mail leaves unsigned because they are not among them.
    pub proposed: Vec<String>,
}

/// Every domain.
pub fn list(tx: &mut Tx) -> Result<All> {
    tx.require(Permission::Inboxes)?;
    let rows: Vec<Row> =
        tx.all(sql!("select ", Row::COLUMNS, " from sending_domains order by domain limit $1"), &[&MOST])?;
    let items = views(tx, rows)?;
    let addresses: Vec<String> =
        tx.all(sql!("select address from inboxes where active and not quiet order by address"), &[])?;
    let mut proposed: Vec<String> =
        addresses.iter().filter_map(|address| Some(address.rsplit_once('@')?.1.to_lowercase())).collect();
    proposed.sort();
    proposed.dedup();
    proposed.retain(|domain| !items.iter().any(|item| item.domain == *domain));
    Ok(All { items, proposed })
}

/// A domain.
pub fn see(tx: &mut Tx, id: SendingDomainId) -> Result<Domain> {
    tx.require(Permission::Inboxes)?;
    let row = row(tx, id)?;
    views(tx, vec![row])?.pop().ok_or(Error::NotFound("sending domain"))
}

fn row(tx: &mut Tx, id: SendingDomainId) -> Result<Row> {
    tx.find(sql!("select ", Row::COLUMNS, " from sending_domains where id = $1"), &[&id])?
        .ok_or(Error::NotFound("sending domain"))
}

fn keys(tx: &mut Tx, domains: &[SendingDomainId]) -> Result<Vec<Key>> {
    tx.all(
        sql!("select ", Key::COLUMNS, " from signing_keys where domain_id in {each:$1} order by id desc"),
        &[&ids::list(domains.iter().copied())],
    )
}

fn views(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Domain>> {
    let all = keys(tx, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let hosts = hosts(tx)?;
    let view = |row: Row| -> Result<Domain> {
        let keys: Vec<Key> = all.iter().filter(|key| key.domain_id == row.id).cloned().collect();
        let found: Vec<Found> = serde_json::from_str(&row.report)?;
        Ok(Domain {
            id: row.id,
            lines: lines::of(&row.domain, &keys, &hosts, &found),
            signs: keys.iter().any(|key| key.state == State::Active),
            keys,
            domain: row.domain,
            checked_at: row.checked_at,
        })
    };
    rows.into_iter().map(view).collect()
}

/// The servers that take outgoing mail: where an inbox sends by one, its mail must be allowed to come from there.
fn hosts(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let accounts = crate::channel::inbox::accounts(tx)?;
    let by_server = accounts.into_iter().filter(|account| !account.settings.smtp_host.is_empty());
    Ok(by_server
        .filter_map(|account| {
            Some((account.address.rsplit_once('@')?.1.to_lowercase(), account.settings.smtp_host.to_lowercase()))
        })
        .collect())
}

/// Adds a domain with its first keys.
pub fn add(tx: &mut Tx, new: &New, fresh: &[Fresh]) -> Result<Domain> {
    tx.require(Permission::Inboxes)?;
    let (domain, now) = (fields::domain("domain", &new.domain)?, tx.now());
    let id: SendingDomainId = tx
        .conn
        .one(sql!("insert into sending_domains (domain, created_at) values ($1, $2) returning id"), &[&domain, &now])
        .on_unique("sending_domains", "domain", "domain", "is there already")?;
    insert_keys(tx, id, fresh)?;
    changed(tx, "sending");
    see(tx, id)
}

/// Gives a domain new keys. They sign once they are found in the name servers; until then the old ones do.
pub fn rotate(tx: &mut Tx, id: SendingDomainId, fresh: &[Fresh]) -> Result<Domain> {
    tx.require(Permission::Inboxes)?;
    row(tx, id)?;
    let known = keys(tx, &[id])?;
    if known.iter().any(|key| key.state == State::Next) {
        return Err(Error::conflict("new keys wait already; publish them, and let the name servers be asked"));
    }
    insert_keys(tx, id, fresh)?;
    // The oldest retired ones were published long enough.
    for key in known.iter().skip(MOST_KEYS).filter(|key| key.state == State::Retired) {
        tx.run(sql!("delete from signing_keys where id = $1"), &[&key.id])?;
    }
    changed(tx, "sending");
    see(tx, id)
}

fn insert_keys(tx: &mut Tx, domain: SendingDomainId, fresh: &[Fresh]) -> Result<()> {
    let now = tx.now();
    let before: i64 = tx.one(sql!("select count(*) from signing_keys where domain_id = $1"), &[&domain])?;
    for (i, key) in (before + 1..).zip(fresh) {
        let selector = format!("loket{i}");
        tx.run(
            sql!(
                "insert into signing_keys (domain_id, selector, algorithm, private_key, public_key, state, created_at)
                 values ($1, $2, $3, $4, $5, 'next', $6)"
            ),
            &[&domain, &selector, &key.algorithm, &key.private, &key.public, &now],
        )?;
    }
    Ok(())
}

/// Forgets a domain and its keys: its mail leaves unsigned from now on.
pub fn remove(tx: &mut Tx, id: SendingDomainId) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    row(tx, id)?;
    tx.run(sql!("delete from signing_keys where domain_id = $1"), &[&id])?;
    tx.run(sql!("delete from sending_domains where id = $1"), &[&id])?;
    changed(tx, "sending");
    Ok(())
}

/// What is to be asked of the name servers about a domain.
pub fn looks(tx: &mut Tx, id: SendingDomainId) -> Result<Vec<Look>> {
    let domain = see(tx, id)?;
    Ok(domain.lines.into_iter().map(|line| Look { kind: line.kind, name: line.name }).collect())
}

/// Keeps what the name servers said. New keys that are found there sign from now on, and those before them no more.
pub fn checked(tx: &mut Tx, id: SendingDomainId, found: &[Found]) -> Result<Domain> {
    tx.require(Permission::Inboxes)?;
    let (now, report) = (tx.now(), json(&found));
    row(tx, id)?;
    tx.run(sql!("update sending_domains set report = $1, checked_at = $2 where id = $3"), &[&report, &now, &id])?;
    let domain = see(tx, id)?;
    for key in domain.keys.iter().filter(|key| key.state == State::Next) {
        let line = domain.lines.iter().find(|line| line.selector.as_deref() == Some(key.selector.as_str()));
        if line.is_some_and(|line| line.state == LineState::Good) {
            tx.run(
                sql!(
                    "update signing_keys set state = 'retired'
                     where domain_id = $1 and algorithm = $2 and state = 'active'"
                ),
                &[&id, &key.algorithm],
            )?;
            tx.run(sql!("update signing_keys set state = 'active' where id = $1"), &[&key.id])?;
        }
    }
    changed(tx, "sending");
    see(tx, id)
}

/// The keys that sign mail of a domain, for the rim: its own, or those of the domain above it.
pub fn signing(tx: &mut Tx, domain: &str) -> Result<Option<(String, Vec<Signing>)>> {
    let domain = domain.to_lowercase();
    let mut names = vec![domain.as_str()];
    let mut rest = domain.as_str();
    while let Some((_, above)) = rest.split_once('.').filter(|(_, above)| above.contains('.') && names.len() < 10) {
        names.push(above);
        rest = above;
    }
    let rows: Vec<(String, String, Algorithm, String)> = tx.all(
        sql!(
            "select d.domain, k.selector, k.algorithm, k.private_key from sending_domains d
             join signing_keys k on k.domain_id = d.id
             where d.domain in {each_text:$1} and k.state = 'active' order by k.id"
        ),
        &[&json(&names)],
    )?;
    let Some(narrowest) = rows.iter().map(|row| row.0.clone()).max_by_key(String::len) else { return Ok(None) };
    let of_it = rows.into_iter().filter(|row| row.0 == narrowest);
    let keys = of_it.map(|(_, selector, algorithm, private)| Signing { selector, algorithm, private }).collect();
    Ok(Some((narrowest, keys)))
}
