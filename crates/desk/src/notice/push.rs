//! Notices to browsers while Loket is closed (Web Push): the subscriptions, and what each is told.
//!
//! The text is encrypted for the browser by the rim; the company that carries it cannot read it.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{Row, digest, languages, view};
use crate::error::{Error, Result};
use crate::ids::{self, AgentId};
use crate::job::{self, Job};
use crate::setting;
use crate::time::Time;
use crate::tx::{Tx, json};
use crate::words::say;

/// A browser that wants to be told, as it describes itself.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PushSubscription")]
pub struct Subscription {
    /// Where its maker takes messages for it.
    pub endpoint: String,
    /// What messages to it are encrypted with.
    pub keys: Keys,
}

/// The keys of a browser, in URL-safe base64.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PushKeys")]
pub struct Keys {
    /// Its public key on the curve P-256.
    pub p256dh: String,
    /// A secret it shares with us.
    pub auth: String,
}

row! {
    /// Where to send.
    pub struct Target {
        /// The subscription.
        pub id: i64 = "s.id",
        /// Whose browser it is.
        pub agent_id: AgentId = "s.agent_id",
        /// Where its maker takes messages for it. Untrusted.
        pub endpoint: String = "s.endpoint",
        /// Its public key.
        pub p256dh: String = "s.p256dh",
        /// The secret it shares with us.
        pub auth: String = "s.auth",
    }
}

/// What a browser shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// In bold.
    pub title: String,
    /// Below it.
    pub body: String,
    /// Where a click leads.
    pub url: String,
    /// A newer one with the same tag takes the place of an older.
    pub tag: String,
}

/// The longest address of a push service that is kept.
const LONGEST: usize = 1000;

/// Subscribes the browser whose session has this hash. The same browser again takes the place of itself.
pub fn subscribe(tx: &mut Tx, session: &str, new: &Subscription) -> Result<()> {
    let agent = tx.agent()?;
    if !new.endpoint.starts_with("https://") && !new.endpoint.starts_with("http://") || new.endpoint.len() > LONGEST {
        return Err(Error::invalid("endpoint", "must be the address that the browser gave, beginning with https://"));
    }
    for (field, value, most) in [("keys.p256dh", &new.keys.p256dh, 120), ("keys.auth", &new.keys.auth, 40)] {
        if value.is_empty() || value.len() > most {
            return Err(Error::invalid(field, "must be the key that the browser gave"));
        }
    }
    let id: i64 = tx
        .find(sql!("select id from sessions where hash = $1 and agent_id = $2"), &[&session, &agent])?
        .ok_or(Error::NotSignedIn)?;
    let now = tx.now();
    tx.run(sql!("delete from push_subscriptions where session_id = $1"), &[&id])?;
    tx.run(
        sql!(
            "insert into push_subscriptions (agent_id, session_id, endpoint, p256dh, auth, created_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (endpoint) do update
             set agent_id = excluded.agent_id, session_id = excluded.session_id, p256dh = excluded.p256dh,
                auth = excluded.auth, created_at = excluded.created_at"
        ),
        &[&agent, &id, &new.endpoint, &new.keys.p256dh, &new.keys.auth, &now],
    )?;
    Ok(())
}

/// Ends the subscription of the browser whose session has this hash.
pub fn unsubscribe(tx: &mut Tx, session: &str) -> Result<()> {
    tx.agent()?;
    tx.run(
        sql!("delete from push_subscriptions where session_id in (select id from sessions where hash = $1)"),
        &[&session],
    )?;
    Ok(())
}

/// Queues what browsers are to show: each notice at once, or one sum of them when there is quiet.
pub(super) fn queue(tx: &mut Tx, notices: &[(i64, AgentId, Option<Time>)]) -> Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let list = ids::list(notices.iter().map(|(_, agent, _)| *agent));
    let browsers: Vec<(i64, AgentId)> =
        tx.all(sql!("select id, agent_id from push_subscriptions where agent_id in {each:$1}"), &[&list])?;
    let now = tx.now();
    for (notice, agent, quiet) in notices {
        for (browser, _) in browsers.iter().filter(|(_, owner)| owner == agent) {
            let (notice, key, at) = match quiet {
                None => (Some(*notice), format!("push/{browser}/{notice}"), now),
                Some(later) => (None, format!("push/{browser}/quiet"), *later),
            };
            job::enqueue(tx, &Job::Push { browser: *browser, notice }, Some(&key), at)?;
        }
    }
    Ok(())
}

/// What this browser is to show now, and where it is; nothing when it is gone, or the notice was read meanwhile.
pub fn render(tx: &mut Tx, browser: i64, notice: Option<i64>) -> Result<Option<(Target, Words)>> {
    let target: Option<Target> =
        tx.find(sql!("select ", Target::COLUMNS, " from push_subscriptions s where s.id = $1"), &[&browser])?;
    let Some(target) = target else { return Ok(None) };
    let language = languages(tx, &[target.agent_id])?.remove(&target.agent_id).unwrap_or_default();
    let words = match notice {
        Some(id) => one(tx, &target, id, &language)?,
        None => sum(tx, &target, &language)?,
    };
    Ok(words.map(|words| (target, words)))
}

fn one(tx: &mut Tx, target: &Target, id: i64, language: &str) -> Result<Option<Words>> {
    let row: Option<Row> = tx.find(
        sql!(
            "select ",
            Row::COLUMNS,
            " from notices n join tickets t on t.id = n.ticket_id
             where n.id = $1 and n.agent_id = $2 and n.read_at is null"
        ),
        &[&id, &target.agent_id],
    )?;
    Ok(row.map(view).map(|notice| Words {
        title: digest::sentence(language, &notice),
        body: notice.excerpt.clone().unwrap_or_default(),
        url: format!("/agent/tickets/{}", notice.ticket.id),
        tag: format!("loket-{}", notice.ticket.id),
    }))
}

fn sum(tx: &mut Tx, target: &Target, language: &str) -> Result<Option<Words>> {
    let waiting: i64 = tx.one(
        sql!("select count(*) from (select id from notices where agent_id = $1 and read_at is null limit 100) waiting"),
        &[&target.agent_id],
    )?;
    let (company, count) = (setting::COMPANY.read(tx)?, waiting.to_string());
    Ok((waiting > 0).then(|| Words {
        title: say(language, "notices.subject", &[("count", &count), ("company", &company)]),
        body: String::new(),
        url: String::from("/agent/"),
        tag: String::from("loket-notices"),
    }))
}

/// The browser's maker says that there is no such subscription any more.
pub fn forget(tx: &mut Tx, browser: i64) -> Result<()> {
    tx.run(sql!("delete from push_subscriptions where id = $1"), &[&browser])?;
    Ok(())
}

/// The key that proves to push services who we are (RFC 8292): `fresh` on the very first use, and the kept one ever after.
pub fn key(tx: &mut Tx, fresh: &str) -> Result<String> {
    let value = json(&fresh);
    tx.run(sql!("insert into settings (key, value) values ('push_key', $1) on conflict (key) do nothing"), &[&value])?;
    let kept: String = tx.one(sql!("select value from settings where key = 'push_key'"), &[])?;
    Ok(serde_json::from_str(&kept)?)
}
