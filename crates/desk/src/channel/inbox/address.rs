//! Which inbox an address leads to: by its own, an alias, or either with something after a plus.

use std::collections::HashMap;

use loket_store::sql;

use super::{Account, get};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::{self, InboxId};
use crate::say;
use crate::sentence::Sentence;
use crate::tx::Tx;

/// Aliases an inbox may have.
const MOST_ALIASES: usize = 50;

pub(super) const TAKEN: Sentence = say!("is already used by another inbox");

/// The active inbox that mail to this address belongs to: by its address, an alias, or either with something after a plus.
pub fn by_address(tx: &mut Tx, address: &str) -> Result<Option<Account>> {
    let address = address.trim().trim_matches(['<', '>']).to_lowercase();
    let (marked, plain) = (without_mark(&address), without_plus(&address));
    let found: Vec<(InboxId, String)> = tx.all(
        sql!(
            "select i.id, i.address from inboxes i where i.active and i.address in ($1, $2, $3)
             union all
             select a.inbox_id, a.address from inbox_aliases a join inboxes i on i.id = a.inbox_id
             where i.active and a.address in ($1, $2, $3)"
        ),
        &[&address, &marked, &plain],
    )?;
    // An inbox may itself be called orders+fr@…, so the longest that there is comes first.
    let best = found.iter().max_by_key(|(_, found)| found.len()).map(|(id, _)| *id);
    match (best, address.strip_prefix("postmaster@")) {
        (Some(id), _) => get(tx, id).map(Some),
        (None, Some(domain)) => postmaster(tx, domain),
        (None, None) => Ok(None),
    }
}

/// Every domain that takes mail has a postmaster (RFC 5321, 4.5.1): whoever reads the oldest inbox there.
fn postmaster(tx: &mut Tx, domain: &str) -> Result<Option<Account>> {
    let all: Vec<(InboxId, String)> =
        tx.all(sql!("select id, address from inboxes where active and not quiet order by id"), &[])?;
    let there = all.iter().find(|(_, address)| address.rsplit_once('@').is_some_and(|(_, own)| own == domain));
    there.map(|(id, _)| get(tx, *id)).transpose()
}

/// `support+t12@example.com` as `support@example.com`.
fn without_plus(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
        None => address.to_owned(),
    }
}

/// `orders+fr+t12@example.com` as `orders+fr@example.com`: only the last mark is ours.
fn without_mark(address: &str) -> String {
    match address.rsplit_once('@').and_then(|(local, domain)| Some((local.rsplit_once('+')?.0, domain))) {
        Some((local, domain)) => format!("{local}@{domain}"),
        None => address.to_owned(),
    }
}

/// The aliases as they are stored.
pub(super) fn tidy(wanted: &[String]) -> Result<Vec<String>> {
    if wanted.len() > MOST_ALIASES {
        return Err(Error::invalid("aliases", say!("are too many; at most {most}", most = MOST_ALIASES)));
    }
    wanted.iter().map(|alias| fields::email("aliases", alias)).collect()
}

/// Makes exactly these the aliases, and sees that no address leads to two inboxes.
pub(super) fn set_aliases(tx: &mut Tx, id: InboxId, address: &str, wanted: &[String]) -> Result<()> {
    tx.run(sql!("delete from inbox_aliases where inbox_id = $1"), &[&id])?;
    if tx.find::<InboxId>(sql!("select inbox_id from inbox_aliases where address = $1"), &[&address])?.is_some() {
        return Err(Error::invalid("address", TAKEN));
    }
    let mut wanted: Vec<&String> = wanted.iter().filter(|alias| *alias != address).collect();
    wanted.sort();
    wanted.dedup();
    for alias in wanted {
        let taken = say!("{alias} is already used by another inbox", alias = alias);
        if tx.find::<InboxId>(sql!("select id from inboxes where address = $1"), &[alias])?.is_some() {
            return Err(Error::invalid("aliases", taken));
        }
        tx.conn
            .run(sql!("insert into inbox_aliases (address, inbox_id) values ($1, $2)"), &[alias, &id])
            .on_unique("inbox_aliases", "address", "aliases", taken)?;
    }
    Ok(())
}

/// The aliases of several inboxes, by inbox.
pub(super) fn aliases_of(tx: &mut Tx, inboxes: impl Iterator<Item = InboxId>) -> Result<HashMap<InboxId, Vec<String>>> {
    let found: Vec<(InboxId, String)> = tx.all(
        sql!("select inbox_id, address from inbox_aliases where inbox_id in {each:$1} order by address"),
        &[&ids::list(inboxes)],
    )?;
    let mut by_inbox: HashMap<InboxId, Vec<String>> = HashMap::new();
    for (id, address) in found {
        by_inbox.entry(id).or_default().push(address);
    }
    Ok(by_inbox)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_plus_is_not_the_inbox() {
        assert_eq!(without_plus("support+t12.abc@example.com"), "support@example.com");
        assert_eq!(without_plus("support@example.com"), "support@example.com");
        assert_eq!(without_plus("nonsense"), "nonsense");
    }
}
