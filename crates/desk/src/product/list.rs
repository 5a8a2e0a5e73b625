//! The list of products by name, and finding one by the beginnings of its words or of its code.

use loket_store::column_text;
use serde::{Deserialize, Serialize};

use super::{Product, code_key};
use crate::account::staff;
use crate::customer::name_key;
use crate::error::Result;
use crate::fields::beginning;
use crate::page::{Page, Paging};
use crate::query::Query;
use crate::tx::Tx;

/// Most words that are looked for.
const MOST_WORDS: usize = 8;

column_text! {
    /// Which products a list holds.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ProductShelf")]
    pub enum Which {
        /// Those in use.
        #[default]
        Used = "used",
        /// Those put away.
        Archived = "archived",
    }
}

/// One page of the products by name; `words` are beginnings of words of the name, or of the code.
pub fn list(tx: &mut Tx, words: Option<&str>, which: Which, paging: &Paging) -> Result<Page<Product>> {
    staff(tx)?;
    let [after] = paging.position([0])?;
    let rows = page(words.unwrap_or_default(), which, after, paging.limit() + 1).run(tx)?;
    Ok(Page::cut(rows, paging.limit(), |product: &Product| vec![product.id.0]))
}

fn page(words: &str, which: Which, after: i64, limit: i64) -> Query {
    let mut query = Query::new();
    query.push("select ").push(Product::COLUMNS).push(" from products p where p.archived_at is ");
    query.push(if which == Which::Used { "null" } else { "not null" });
    find(&mut query, words);
    if after > 0 {
        query.push(" and (p.name_key, p.id) > ((select l.name_key from products l where l.id = ");
        query.value(after).push("), ").value(after).push(")");
    }
    query.push(" order by p.name_key, p.id limit ").value(limit);
    query
}

fn find(query: &mut Query, words: &str) {
    let Some(code) = code_key(words) else { return };
    query.push(" and (p.code_key like ").value(beginning(&code)).push(" escape '\\' or (1 = 1");
    for word in name_key(words).split(' ').take(MOST_WORDS) {
        let word = beginning(word);
        query.push(" and (p.name_key like ").value(word.clone()).push(" escape '\\' or p.name_key like ");
        query.value(format!("% {word}")).push(" escape '\\')");
    }
    query.push("))");
}

#[cfg(test)]
mod tests {
    use loket_store::template;

    use super::*;
    use crate::{By, Clock, Desk, MIGRATIONS, Time};

    #[test]
    fn both_lists_walk_their_index() {
        let desk = Desk::open(template::sqlite(MIGRATIONS).unwrap().clone(), Clock::dial(Time(0)), None).unwrap();
        for (which, index) in [(Which::Used, "products_used"), (Which::Archived, "products_archived")] {
            for (words, after) in [("", 0), ("bra 60", 0), ("bra", 7)] {
                let explain = move |tx: &mut Tx| Ok(tx.conn.explain(page(words, which, after, 51).text())?);
                let plan = desk.read_blocking(By::loket(), explain).unwrap();
                let is_walked = plan.iter().any(|step| step.contains(index));
                assert!(is_walked && plan.iter().all(|step| !step.contains("B-TREE")), "{words:?} {plan:#?}");
            }
        }
    }
}
