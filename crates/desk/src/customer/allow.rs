//! Whose mail always comes in, however it looks: an address, or everybody at a domain. Only a forgery is still kept apart,
//! because it is not theirs.

use loket_store::{row, sql};

use super::block::{Kind, New, domains_of};
use crate::account::changed;
use crate::error::{Error, OnUnique as _, Result};
use crate::fields::{self, Named};
use crate::ids::{AgentId, AllowId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};

row! {
    struct Line {
        id: AllowId = "b.id",
        kind: Kind = "b.kind",
        value: String = "b.value",
        reason: String = "b.reason",
        agent_id: Option<AgentId> = "b.agent_id",
        agent_name: Option<String> = "a.name",
        created_at: Time = "b.created_at",
    }
}

/// Somebody whose mail always comes in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Allow {
    /// The entry.
    pub id: AllowId,
    /// How much it covers.
    pub kind: Kind,
    /// The address or the domain.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who entered it.
    pub by: Option<Named>,
    /// When.
    pub created_at: Time,
}

impl Line {
    fn view(self) -> Allow {
        Allow {
            id: self.id,
            kind: self.kind,
            value: self.value,
            reason: self.reason,
            by: Named::join(self.agent_id, self.agent_name),
            created_at: self.created_at,
        }
    }
}

/// All of them, the newest first.
pub fn list(tx: &mut Tx, paging: &Paging) -> Result<Page<Allow>> {
    tx.require(Permission::Customers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from allows b left join agents a on a.id = b.agent_id where b.id < $1 order by b.id desc limit $2"
        ),
        &[&before, &more],
    )?;
    Ok(Page::cut(lines.into_iter().map(Line::view).collect(), paging.limit(), |allow| vec![allow.id.0]))
}

/// Lets an address or a domain always in.
pub fn allow(tx: &mut Tx, new: &New) -> Result<Allow> {
    tx.require(Permission::Customers)?;
    let value = match new.kind {
        Kind::Address => fields::email("value", &new.value)?,
        Kind::Domain => fields::domain("value", &new.value)?,
    };
    let reason = fields::optional_line("reason", &new.reason, 300)?;
    let (agent, now) = (tx.actor().agent(), tx.now());
    let id: AllowId = tx
        .conn
        .one(
            sql!(
                "insert into allows (kind, value, reason, agent_id, created_at) values ($1, $2, $3, $4, $5) returning id"
            ),
            &[&new.kind, &value, &reason, &agent, &now],
        )
        .on_unique("allows", "value", "value", "is let in already")?;
    changed(tx, "allows");
    get(tx, id)
}

/// Takes it away: their mail is looked at again like everybody's.
pub fn disallow(tx: &mut Tx, id: AllowId) -> Result<()> {
    tx.require(Permission::Customers)?;
    get(tx, id)?;
    tx.run(sql!("delete from allows where id = $1"), &[&id])?;
    changed(tx, "allows");
    Ok(())
}

fn get(tx: &mut Tx, id: AllowId) -> Result<Allow> {
    let line: Option<Line> = tx.find(
        sql!("select ", Line::COLUMNS, " from allows b left join agents a on a.id = b.agent_id where b.id = $1"),
        &[&id],
    )?;
    Ok(line.ok_or(Error::NotFound("entry"))?.view())
}

/// Whether mail from an address always comes in.
pub(crate) fn covers(tx: &mut Tx, email: &str) -> Result<bool> {
    let email = email.trim().to_lowercase();
    let found: Option<AllowId> = tx.find(
        sql!(
            "select id from allows where (kind = 'address' and value = $1)
                or (kind = 'domain' and value in {each_text:$2}) limit 1"
        ),
        &[&email, &json(&domains_of(&email))],
    )?;
    Ok(found.is_some())
}
