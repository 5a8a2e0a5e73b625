//! What a company may change about the whole desk: typed constants, each with its default.
//!
//! A setting is stored only once it differs from its default, and read once per act, not in the middle of logic.

use loket_store::sql;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::account::{changed, staff};
use crate::blob::scanner;
use crate::error::{Error, Result};
use crate::fields;
use crate::network::Network;
use crate::permission::Permission;
use crate::picture::Policy;
use crate::say;
use crate::time::SECOND;
use crate::tx::{Tx, json};
use crate::{brand, words};

/// One setting: its key, and its value while nobody has changed it.
pub struct Setting<T> {
    key: &'static str,
    default: fn() -> T,
}

/// The company's name, as customers read it under letters and in greetings.
pub const COMPANY: Setting<String> = Setting { key: "company", default: || String::from("Loket") };
/// The language of letters to agents who have not chosen one, and to customers whose language is not known.
pub const LANGUAGE: Setting<String> = Setting { key: "language", default: || String::from("en") };
/// Where the app is reached, without a slash at the end; links in letters begin with it.
pub const PUBLIC_URL: Setting<String> =
    Setting { key: "public_url", default: || String::from("http://127.0.0.1:8080") };
/// For how many seconds an answer can be called back before it leaves.
pub const UNDO_SECONDS: Setting<i64> = Setting { key: "undo_seconds", default: || 10 };
/// The largest mail that comes in or goes out, in megabytes.
pub const MAX_MESSAGE_MB: Setting<i64> = Setting { key: "max_message_mb", default: || 25 };
/// The networks of mail servers of one's own: what they hand in was checked by them, and is not checked again.
pub const TRUSTED_NETWORKS: Setting<Vec<String>> =
    Setting { key: "trusted_networks", default: || vec![String::from("127.0.0.0/8"), String::from("::1")] };
/// Whether pictures of mails may be fetched from elsewhere.
pub const PICTURES: Setting<Policy> = Setting { key: "pictures", default: || Policy::Choose };
/// Where the virus scanner is asked; empty for none.
pub const SCANNER: Setting<String> = Setting { key: "scanner", default: String::new };
/// Whether dangerous files are kept from whoever may not open them.
pub const FORBID_DANGEROUS: Setting<bool> = Setting { key: "forbid_dangerous", default: || false };
/// Whether the data is the sample company's.
pub const SAMPLE: Setting<bool> = Setting { key: "sample", default: || false };

impl<T> Setting<T> {
    /// A setting of a noun that keeps its own.
    pub(crate) const fn new(key: &'static str, default: fn() -> T) -> Setting<T> {
        Setting { key, default }
    }
}

impl<T: Serialize + DeserializeOwned> Setting<T> {
    /// The value.
    pub fn read(&self, tx: &mut Tx) -> Result<T> {
        let kept: Option<String> = tx.find(sql!("select value from settings where key = $1"), &[&self.key])?;
        self.value(kept.as_deref())
    }

    /// Keeps a value. The caller has checked it and tells the screens.
    pub(crate) fn write(&self, tx: &mut Tx, value: &T) -> Result<()> {
        let value = json(value);
        tx.run(
            sql!("insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value"),
            &[&self.key, &value],
        )?;
        Ok(())
    }

    fn value(&self, kept: Option<&str>) -> Result<T> {
        kept.map_or_else(|| Ok((self.default)()), |text| Ok(serde_json::from_str(text)?))
    }
}

/// The settings a company sees and changes together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Settings {
    /// The company's name, as customers read it.
    pub company: String,
    /// The language of letters whose reader has not chosen one.
    pub language: String,
    /// Where the app is reached.
    pub public_url: String,
    /// For how many seconds an answer can be called back.
    pub undo_seconds: i64,
    /// The largest mail, in megabytes.
    pub max_message_mb: i64,
    /// The networks of mail servers of one's own, such as `10.0.0.0/8`.
    pub trusted_networks: Vec<String>,
    /// Whether pictures of mails may be fetched from elsewhere.
    pub pictures: Policy,
    /// Where the virus scanner is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none.
    pub scanner: String,
    /// Whether dangerous files are kept from whoever may not open them.
    pub forbid_dangerous: bool,
}

/// What is to be different.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeSettings")]
pub struct Change {
    /// The company's name, as customers read it.
    pub company: Option<String>,
    /// The language of letters whose reader has not chosen one.
    pub language: Option<String>,
    /// Where the app is reached, such as `https://desk.example.com`.
    pub public_url: Option<String>,
    /// For how many seconds an answer can be called back, 0 to 120.
    pub undo_seconds: Option<i64>,
    /// The largest mail in megabytes, 1 to 100.
    pub max_message_mb: Option<i64>,
    /// The networks of mail servers of one's own, all of them; at most 50.
    pub trusted_networks: Option<Vec<String>>,
    /// Whether pictures of mails may be fetched from elsewhere.
    pub pictures: Option<Policy>,
    /// Where the virus scanner is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none.
    pub scanner: Option<String>,
    /// Whether dangerous files are kept from whoever may not open them.
    pub forbid_dangerous: Option<bool>,
}

/// The settings, for every colleague.
pub fn see(tx: &mut Tx) -> Result<Settings> {
    staff(tx)?;
    let kept: Vec<(String, String)> =
        tx.all(sql!("select key, value from settings where key <> 'signing_key'"), &[])?;
    let of = |key: &str| kept.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    Ok(Settings {
        company: COMPANY.value(of(COMPANY.key))?,
        language: LANGUAGE.value(of(LANGUAGE.key))?,
        public_url: PUBLIC_URL.value(of(PUBLIC_URL.key))?,
        undo_seconds: UNDO_SECONDS.value(of(UNDO_SECONDS.key))?,
        max_message_mb: MAX_MESSAGE_MB.value(of(MAX_MESSAGE_MB.key))?,
        trusted_networks: TRUSTED_NETWORKS.value(of(TRUSTED_NETWORKS.key))?,
        pictures: PICTURES.value(of(PICTURES.key))?,
        scanner: SCANNER.value(of(SCANNER.key))?,
        forbid_dangerous: FORBID_DANGEROUS.value(of(FORBID_DANGEROUS.key))?,
    })
}

/// The language of letters whose reader has not chosen one.
pub fn language(tx: &mut Tx) -> Result<String> {
    LANGUAGE.read(tx)
}

/// For how many milliseconds an answer can be called back before it leaves.
pub fn undo_ms(tx: &mut Tx) -> Result<i64> {
    Ok(UNDO_SECONDS.read(tx)? * SECOND)
}

/// Changes settings.
pub fn change(tx: &mut Tx, change: &Change) -> Result<Settings> {
    tx.require(Permission::Settings)?;
    if let Some(company) = &change.company {
        name_company(tx, company)?;
    }
    if let Some(language) = &change.language {
        LANGUAGE.write(tx, &words::language("language", language)?.to_owned())?;
    }
    if let Some(url) = &change.public_url {
        PUBLIC_URL.write(tx, &address("public_url", url)?)?;
    }
    if let Some(seconds) = change.undo_seconds {
        UNDO_SECONDS.write(tx, &between("undo_seconds", seconds, 0, 120)?)?;
    }
    if let Some(megabytes) = change.max_message_mb {
        MAX_MESSAGE_MB.write(tx, &between("max_message_mb", megabytes, 1, 100)?)?;
    }
    if let Some(networks) = &change.trusted_networks {
        TRUSTED_NETWORKS.write(tx, &tidy_networks(networks)?)?;
    }
    if let Some(pictures) = &change.pictures {
        PICTURES.write(tx, pictures)?;
    }
    if let Some(address) = &change.scanner {
        let address = scanner::read_address("scanner", address)?;
        if address != SCANNER.read(tx)? {
            SCANNER.write(tx, &address)?;
            scanner::again(tx)?;
        }
    }
    if let Some(forbid) = &change.forbid_dangerous {
        FORBID_DANGEROUS.write(tx, forbid)?;
    }
    changed(tx, "settings");
    see(tx)
}

/// More networks are nobody's own.
const MOST_NETWORKS: usize = 50;

fn tidy_networks(given: &[String]) -> Result<Vec<String>> {
    if given.len() > MOST_NETWORKS {
        return Err(Error::invalid("trusted_networks", say!("are too many; at most {most}", most = MOST_NETWORKS)));
    }
    let mut networks: Vec<String> = Vec::new();
    for text in given.iter().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()) {
        if Network::parse(&text).is_none() {
            return Err(Error::invalid("trusted_networks", "must be networks such as 10.0.0.0/8, or single addresses"));
        }
        networks.push(text);
    }
    Ok(networks)
}

/// Whether a mail server at this address is one's own.
pub fn is_trusted(networks: &[String], address: std::net::IpAddr) -> bool {
    networks.iter().filter_map(|text| Network::parse(text)).any(|network| network.holds(address))
}

/// Keeps the company's name; a brand that bore the one before follows.
pub(crate) fn name_company(tx: &mut Tx, company: &str) -> Result<()> {
    let (before, company) = (COMPANY.read(tx)?, fields::line("company", company, 120)?);
    COMPANY.write(tx, &company)?;
    brand::follow_company(tx, &before, &company)
}

/// Notes that the data is the sample company's.
pub fn mark_sample(tx: &mut Tx) -> Result<()> {
    tx.require(Permission::Settings)?;
    SAMPLE.write(tx, &true)
}

/// The key that signs what we recognise again: `fresh` on the very first start, and the kept one ever after.
pub(crate) fn signing_key(tx: &mut Tx, fresh: &str) -> Result<String> {
    let value = json(&fresh);
    tx.run(
        sql!("insert into settings (key, value) values ('signing_key', $1) on conflict (key) do nothing"),
        &[&value],
    )?;
    let kept: String = tx.one(sql!("select value from settings where key = 'signing_key'"), &[])?;
    Ok(serde_json::from_str(&kept)?)
}

/// A web address without path, query and slash at the end.
pub(crate) fn address(field: &str, value: &str) -> Result<String> {
    let url = value.trim().trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or("");
    let plain = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
    match !host.is_empty() && host.len() <= 253 && host.chars().all(plain) {
        true => Ok(url.to_owned()),
        false => Err(Error::invalid(field, "must look like https://desk.example.com, without anything after the host")),
    }
}

fn between(field: &str, value: i64, least: i64, most: i64) -> Result<i64> {
    match (least..=most).contains(&value) {
        true => Ok(value),
        false => Err(Error::invalid(field, say!("must be between {least} and {most}", least = least, most = most))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_host_with_a_scheme() {
        let address = |url: &str| address("public_url", url);
        assert_eq!(address(" https://desk.example.com/ ").unwrap(), "https://desk.example.com");
        assert_eq!(address("http://[::1]:8080").unwrap(), "http://[::1]:8080");
        for wrong in ["", "desk.example.com", "javascript://x", "https://", "https://a b", "https://a/b", "https://a?x"]
        {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
