//! What an agent opened last: tickets, customers and organizations, for going back to them.

use loket_store::{column_text, sql};
use serde::{Deserialize, Serialize};

use crate::customer::scope::only_seen_organizations;
use crate::customer::{self, CustomerRow};
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{self, CustomerId, TicketId};
use crate::ticket::scope;
use crate::ticket::show::{self, Row};
use crate::time::{MINUTE, Time};
use crate::tx::Tx;

column_text! {
    /// What can be opened.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "RecentNoun")]
    pub enum Noun {
        /// A ticket.
        Ticket = "ticket",
        /// A customer.
        Customer = "customer",
        /// An organization.
        Organization = "organization",
    }
}

/// So many things are remembered for an agent.
const MOST: i64 = 50;

/// Something an agent opened.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RecentItem")]
pub struct Seen {
    /// What it is.
    pub noun: Noun,
    /// When it was last opened.
    pub at: Time,
    /// The ticket.
    pub ticket: Option<Row>,
    /// The customer.
    pub customer: Option<CustomerRow>,
    /// The organization.
    pub organization: Option<Named>,
}

/// Notes that the acting agent opened something. Opening it again within a minute writes nothing.
pub fn note(tx: &mut Tx, noun: Noun, id: i64) -> Result<()> {
    let (agent, now) = (tx.agent()?, tx.now());
    match noun {
        Noun::Ticket => scope::see(tx, TicketId(id))?,
        Noun::Customer if customer::rows(tx, &[CustomerId(id)])?.is_empty() => {
            return Err(crate::Error::NotFound("customer"));
        }
        Noun::Organization => {
            let seen = only_seen_organizations(tx, vec![id])?;
            let known: Option<i64> = tx.find(sql!("select id from organizations where id = $1"), &[&id])?;
            known.filter(|id| seen.contains(id)).ok_or(crate::Error::NotFound("organization"))?;
        }
        Noun::Customer => {}
    }
    let rows = tx.run(
        sql!(
            "insert into sightings (agent_id, noun, item_id, at) values ($1, $2, $3, $4)
             on conflict (agent_id, noun, item_id) do update set at = excluded.at where sightings.at < $5"
        ),
        &[&agent, &noun, &id, &now, &now.minus(MINUTE)],
    )?;
    if rows > 0 {
        tx.run(
            sql!(
                "delete from sightings where agent_id = $1 and at < (
                    select min(s.at) from (select at from sightings where agent_id = $1 order by at desc limit $2) s)"
            ),
            &[&agent, &MOST],
        )?;
    }
    Ok(())
}

/// What the acting agent opened last and may still see, the last first.
pub fn list(tx: &mut Tx) -> Result<Vec<Seen>> {
    let agent = tx.agent()?;
    let seen: Vec<(Noun, i64, Time)> = tx.all(
        sql!("select noun, item_id, at from sightings where agent_id = $1 order by at desc, item_id desc limit $2"),
        &[&agent, &MOST],
    )?;
    let of = |noun: Noun| seen.iter().filter(move |(n, _, _)| *n == noun).map(|(_, id, _)| *id);
    let tickets: Vec<TicketId> = of(Noun::Ticket).map(TicketId).collect();
    let customers: Vec<CustomerId> = of(Noun::Customer).map(CustomerId).collect();
    let organizations = only_seen_organizations(tx, of(Noun::Organization).collect())?;
    let tickets = if tickets.is_empty() { Vec::new() } else { show::seen(tx, &tickets)? };
    let customers = if customers.is_empty() { Vec::new() } else { customer::rows(tx, &customers)? };
    let organizations: Vec<(i64, String)> = match organizations.is_empty() {
        true => Vec::new(),
        false => {
            tx.all(sql!("select id, name from organizations where id in {each:$1}"), &[&ids::list(organizations)])?
        }
    };
    let one = |(noun, id, at): &(Noun, i64, Time)| {
        let (mut ticket, mut customer, mut organization) = (None, None, None);
        match noun {
            Noun::Ticket => ticket = Some(tickets.iter().find(|row| row.id.0 == *id)?.clone()),
            Noun::Customer => customer = Some(customers.iter().find(|row| row.id.0 == *id)?.clone()),
            Noun::Organization => {
                let (id, name) = organizations.iter().find(|(known, _)| known == id)?;
                organization = Some(Named::new(*id, name.clone()));
            }
        }
        Some(Seen { noun: *noun, at: *at, ticket, customer, organization })
    };
    Ok(seen.iter().filter_map(one).collect())
}
