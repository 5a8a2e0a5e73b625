//! The first run: a company without agents becomes one with an administrator.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::password::Hashed;
use super::session::{self, From, Opened};
use super::{agent, role};
use crate::error::{Error, Result};
use crate::ids::AgentId;
use crate::setting;
use crate::tx::Tx;
use crate::words;

/// What the sign-in page needs to know before anybody is signed in.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Setup {
    /// Whether there is nobody yet, so that the wizard is due.
    pub needed: bool,
    /// Whether the data is the sample company's.
    pub sample: bool,
    /// The company's name.
    pub company: String,
    /// Languages the app speaks, each with its own name.
    pub languages: Vec<Language>,
}

/// A language the app speaks.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Language {
    /// Its code, such as `ro`.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
}

/// The company and its first administrator.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FirstRun")]
pub struct First {
    /// The company's name, as customers read it.
    pub company: String,
    /// The language of letters and new agents.
    pub language: String,
    /// The administrator's name.
    pub name: String,
    /// The address the administrator signs in with.
    pub email: String,
    /// Where the app is reached; the caller fills it in from the request.
    #[serde(skip)]
    pub public_url: Option<String>,
}

/// How things stand. Anybody may ask.
pub fn state(tx: &mut Tx) -> Result<Setup> {
    let languages = words::LANGUAGES.iter().map(|&(code, name)| Language { code, name }).collect();
    let (needed, sample) = (!any_agent(tx)?, setting::SAMPLE.read(tx)?);
    Ok(Setup { needed, sample, company: setting::COMPANY.read(tx)?, languages })
}

/// Enters the company and its administrator, and signs them in. Only while there is nobody.
pub fn first(tx: &mut Tx, first: &First, password: &Hashed, from: &From) -> Result<(AgentId, Opened)> {
    role::lock(tx)?;
    if any_agent(tx)? {
        return Err(Error::conflict("this help desk is set up already; sign in"));
    }
    setting::name_company(tx, &first.company)?;
    setting::LANGUAGE.write(tx, &words::language("language", &first.language)?.to_owned())?;
    if let Some(url) = &first.public_url {
        setting::PUBLIC_URL.write(tx, &setting::address("public_url", url)?)?;
    }
    let administrator = role::named(tx, role::ADMINISTRATOR)?;
    let id = agent::insert(tx, &first.email, &first.name, administrator.id, Some(password))?;
    super::changed(tx, "settings");
    Ok((id, session::open(tx, id, from)?))
}

fn any_agent(tx: &mut Tx) -> Result<bool> {
    Ok(tx.find::<AgentId>(sql!("select id from agents limit 1"), &[])?.is_some())
}
