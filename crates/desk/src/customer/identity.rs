//! Addresses of customers, and finding out who wrote.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{Customer, insert as insert_customer, organization, see, told};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::{CustomerId, IdentityId};
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
        /// Whether the customer has shown that it is theirs, by writing from it.
        pub verified: bool,
    }
}

/// An address to be added.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewIdentity")]
pub struct New {
    /// What sort it is.
    pub kind: Kind,
    /// The address itself.
    pub value: String,
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
    let id = insert_customer(tx, name.as_deref().unwrap_or(&email), Some(&email), organization, None, "")?;
    let (now, kind) = (tx.now(), Kind::Email);
    let mine = tx.run(
        sql!(
            "insert into identities (customer_id, kind, value, verified, created_at) values ($1, $2, $3, $4, $5)
             on conflict (kind, value) do nothing"
        ),
        &[&id, &kind, &email, &verified, &now],
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
        tx.run(sql!("update customers set name = $1 where id = $2 and name = $3"), &[&name, &id, &email])?;
        told(tx, id);
    }
    Ok(Some(id))
}

fn clean_name(name: &str) -> String {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim_matches(['"', '\'', ' ']).to_owned()
}

/// Every address of a customer, the oldest first.
pub(crate) fn of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Identity>> {
    tx.all(sql!("select ", Identity::COLUMNS, " from identities where customer_id = $1 order by id"), &[&customer])
}

/// Gives a customer another address.
pub fn add(tx: &mut Tx, customer: CustomerId, new: &New) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    see(tx, customer)?;
    let value = match new.kind {
        Kind::Email => fields::email("value", &new.value)?,
        Kind::Phone => phone(&new.value)?,
    };
    insert(tx, customer, new.kind, &value, false).map_err(|error| match error {
        Error::Invalid(_) => Error::invalid("value", "belongs to a customer already"),
        other => other,
    })?;
    told(tx, customer);
    see(tx, customer)
}

/// Takes an address from a customer. Their next message from it will be a new customer's.
pub fn remove(tx: &mut Tx, customer: CustomerId, id: IdentityId) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let rows = tx.run(sql!("delete from identities where id = $1 and customer_id = $2"), &[&id, &customer])?;
    if rows == 0 {
        return Err(Error::NotFound("address"));
    }
    choose_main(tx, customer)?;
    told(tx, customer);
    see(tx, customer)
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
    let id = tx
        .conn
        .one(
            sql!(
                "insert into identities (customer_id, kind, value, verified, created_at)
                 values ($1, $2, $3, $4, $5) returning id"
            ),
            &[&customer, &kind, &value, &verified, &now],
        )
        .on_unique("identities", "value", "email", "belongs to a customer already")?;
    choose_main(tx, customer)?;
    Ok(id)
}

/// A telephone number without its decoration.
fn phone(value: &str) -> Result<String> {
    let value = value.trim();
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let plain = value.chars().all(|c| c.is_ascii_digit() || "+ ()-./".contains(c));
    match plain && (5..=15).contains(&digits.len()) {
        true => Ok(if value.starts_with('+') { format!("+{digits}") } else { digits }),
        false => Err(Error::invalid("value", "is not a telephone number; it looks like +40 721 000 000")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_digits() {
        assert_eq!(phone("+40 (721) 000-000").unwrap(), "+40721000000");
        assert_eq!(phone("0721.000.000").unwrap(), "0721000000");
        assert!(phone("12").is_err());
        assert!(phone("call me 0721000000").is_err());
    }

    #[test]
    fn a_name_from_a_header_is_tidied() {
        assert_eq!(clean_name(" \"Ana\r\n Pop\" "), "Ana Pop");
    }
}
