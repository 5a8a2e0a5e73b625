//! Addresses of customers, and finding out who wrote.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{Customer, insert as insert_customer, merge, organization, phone, scope, see, told};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::{self, CustomerId, IdentityId};
use crate::permission::Permission;
use crate::tx::Tx;

loket_store::column_text! {
    /// What sort of address it is.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "IdentityKind")]
    pub enum Kind {
        /// A mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
    }
}

row! {
    /// One address of a customer.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    pub struct Identity in "identities" {
        /// The address.
        pub id: IdentityId,
        /// What sort it is.
        pub kind: Kind,
        /// The address itself.
        pub value: String,
        /// Whether it is known to be theirs: they proved it, or a colleague vouches for it. Otherwise it is only claimed.
        pub verified: bool,
    }
}

/// An address that is another customer's, and that this one is said to have too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IdentityClaim")]
pub struct Claim {
    /// The claim.
    pub id: IdentityId,
    /// What sort of address it is.
    pub kind: Kind,
    /// The address itself.
    pub value: String,
    /// Whose it is.
    pub owner: fields::Named,
}

/// An address to be added.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewIdentity")]
pub struct New {
    /// What sort it is.
    pub kind: Kind,
    /// The address itself.
    pub value: String,
    /// When it is another customer's, note that this one is said to have it too, instead of refusing.
    #[serde(default)]
    pub claim: bool,
}

/// What is to be different about an address.
#[derive(Debug, Clone, Copy, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ChangeIdentity")]
pub struct Change {
    /// Whether a colleague vouches for it.
    pub verified: bool,
}

/// Whether mail can come from there and go there. Looser than what a form takes ([`fields::email`]), because mail that has
/// arrived is a fact; strict enough that the address is one word in a header.
pub fn is_email(address: &str) -> bool {
    let word = |c: char| !c.is_control() && !c.is_whitespace() && !"<>(),;".contains(c);
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            !local.is_empty() && !domain.is_empty() && address.len() <= 320 && address.chars().all(word)
        }
        None => false,
    }
}

/// The customer with that mail address, entered if nobody has it. `verified` when the customer wrote from it.
///
/// It is the one who has the address, though a merge may show them as another: what is written for them stays theirs when
/// the merge is undone.
///
/// Two messages of a new customer may arrive at once; both find the same customer.
pub fn resolve(tx: &mut Tx, address: &str, name: Option<&str>, verified: bool) -> Result<CustomerId> {
    let email = address.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Error::invalid("email", "is not a mail address; it looks like ana@example.com"));
    }
    let name = name.map(clean_name).filter(|name| !name.is_empty() && *name != email);
    if let Some(known) = recognise(tx, &email, name.as_deref(), verified)? {
        return Ok(known);
    }
    let organization = organization::by_address(tx, &email)?;
    let id = insert_customer(tx, name.as_deref().unwrap_or(&email), Some(&email), organization, None)?;
    let (now, kind, domain) = (tx.now(), Kind::Email, domain_of(&email));
    let mine = tx.run(
        sql!(
            "insert into identities (customer_id, kind, value, domain, verified, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (kind, value) do nothing"
        ),
        &[&id, &kind, &email, &domain, &verified, &now],
    )?;
    if mine > 0 {
        told(tx, id);
        return Ok(id);
    }
    // Somebody else entered them between our look and our insert.
    tx.run(sql!("delete from customers where id = $1"), &[&id])?;
    recognise(tx, &email, name.as_deref(), verified)?.ok_or_else(|| Error::internal("an address was taken and is gone"))
}

/// The customer with that address, with what the message teaches about them: that the address is theirs, and their name
/// where so far only the address was known.
fn recognise(tx: &mut Tx, email: &str, name: Option<&str>, verified: bool) -> Result<Option<CustomerId>> {
    let found: Option<(CustomerId, bool, String)> = tx.find(
        sql!(
            "select i.customer_id, i.verified, c.name from identities i join customers c on c.id = i.customer_id
             where i.kind = 'email' and i.value = $1"
        ),
        &[&email],
    )?;
    let Some((id, was_verified, called)) = found else {
        return Ok(None);
    };
    if verified && !was_verified {
        tx.run(sql!("update identities set verified = true where kind = 'email' and value = $1"), &[&email])?;
    }
    if let Some(name) = name.filter(|_| called == email) {
        let key = super::name_key(name);
        tx.run(
            sql!("update customers set name = $1, name_key = $2 where id = $3 and name = $4"),
            &[&name, &key, &id, &email],
        )?;
        told(tx, id);
    }
    Ok(Some(id))
}

fn clean_name(name: &str) -> String {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim_matches(['"', '\'', ' ']).to_owned()
}

/// Notes that a customer wrote just now.
pub(crate) fn wrote(tx: &mut Tx, owner: CustomerId) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("update customers set contact_at = $1 where id = $2 and contact_at < $1"), &[&now, &owner])?;
    tx.run(
        sql!(
            "update customers set last_contact_at = $1 where last_contact_at < $1
             and (id = $2 or id = (select k.merged_into from customers k where k.id = $2))"
        ),
        &[&now, &owner],
    )?;
    Ok(())
}

/// Every address of everybody shown as one customer, the oldest first.
pub(crate) fn of(tx: &mut Tx, family: &[CustomerId]) -> Result<Vec<Identity>> {
    tx.all(
        sql!("select ", Identity::COLUMNS, " from identities where customer_id in {each:$1} order by id"),
        &[&ids::list(family.iter().copied())],
    )
}

row! {
    struct ClaimLine {
        id: IdentityId = "l.id",
        kind: Kind = "l.kind",
        value: String = "l.value",
        owner_id: CustomerId = "c.id",
        owner_name: String = "c.name",
    }
}

/// Addresses of others that one of these is said to have. Once the two are merged it is no claim any more.
pub(super) fn claims(tx: &mut Tx, family: &[CustomerId]) -> Result<Vec<Claim>> {
    let list = ids::list(family.iter().copied());
    let lines: Vec<ClaimLine> = tx.all(
        sql!(
            "select ",
            ClaimLine::COLUMNS,
            " from identity_claims l join identities i on i.kind = l.kind and i.value = l.value
             join customers k on k.id = i.customer_id join customers c on c.id = coalesce(k.merged_into, k.id)
             where l.customer_id in {each:$1} and i.customer_id not in {each:$1} order by l.id"
        ),
        &[&list],
    )?;
    let owner = |line: &ClaimLine| fields::Named::new(line.owner_id, line.owner_name.clone());
    Ok(lines
        .into_iter()
        .map(|line| Claim { id: line.id, kind: line.kind, owner: owner(&line), value: line.value })
        .collect())
}

/// Gives a customer another address.
pub fn add(tx: &mut Tx, customer: CustomerId, new: &New) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let customer = merge::shown_as(tx, customer)?;
    scope::see(tx, customer)?;
    let value = normal("value", new.kind, &new.value)?;
    let owner: Option<CustomerId> = tx.find(
        sql!(
            "select coalesce(c.merged_into, c.id) from identities i join customers c on c.id = i.customer_id
             where i.kind = $1 and i.value = $2"
        ),
        &[&new.kind, &value],
    )?;
    match owner {
        None => {
            insert(tx, customer, new.kind, &value, false)?;
        }
        Some(owner) if owner == customer => return Err(Error::invalid("value", "is an address of theirs already")),
        Some(_) if !new.claim => {
            return Err(Error::invalid("value", "belongs to a customer already; merge the two if they are one person"));
        }
        Some(owner) => {
            claim(tx, customer, new.kind, &value)?;
            told(tx, owner);
        }
    }
    told(tx, customer);
    see(tx, customer)
}

/// Notes that a customer is said to have an address of another.
fn claim(tx: &mut Tx, customer: CustomerId, kind: Kind, value: &str) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!(
            "insert into identity_claims (customer_id, kind, value, created_at) values ($1, $2, $3, $4)
             on conflict (customer_id, kind, value) do nothing"
        ),
        &[&customer, &kind, &value, &now],
    )?;
    Ok(())
}

/// Says whether a colleague vouches for an address.
pub fn change(tx: &mut Tx, customer: CustomerId, id: IdentityId, change: Change) -> Result<Customer> {
    let (shown, family) = open(tx, customer)?;
    let rows = tx.run(
        sql!("update identities set verified = $1 where id = $2 and customer_id in {each:$3}"),
        &[&change.verified, &id, &family],
    )?;
    match rows {
        0 => Err(Error::NotFound("address")),
        _ => {
            told(tx, shown);
            see(tx, shown)
        }
    }
}

/// Takes an address from a customer. Their next message from it will be a new customer's.
pub fn remove(tx: &mut Tx, customer: CustomerId, id: IdentityId) -> Result<Customer> {
    let (shown, family) = open(tx, customer)?;
    let owner: Option<CustomerId> = tx.find(
        sql!("delete from identities where id = $1 and customer_id in {each:$2} returning customer_id"),
        &[&id, &family],
    )?;
    let Some(owner) = owner else { return Err(Error::NotFound("address")) };
    choose_main(tx, owner)?;
    told(tx, owner);
    told(tx, shown);
    see(tx, shown)
}

/// Takes back what was said about an address of another.
pub fn remove_claim(tx: &mut Tx, customer: CustomerId, id: IdentityId) -> Result<Customer> {
    let (shown, family) = open(tx, customer)?;
    let rows =
        tx.run(sql!("delete from identity_claims where id = $1 and customer_id in {each:$2}"), &[&id, &family])?;
    match rows {
        0 => Err(Error::NotFound("claim")),
        _ => {
            told(tx, shown);
            see(tx, shown)
        }
    }
}

/// Whom a change of an address is about: as whom they are shown, and everybody shown so.
fn open(tx: &mut Tx, customer: CustomerId) -> Result<(CustomerId, String)> {
    tx.require(Permission::Customers)?;
    let shown = merge::shown_as(tx, customer)?;
    scope::see(tx, shown)?;
    Ok((shown, ids::list(merge::family(tx, shown)?)))
}

/// Notes the customer's first mail address as the main one, which lists and letters use.
fn choose_main(tx: &mut Tx, customer: CustomerId) -> Result<()> {
    tx.run(
        sql!(
            "update customers set email = (
                select i.value from identities i where i.customer_id = $1 and i.kind = 'email' order by i.id limit 1)
             where id = $1"
        ),
        &[&customer],
    )?;
    Ok(())
}

/// Writes an identity row.
pub(super) fn insert(tx: &mut Tx, customer: CustomerId, kind: Kind, value: &str, verified: bool) -> Result<IdentityId> {
    let now = tx.now();
    let (domain, end) = match kind {
        Kind::Email => (domain_of(value), None),
        Kind::Phone => (None, phone::end(value)),
    };
    let id = tx
        .conn
        .one(
            sql!(
                "insert into identities (customer_id, kind, value, domain, phone_end, verified, created_at)
                 values ($1, $2, $3, $4, $5, $6, $7) returning id"
            ),
            &[&customer, &kind, &value, &domain, &end, &verified, &now],
        )
        .on_unique("identities", "value", "email", "belongs to a customer already")?;
    choose_main(tx, customer)?;
    Ok(id)
}

/// An address in the form that is stored.
pub(super) fn normal(field: &str, kind: Kind, written: &str) -> Result<String> {
    match kind {
        Kind::Email => fields::email(field, written),
        Kind::Phone => phone::normal(field, written),
    }
}

fn domain_of(email: &str) -> Option<&str> {
    email.rsplit_once('@').map(|(_, domain)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_a_header_is_tidied() {
        assert_eq!(clean_name(" \"Ana\r\n Pop\" "), "Ana Pop");
    }
}
