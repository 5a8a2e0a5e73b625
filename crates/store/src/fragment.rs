//! The few words that differ between the engines, put in when a statement is first used.
//!
//! `{for_update}`, `{skip_locked}`, `{each:$n}` for a list of ids and `{each_text:$n}` for a list of texts. Another needs a page in `docs/decisions`: each one is a difference that every reader has to know.

use crate::{Engine, Error, Result};

/// Ids as the text that `{each:$1}` takes: `where id in {each:$1}` with `&list(&ids)`.
pub fn list(ids: &[i64]) -> String {
    let mut text = String::with_capacity(2 + ids.len() * 8);
    text.push('[');
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&id.to_string());
    }
    text.push(']');
    text
}

/// The statement as this engine wants it. Quoted text, quoted names and comments are left as they are.
pub(crate) fn expand(engine: Engine, text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '"', '-', '{', '$']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes() {
            [quote @ (b'\'' | b'"'), ..] => push(&mut out, rest, quoted(rest, char::from(*quote))),
            [b'-', b'-', ..] => push(&mut out, rest, rest.find('\n').unwrap_or(rest.len())),
            [b'{', ..] => {
                let end = rest.find('}').ok_or_else(|| unknown(rest))?;
                out.push_str(&fragment(engine, &rest[1..end])?);
                end + 1
            }
            // SQLite takes $1 for a name and numbers names by first use; ?1 is a number wherever it stands.
            [b'$', b'0'..=b'9', ..] if engine == Engine::Sqlite => {
                out.push('?');
                1
            }
            _ => push(&mut out, rest, 1),
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    Ok(out)
}

fn push(out: &mut String, rest: &str, length: usize) -> usize {
    out.push_str(&rest[..length]);
    length
}

/// The length of a quoted piece. A doubled quote inside ends one piece and begins the next, which comes to the same.
fn quoted(rest: &str, quote: char) -> usize {
    rest[1..].find(quote).map_or(rest.len(), |end| end + 2)
}

fn fragment(engine: Engine, name: &str) -> Result<String> {
    let text = match (name, engine) {
        ("for_update" | "skip_locked", Engine::Sqlite) => "".into(),
        // Keeps two changes of a row apart, and lets others refer to it: a plain `for update` makes the foreign key of an
        // event wait for a ticket whose holder waits for the lock of the log, and PostgreSQL would have to untie them.
        ("for_update", Engine::Postgres) => "for no key update".into(),
        ("skip_locked", Engine::Postgres) => "for update skip locked".into(),
        (each, _) => {
            let (number, of_text) = match each.strip_prefix("each_text:$") {
                Some(number) => (number, true),
                None => (each.strip_prefix("each:$").unwrap_or_default(), false),
            };
            if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(unknown(name));
            }
            match (engine, of_text) {
                (Engine::Sqlite, false) => format!("(select cast(value as integer) from json_each(?{number}))"),
                (Engine::Sqlite, true) => format!("(select value from json_each(?{number}))"),
                (Engine::Postgres, false) => format!(
                    "(select cast(value as bigint) from json_array_elements_text(cast(cast(${number} as text) as json)))"
                ),
                (Engine::Postgres, true) => {
                    format!("(select value from json_array_elements_text(cast(cast(${number} as text) as json)))")
                }
            }
        }
    };
    Ok(text)
}

fn unknown(name: &str) -> Error {
    let name: String = name.chars().take(40).collect();
    Error::Internal(format!("the statement holds an unknown fragment, {name:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_what_the_engine_wants() {
        let text = "select id from jobs where id in {each:$2} and at < $1 limit 1 {skip_locked}";
        assert_eq!(
            expand(Engine::Sqlite, text).unwrap(),
            "select id from jobs where id in (select cast(value as integer) from json_each(?2)) and at < ?1 limit 1 "
        );
        assert!(expand(Engine::Postgres, text).unwrap().ends_with("and at < $1 limit 1 for update skip locked"));
        assert_eq!(expand(Engine::Postgres, "x {for_update}").unwrap(), "x for no key update");
    }

    #[test]
    fn quoted_text_and_comments_are_left_alone() {
        for text in ["select '{for_update} $1 it''s'", "select \"$1{a}\"", "select 1 -- {nothing} $1\n", "select a - b"]
        {
            assert_eq!(expand(Engine::Sqlite, text).unwrap(), text);
        }
        assert_eq!(expand(Engine::Sqlite, "select '$1', $1").unwrap(), "select '$1', ?1");
    }

    #[test]
    fn an_unknown_fragment_is_an_error() {
        for text in ["select {now}", "select {each:2}", "select {each:$}", "select {"] {
            assert!(expand(Engine::Postgres, text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_is_a_json_array() {
        assert_eq!(list(&[]), "[]");
        assert_eq!(list(&[1, -2, 3]), "[1,-2,3]");
    }
}
