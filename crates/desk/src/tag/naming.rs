//! Where tags are named and not carried: the steps of macros and of templates for tickets, recurring tickets, the conditions
//! of views. They keep names, as people write them, and follow when a tag is called otherwise.

use serde::Serialize;

use super::fold;
use crate::account::changed;
use crate::error::Result;
use crate::ids::TagId;
use crate::permission::Permission;
use crate::tx::Tx;
use crate::{macros, recurring, view};

/// How many things name a tag.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TagUses")]
pub struct Uses {
    /// Macros, those for new tickets too.
    pub macros: i64,
    /// Recurring tickets.
    pub recurring: i64,
    /// Views.
    pub views: i64,
}

/// How many things name a tag: what a deleted one is missing from.
pub fn uses(tx: &mut Tx, id: TagId) -> Result<Uses> {
    tx.require(Permission::Tags)?;
    let name = super::get(tx, id)?.name;
    everywhere(tx, &Naming { from: &name, to: None })
}

/// Whatever names a tag names it so from now on.
pub(super) fn renamed(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    let touched = everywhere(tx, &Naming { from, to: Some(to) })?;
    for (noun, touched) in [("macros", touched.macros), ("recurring", touched.recurring), ("views", touched.views)] {
        if touched > 0 {
            changed(tx, noun);
        }
    }
    Ok(())
}

fn everywhere(tx: &mut Tx, naming: &Naming) -> Result<Uses> {
    Ok(Uses {
        macros: macros::steps::name_tag(tx, naming)?,
        recurring: recurring::name_tag(tx, naming)?,
        views: view::saved::name_tag(tx, naming)?,
    })
}

/// A tag by its name, and the name that takes its place, if one does.
pub(crate) struct Naming<'n> {
    from: &'n str,
    to: Option<&'n str>,
}

impl Naming<'_> {
    /// Whether what names the tag is to be written anew.
    pub(crate) fn changes(&self) -> bool {
        self.to.is_some()
    }

    /// Whether a list names the tag; if so, the other name takes its place, once.
    pub(crate) fn put(&self, names: &mut Vec<String>) -> bool {
        let (from, before) = (fold(self.from), names.clone());
        // As tickets are labelled: case and accents tell no tags apart.
        let is_named = |name: &String| name == self.from || fold(name) == from;
        if !before.iter().any(is_named) {
            return false;
        }
        let Some(to) = self.to else { return true };
        names.clear();
        for name in before {
            let name = if is_named(&name) { to.to_owned() } else { name };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_takes_the_place_of_the_first_and_stands_once() {
        let put = |names: &[&str], to| {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let named = Naming { from: "différé", to }.put(&mut names);
            (named, names.join(" "))
        };
        assert_eq!(put(&["a", "différé", "b"], Some("late")), (true, "a late b".into()));
        assert_eq!(put(&["late", "Differe"], Some("late")), (true, "late".into()));
        assert_eq!(put(&["différé"], None), (true, "différé".into()));
        assert_eq!(put(&["other"], Some("late")), (false, "other".into()));
    }
}
