//! Broken constraints, read out of what each engine says about them, so that both end as the same error.

use crate::Error;

/// SQLite: `UNIQUE constraint failed: agents.email, agents.team`. None for the other form, which names an index on an expression.
pub(crate) fn unique_in_sqlite(message: &str) -> Option<Error> {
    let list = message.strip_prefix("UNIQUE constraint failed: ")?;
    let mut table = None;
    let mut columns = Vec::new();
    for part in list.split(", ") {
        let (of, column) = part.split_once('.')?;
        table = Some(of.to_owned());
        columns.push(column.to_owned());
    }
    Some(Error::Unique { table: table?, columns })
}

/// SQLite names only the index when one of its columns is an expression: `UNIQUE constraint failed: index 'agents_email'`.
pub(crate) fn index_in_sqlite(message: &str) -> Option<&str> {
    message.strip_prefix("UNIQUE constraint failed: index '")?.strip_suffix('\'')
}

/// PostgreSQL: `Key (lower(email), team)=(x, 1) already exists.`, in whatever language the server speaks.
pub(crate) fn columns_in_postgres(detail: &str) -> Vec<String> {
    detail.split_once(")=(").and_then(|(key, _)| key.split_once('(')).map_or_else(Vec::new, |(_, key)| columns(key))
}

/// The columns in the text that made an index: what stands in the first brackets after `on table`.
pub(crate) fn columns_of_index(sql: &str) -> Vec<String> {
    let Some(open) = sql.find('(') else { return Vec::new() };
    let mut depth = 0;
    for (at, letter) in sql[open..].char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return columns(&sql[open + 1..open + at]),
            ')' => depth -= 1,
            _ => {}
        }
    }
    Vec::new()
}

/// Splits at the commas outside brackets and keeps the column in each part.
fn columns(key: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for letter in key.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        match (letter, depth, parts.last_mut()) {
            (',', 0, _) => parts.push(String::new()),
            (_, _, Some(part)) => part.push(letter),
            (_, _, None) => {}
        }
    }
    parts.iter().map(|part| column(part)).collect()
}

/// `lower((email)::text) desc` is about `email`: the word in the innermost brackets, without casts and quotes.
fn column(part: &str) -> String {
    let inner = part.rsplit('(').next().unwrap_or(part);
    let inner = inner.split([')', ',']).next().unwrap_or(inner);
    let inner = inner.split("::").next().unwrap_or(inner).trim();
    inner.split_whitespace().next().unwrap_or(inner).trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_names_table_and_columns() {
        let error = unique_in_sqlite("UNIQUE constraint failed: agents.email, agents.team");
        assert_eq!(error, Some(Error::Unique { table: "agents".into(), columns: vec!["email".into(), "team".into()] }));
        assert_eq!(unique_in_sqlite("UNIQUE constraint failed: index 'agents_email'"), None);
        assert_eq!(index_in_sqlite("UNIQUE constraint failed: index 'agents_email'"), Some("agents_email"));
    }

    #[test]
    fn postgres_names_the_key_in_any_language() {
        for detail in
            ["Key (email, team)=(a@b.c, (1)) already exists.", "Schlüssel »(email, team)=(a, 1)« existiert bereits."]
        {
            assert_eq!(columns_in_postgres(detail), ["email", "team"]);
        }
        assert_eq!(columns_in_postgres("Key (lower(email), team)=(x, 1) already exists."), ["email", "team"]);
        assert_eq!(columns_in_postgres("Key (lower((email)::text))=(x) already exists."), ["email"]);
        assert!(columns_in_postgres("nothing to read").is_empty());
    }

    #[test]
    fn an_index_is_about_its_columns() {
        assert_eq!(
            columns_of_index("create unique index a on agents (lower(email), \"team\" desc) where active"),
            ["email", "team"]
        );
        assert_eq!(columns_of_index("create unique index a on agents (coalesce(team, 0))"), ["team"]);
    }
}
