//! Whose mail is not wanted: an address, or everybody at a domain.
//!
//! What a blocked sender writes is kept in the ledger of what came in, with the reason, and can be replayed once the block
//! is gone. Nothing is sent to them either, nor what waits already: the outbox keeps it back for a person to decide.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::{Address, inbox};
use crate::error::{Error, OnUnique as _, Result};
use crate::event::Event;
use crate::fields::{self, Named};
use crate::ids::{AgentId, BlockId, CustomerId};
use crate::outbox;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::say;
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// How much a block covers.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "BlockKind")]
    pub enum Kind {
        /// One mail address.
        Address = "address",
        /// Every address at a domain and below it.
        Domain = "domain",
    }
}

/// What to block.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewBlock")]
pub struct New {
    /// How much.
    pub kind: Kind,
    /// The address or the domain.
    pub value: String,
    /// Why, for colleagues.
    #[serde(default)]
    pub reason: String,
}

row! {
    struct Line {
        id: BlockId = "b.id",
        kind: Kind = "b.kind",
        value: String = "b.value",
        reason: String = "b.reason",
        agent_id: Option<AgentId> = "b.agent_id",
        agent_name: Option<String> = "a.name",
        created_at: Time = "b.created_at",
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Block {
    /// The block.
    pub id: BlockId,
    /// How much it covers.
    pub kind: Kind,
    /// The address or the domain.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who blocked it.
    pub by: Option<Named>,
    /// When.
    pub created_at: Time,
}

impl Line {
    fn view(self) -> Block {
        Block {
            id: self.id,
            kind: self.kind,
            value: self.value,
            reason: self.reason,
            by: Named::join(self.agent_id, self.agent_name),
            created_at: self.created_at,
        }
    }
}

impl Block {
    /// Whether it covers an address.
    pub(crate) fn covers(&self, email: &str) -> bool {
        let email = email.trim().to_lowercase();
        match self.kind {
            Kind::Address => self.value == email,
            Kind::Domain => domains_of(&email).contains(&self.value.as_str()),
        }
    }

    /// Why mail is refused: a stable word, and a sentence for the ledger.
    pub(crate) fn refusal(&self) -> (&'static str, String) {
        let by = self.by.as_ref().map_or("Loket", |by| by.name.as_str());
        match self.kind {
            Kind::Address => ("blocked_address", format!("blocked address {} by {by}", self.value)),
            Kind::Domain => ("blocked_domain", format!("blocked domain {} by {by}", self.value)),
        }
    }
}

/// All blocks, the newest first.
pub fn list(tx: &mut Tx, paging: &Paging) -> Result<Page<Block>> {
    tx.require(Permission::Customers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from blocks b left join agents a on a.id = b.agent_id where b.id < $1 order by b.id desc limit $2"
        ),
        &[&before, &more],
    )?;
    Ok(Page::cut(lines.into_iter().map(Line::view).collect(), paging.limit(), |block| vec![block.id.0]))
}

/// Blocks an address or a domain.
pub fn block(tx: &mut Tx, new: &New) -> Result<Block> {
    tx.require(Permission::Customers)?;
    let value = match new.kind {
        Kind::Address => fields::email("value", &new.value)?,
        Kind::Domain => fields::domain("value", &new.value)?,
    };
    let reason = fields::optional_line("reason", &new.reason, 300)?;
    if new.kind == Kind::Address && inbox::by_address(tx, &value)?.is_some() {
        return Err(Error::invalid("value", "is an inbox of ours; pause the inbox instead"));
    }
    let (agent, now) = (tx.actor().agent(), tx.now());
    let id: BlockId = tx
        .conn
        .one(
            sql!(
                "insert into blocks (kind, value, reason, agent_id, created_at) values ($1, $2, $3, $4, $5) returning id"
            ),
            &[&new.kind, &value, &reason, &agent, &now],
        )
        .on_unique("blocks", "value", "value", "is blocked already")?;
    tx.record(None, Event::Blocked { value });
    tell(tx, id)?;
    let block = get(tx, id)?;
    outbox::held::keep_back_blocked(tx, &block)?;
    Ok(block)
}

/// Takes a block away: from now on their mail comes in again.
pub fn unblock(tx: &mut Tx, id: BlockId) -> Result<()> {
    tx.require(Permission::Customers)?;
    let block = get(tx, id)?;
    tell(tx, id)?;
    tx.run(sql!("delete from blocks where id = $1"), &[&id])?;
    tx.record(None, Event::Unblocked { value: block.value });
    Ok(())
}

/// Open screens of the blocked customer load it again; a domain's many customers do when they are opened next.
fn tell(tx: &mut Tx, id: BlockId) -> Result<()> {
    let customer: Option<CustomerId> = tx.find(
        sql!(
            "select coalesce(c.merged_into, c.id) from blocks b
             join identities i on i.kind = 'email' and i.value = b.value join customers c on c.id = i.customer_id
             where b.id = $1 and b.kind = 'address'"
        ),
        &[&id],
    )?;
    if let Some(customer) = customer {
        tx.record(None, Event::CustomerChanged { customer });
    }
    Ok(())
}

fn get(tx: &mut Tx, id: BlockId) -> Result<Block> {
    let line: Option<Line> = tx.find(
        sql!("select ", Line::COLUMNS, " from blocks b left join agents a on a.id = b.agent_id where b.id = $1"),
        &[&id],
    )?;
    Ok(line.ok_or(Error::NotFound("block"))?.view())
}

/// The block that covers an address, if one does; the narrowest.
pub(crate) fn covering(tx: &mut Tx, email: &str) -> Result<Option<Block>> {
    Ok(covering_any(tx, &[email])?.into_iter().next())
}

/// The blocks that cover any of these addresses.
pub(super) fn covering_any(tx: &mut Tx, emails: &[&str]) -> Result<Vec<Block>> {
    let emails: Vec<String> = emails.iter().map(|email| email.trim().to_lowercase()).collect();
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let mut domains: Vec<&str> = emails.iter().flat_map(|email| domains_of(email)).collect();
    domains.sort_unstable();
    domains.dedup();
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from blocks b left join agents a on a.id = b.agent_id
             where (b.kind = 'address' and b.value in {each_text:$1}) or (b.kind = 'domain' and b.value in {each_text:$2})
             order by b.kind, b.id"
        ),
        &[&json(&emails), &json(&domains)],
    )?;
    Ok(lines.into_iter().map(Line::view).collect())
}

/// The domain of an address and those above it that are still somebody's: `a.b.example.com`, `b.example.com`, `example.com`.
pub(super) fn domains_of(email: &str) -> Vec<&str> {
    let Some((_, domain)) = email.rsplit_once('@') else { return Vec::new() };
    let mut domains = vec![domain];
    let mut rest = domain;
    while let Some((_, above)) = rest.split_once('.') {
        if !above.contains('.') || domains.len() > 20 {
            break;
        }
        domains.push(above);
        rest = above;
    }
    domains
}

/// Refuses to write to somebody blocked: openly, in copy or unseen.
pub(crate) fn may_write_to(tx: &mut Tx, people: &[&[Address]]) -> Result<()> {
    match against(tx, people)? {
        Some(block) => Err(Error::conflict(say!(
            "{address} is blocked; take the block away before writing there",
            address = block.value
        ))),
        None => Ok(()),
    }
}

/// The first block that stands against writing to these people.
pub(crate) fn against(tx: &mut Tx, people: &[&[Address]]) -> Result<Option<Block>> {
    let emails: Vec<&str> = people.iter().flat_map(|some| some.iter()).map(|person| person.email.as_str()).collect();
    Ok(covering_any(tx, &emails)?.into_iter().next())
}

/// Those of these people who are not blocked.
pub(crate) fn without_blocked(tx: &mut Tx, people: Vec<Address>) -> Result<Vec<Address>> {
    let emails: Vec<&str> = people.iter().map(|person| person.email.as_str()).collect();
    let blocks = covering_any(tx, &emails)?;
    Ok(people.into_iter().filter(|person| !blocks.iter().any(|block| block.covers(&person.email))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_covers_what_is_below_it() {
        assert_eq!(domains_of("x@a.b.example.com"), ["a.b.example.com", "b.example.com", "example.com"]);
        assert_eq!(domains_of("x@localhost"), ["localhost"]);
        assert_eq!(domains_of("nobody"), Vec::<&str>::new());
    }
}
