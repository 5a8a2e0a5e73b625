//! Conditions as people build them and as they are stored: a tree of all, any and none over criteria.
//!
//! What they mean for whom and when is found out by [`read`](super::read); here is only their shape.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::say;

/// Conditions that a ticket meets or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Condition")]
pub enum Cond {
    /// All of these hold; an empty list always does.
    All(Vec<Cond>),
    /// At least one of these holds; an empty list never does.
    Any(Vec<Cond>),
    /// None of these holds.
    None(Vec<Cond>),
    /// This holds.
    Where(Criterion),
}

/// One question about a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// What is looked at: a name from `GET /views/schema`.
    pub field: String,
    /// How it is compared.
    pub is: Op,
    /// What with; its form depends on the comparison.
    #[serde(default)]
    pub value: serde_json::Value,
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Comparison")]
pub enum Op {
    /// Is one of a list.
    AnyOf,
    /// Is none of a list; also when there is nothing.
    NoneOf,
    /// Has all of a list.
    AllOf,
    /// There is nothing.
    Empty,
    /// There is something.
    Present,
    /// Holds these letters.
    Contains,
    /// Does not hold these letters.
    Lacks,
    /// Is exactly this.
    Equals,
    /// Is not exactly this.
    Differs,
    /// Begins with these letters.
    Begins,
    /// Is this or more.
    AtLeast,
    /// Is this or less.
    AtMost,
    /// Lies from the first to the second of two.
    Between,
    /// Less than that long ago: `{"amount": 3, "unit": "days"}`.
    Within,
    /// More than that long ago.
    Older,
    /// Less than that long from now.
    Coming,
    /// Before a day or moment.
    Before,
    /// On or after a day, or after a moment.
    After,
    /// In a named time: `today`, `yesterday`, `this_week`, `last_week`, `this_month`, `last_month`, `this_year`.
    During,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Has these words, as a search finds them.
    Matches,
    /// Was changed: `{"from": […], "to": […], "within": {…}}`, each of them may be left out.
    Changed,
    /// Was not changed in that way.
    Unchanged,
}

/// Deeper than that nobody understands it.
const DEEPEST: usize = 5;
/// More criteria and groups than that are a program's, and it can ask in pieces.
const MOST: usize = 40;

impl Cond {
    /// What everything meets.
    pub fn everything() -> Cond {
        Cond::All(Vec::new())
    }

    /// Refuses a tree that is too deep or too large.
    pub fn check(&self) -> Result<()> {
        let mut left = MOST;
        self.measure(1, &mut left)
    }

    fn measure(&self, depth: usize, left: &mut usize) -> Result<()> {
        if depth > DEEPEST {
            return Err(Error::invalid(
                "conditions",
                say!("are nested too deep; at most {most} levels", most = DEEPEST),
            ));
        }
        // The tree itself is a group, too, and counts for nothing.
        if depth > 1 {
            *left = left.checked_sub(1).ok_or_else(|| {
                Error::invalid("conditions", say!("are too many; at most {most}, groups included", most = MOST))
            })?;
        }
        match self {
            Cond::All(parts) | Cond::Any(parts) | Cond::None(parts) => {
                parts.iter().try_for_each(|part| part.measure(depth + 1, left))
            }
            Cond::Where(_) => Ok(()),
        }
    }

    /// Goes to every criterion of the tree, to change it.
    pub(super) fn each_criterion(&mut self, visit: &mut impl FnMut(&mut Criterion)) {
        match self {
            Cond::All(parts) | Cond::Any(parts) | Cond::None(parts) => {
                parts.iter_mut().for_each(|part| part.each_criterion(visit));
            }
            Cond::Where(criterion) => visit(criterion),
        }
    }

    /// Every criterion of the tree.
    pub fn criteria(&self) -> Vec<&Criterion> {
        match self {
            Cond::All(parts) | Cond::Any(parts) | Cond::None(parts) => parts.iter().flat_map(Cond::criteria).collect(),
            Cond::Where(criterion) => vec![criterion],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_and_written_alike() {
        let text = r#"{"all":[{"where":{"field":"status","is":"any_of","value":["new"]}},{"none":[{"where":{"field":"assignee","is":"empty","value":null}}]}]}"#;
        let cond: Cond = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&cond).unwrap(), text);
        assert_eq!(cond.criteria().len(), 2);
        assert!(cond.check().is_ok());
    }

    #[test]
    fn too_much_is_refused() {
        let leaf = Cond::Where(Criterion { field: "subject".into(), is: Op::Present, value: serde_json::Value::Null });
        assert!(Cond::Any(vec![leaf.clone(); MOST]).check().is_ok());
        assert!(Cond::Any(vec![leaf.clone(); MOST + 1]).check().is_err());
        assert!(Cond::All(vec![Cond::Any(Vec::new()); MOST + 1]).check().is_err());
        let mut deep = leaf;
        for _ in 0..DEEPEST {
            deep = Cond::None(vec![deep]);
        }
        assert!(deep.check().is_err());
    }
}
