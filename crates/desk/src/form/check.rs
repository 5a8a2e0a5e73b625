//! The rules of a form, as a pure function: which fields are shown, which may be filled in, which must be.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::kind::Kind;
use super::value::{Value, fold};
use crate::error;
use crate::ids::{FieldId, TypeId};
use crate::say;
use crate::ticket::Priority;

/// One condition: what must be so for a field to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "on", rename_all = "snake_case")]
#[schemars(rename = "FormCondition")]
pub enum Clause {
    /// A field further up has one of these values. A tick is `true` or `false`; a path also holds what is within it.
    Field {
        /// The field.
        field_id: FieldId,
        /// The values.
        is: Vec<String>,
    },
    /// The ticket is of one of these types.
    Type {
        /// The types.
        is: Vec<TypeId>,
    },
    /// The ticket has one of these priorities.
    Priority {
        /// The priorities.
        is: Vec<Priority>,
    },
}

impl Clause {
    /// How many values it names.
    pub(super) fn len(&self) -> usize {
        match self {
            Clause::Field { is, .. } => is.len(),
            Clause::Type { is } => is.len(),
            Clause::Priority { is } => is.len(),
        }
    }
}

/// A field in a form.
#[derive(Debug, Clone)]
pub struct Line {
    /// The field.
    pub field: Field,
    /// Whether it must be filled in when one is entered.
    pub on_create: bool,
    /// Whether it must be filled in before solving.
    pub on_solve: bool,
    /// What must hold for it to be shown.
    pub conditions: Vec<Clause>,
}

/// What is entered, by field.
pub type Values = BTreeMap<FieldId, Value>;

/// What conditions may look at besides the fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// The ticket's type.
    pub kind: Option<TypeId>,
    /// The ticket's priority.
    pub priority: Option<Priority>,
}

/// When the form is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Somebody enters one.
    Create,
    /// Somebody changes something.
    Change,
    /// Somebody solves the ticket, or changes one that is solved.
    Solve,
}

/// The fields that are shown. A field that is not shown has no say in whether others are.
pub fn shown(form: &[Line], values: &Values, facts: &Facts) -> BTreeSet<FieldId> {
    let mut shown: BTreeMap<FieldId, Kind> = BTreeMap::new();
    for line in form {
        let holds = |clause: &Clause| match clause {
            Clause::Field { field_id, is } => {
                shown.get(field_id).is_some_and(|kind| matches(*kind, values.get(field_id), is))
            }
            Clause::Type { is } => facts.kind.is_some_and(|kind| is.contains(&kind)),
            Clause::Priority { is } => facts.priority.is_some_and(|priority| is.contains(&priority)),
        };
        if line.conditions.iter().all(holds) {
            shown.insert(line.field.id, line.field.kind);
        }
    }
    shown.into_keys().collect()
}

/// What is wrong: values given for fields that are not shown, and required ones that are missing. `values` is all that is
/// entered afterwards, `given` the fields somebody has just filled in.
pub fn check(
    form: &[Line],
    values: &Values,
    given: &BTreeSet<FieldId>,
    facts: &Facts,
    moment: Moment,
) -> Vec<error::Field> {
    let shown = shown(form, values, facts);
    let mut wrong = Vec::new();
    for line in form {
        let (id, filled) = (line.field.id, values.get(&line.field.id).is_some());
        let message = match shown.contains(&id) {
            false if filled && given.contains(&id) => say!("is not asked for here; leave it out"),
            true if !filled && line.on_create && moment == Moment::Create => say!("this is required"),
            true if !filled && line.on_solve && moment == Moment::Solve => {
                say!("required before solving")
            }
            _ => continue,
        };
        wrong.push(error::Field { field: format!("fields.{}", line.field.key), message });
    }
    wrong
}

fn matches(kind: Kind, value: Option<&Value>, is: &[String]) -> bool {
    match value {
        None => kind == Kind::Tick && is.iter().any(|wanted| wanted == "false"),
        Some(Value::Text(text)) if kind == Kind::Path => is.iter().any(|wanted| {
            text.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }),
        Some(Value::Text(text)) => is.iter().any(|wanted| fold(wanted) == fold(text)),
        Some(Value::Number(number)) => is.iter().any(|wanted| wanted.trim().parse() == Ok(*number)),
        Some(Value::Many(keys)) => keys.iter().any(|key| is.contains(key)),
        Some(Value::Tick(ticked)) => is.iter().any(|wanted| wanted == if *ticked { "true" } else { "false" }),
        Some(Value::Link(id)) => is.iter().any(|wanted| wanted.trim().parse() == Ok(*id)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::form::Noun;
    use crate::form::kind::Options;
    use crate::names::Names;

    fn line(id: i64, kind: Kind, conditions: Vec<Clause>) -> Line {
        let field = Field {
            id: FieldId(id),
            noun: Noun::Ticket,
            key: format!("f{id}"),
            kind,
            names: Names::default(),
            help: Names::default(),
            options: Options::default(),
            position: id,
            archived_at: None,
        };
        Line { field, on_create: false, on_solve: false, conditions }
    }

    fn on(id: i64, is: &[&str]) -> Clause {
        Clause::Field { field_id: FieldId(id), is: is.iter().map(|v| (*v).to_owned()).collect() }
    }

    fn values(pairs: &[(i64, Value)]) -> Values {
        pairs.iter().map(|(id, value)| (FieldId(*id), value.clone())).collect()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_field_is_shown_by_what_stands_above_it() {
        let table: &[(Kind, Option<Value>, &[&str], bool)] = &[
            (Kind::Choice, Some(text("oven")), &["oven", "hob"], true),
            (Kind::Choice, Some(text("fridge")), &["oven"], false),
            (Kind::Choice, None, &["oven"], false),
            (Kind::Path, Some(text("oven/door")), &["oven"], true),
            (Kind::Path, Some(text("oven_2/door")), &["oven"], false),
            (Kind::Choices, Some(Value::Many(vec!["a".into(), "b".into()])), &["b"], true),
            (Kind::Tick, Some(Value::Tick(true)), &["true"], true),
            (Kind::Tick, None, &["false"], true),
            (Kind::Tick, None, &["true"], false),
            (Kind::Text, Some(text("Yes")), &["yes"], true),
            (Kind::Number, Some(Value::Number(2.0)), &["2"], true),
            (Kind::Number, Some(Value::Number(2.5)), &["2"], false),
            (Kind::Customer, Some(Value::Link(7)), &["7"], true),
        ];
        for (kind, value, is, expected) in table {
            let form = [line(1, *kind, vec![]), line(2, Kind::Text, vec![on(1, is)])];
            let entered = value.iter().map(|value| (1, value.clone())).collect::<Vec<_>>();
            let seen = shown(&form, &values(&entered), &Facts::default()).contains(&FieldId(2));
            assert_eq!(seen, *expected, "{kind:?} {value:?} {is:?}");
        }
    }

    #[test]
    fn types_and_priorities_show_fields_too() {
        let form = [
            line(1, Kind::Text, vec![Clause::Type { is: vec![TypeId(3)] }]),
            line(2, Kind::Text, vec![Clause::Priority { is: vec![Priority::Urgent] }]),
        ];
        let see = |facts: Facts| shown(&form, &Values::new(), &facts).len();
        assert_eq!(see(Facts::default()), 0);
        assert_eq!(see(Facts { kind: Some(TypeId(3)), priority: Some(Priority::Low) }), 1);
        assert_eq!(see(Facts { kind: Some(TypeId(3)), priority: Some(Priority::Urgent) }), 2);
    }

    #[test]
    fn a_hidden_field_hides_what_hangs_on_it() {
        let form = [
            line(1, Kind::Tick, vec![]),
            line(2, Kind::Text, vec![on(1, &["true"])]),
            line(3, Kind::Text, vec![on(2, &["x"])]),
        ];
        // Field 2 was filled in before field 1 was unticked: what it holds no longer counts.
        let held = values(&[(2, text("x"))]);
        assert_eq!(shown(&form, &held, &Facts::default()), BTreeSet::from([FieldId(1)]));
    }

    #[test]
    fn required_fields_are_required_at_their_moment() {
        let mut form = [line(1, Kind::Text, vec![]), line(2, Kind::Text, vec![on(1, &["x"])])];
        (form[0].on_create, form[1].on_solve) = (true, true);
        let wrong = |entered: &[(i64, Value)], given: &[i64], moment| {
            let given = given.iter().map(|id| FieldId(*id)).collect();
            let found = check(&form, &values(entered), &given, &Facts::default(), moment);
            found.into_iter().map(|f| f.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&[], &[], Moment::Create), ["fields.f1"]);
        assert_eq!(wrong(&[], &[], Moment::Change), Vec::<String>::new());
        assert_eq!(wrong(&[], &[], Moment::Solve), Vec::<String>::new());
        assert_eq!(wrong(&[(1, text("x"))], &[1], Moment::Solve), ["fields.f2"]);
        assert_eq!(wrong(&[(2, text("y"))], &[2], Moment::Change), ["fields.f2"]);
        assert_eq!(wrong(&[(2, text("y"))], &[], Moment::Change), Vec::<String>::new());
    }

    /// Forms of up to eight choice fields whose conditions look at any field, also wrongly downwards.
    fn any_form() -> impl Strategy<Value = Vec<Line>> {
        let clause = (1..9i64, prop::collection::vec(0..3u8, 1..3))
            .prop_map(|(id, is)| on(id, &is.iter().map(|v| ["a", "b", "c"][usize::from(*v)]).collect::<Vec<_>>()));
        let one = (prop::collection::vec(clause, 0..3), any::<bool>(), any::<bool>());
        prop::collection::vec(one, 1..9).prop_map(|lines| {
            let number = |(i, (conditions, on_create, on_solve)): (usize, (_, _, _))| {
                let id = i64::try_from(i).unwrap() + 1;
                Line { on_create, on_solve, ..line(id, Kind::Choice, conditions) }
            };
            lines.into_iter().enumerate().map(number).collect()
        })
    }

    fn any_values() -> impl Strategy<Value = Values> {
        prop::collection::btree_map((1..9i64).prop_map(FieldId), "[abc]".prop_map(Value::Text), 0..8)
    }

    proptest! {
        #[test]
        fn what_is_hidden_is_neither_required_nor_accepted(form in any_form(), values in any_values()) {
            let facts = Facts::default();
            let (seen, given) = (shown(&form, &values, &facts), values.keys().copied().collect());
            for moment in [Moment::Create, Moment::Change, Moment::Solve] {
                let wrong: BTreeSet<String> =
                    check(&form, &values, &given, &facts, moment).into_iter().map(|f| f.field).collect();
                for line in &form {
                    let (id, filled) = (line.field.id, values.contains_key(&line.field.id));
                    let required = match moment {
                        Moment::Create => line.on_create,
                        Moment::Solve => line.on_solve,
                        Moment::Change => false,
                    };
                    let expected = if seen.contains(&id) { required && !filled } else { filled };
                    prop_assert_eq!(wrong.contains(&format!("fields.{}", line.field.key)), expected);
                }
            }
        }

        #[test]
        fn values_of_hidden_fields_change_nothing(form in any_form(), values in any_values()) {
            let facts = Facts::default();
            let seen = shown(&form, &values, &facts);
            let mut bare = values.clone();
            bare.retain(|id, _| seen.contains(id));
            prop_assert_eq!(shown(&form, &bare, &facts), seen);
        }
    }
}
