//! Every statement of this crate, tried on both databases: it can be prepared, and SQLite needs no unplanned scan.

use loket_store::{Engine, Registered, registered, template};

use crate::MIGRATIONS;

/// Tables that stay small however large the help desk grows: walking through them is no accident.
const SMALL: &[&str] = &[
    "agents", "roles", "teams", "team_agents", "inboxes", "inbox_aliases", "tags", "settings", "counts", "consumers",
    "consumer_failures", "leases", "tokens", "agent_links", "sessions", "value", "json_each", "imap_positions",
];

/// The statements meant for an engine: the two dialects of the search each know only one.
fn meant_for(engine: Engine) -> impl Iterator<Item = &'static Registered> {
    registered().filter(move |statement| {
        let file = statement.file.replace('\\', "/");
        match engine {
            Engine::Sqlite => !file.ends_with("search/postgres.rs"),
            Engine::Postgres => !file.ends_with("search/sqlite.rs"),
        }
    })
}

#[test]
fn every_statement_can_be_prepared_on_both_databases() {
    for fresh in template::each(MIGRATIONS).unwrap() {
        let (engine, mut wrong) = (fresh.engine(), Vec::new());
        for statement in meant_for(engine) {
            let prepared = fresh.prepare_only(statement.sql);
            if let Err(error) = prepared {
                wrong.push(format!("{}:{}: {error}\n{}", statement.file, statement.line, statement.sql));
            }
        }
        assert!(registered().count() > 100, "the statements were not collected");
        assert!(wrong.is_empty(), "{engine:?}\n{}", wrong.join("\n\n"));
    }
}

#[test]
fn no_statement_walks_through_a_table_that_grows() {
    let fresh = template::sqlite(MIGRATIONS).unwrap();
    let mut wrong = Vec::new();
    for statement in meant_for(Engine::Sqlite) {
        let plan = fresh.explain(statement.sql);
        for step in plan.unwrap() {
            if let Some(table) = scanned(&step).filter(|table| !is_small(table, statement.sql)) {
                wrong.push(format!("{}:{} scans {table}: {step}\n{}", statement.file, statement.line, statement.sql));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The table a step of the plan walks through without an index. A full-text index is asked by `SCAN … VIRTUAL TABLE`.
fn scanned(step: &str) -> Option<&str> {
    let rest = step.trim().strip_prefix("SCAN ")?;
    // An ordered walk along an index ends at its limit.
    (!rest.contains("VIRTUAL TABLE") && !rest.contains("USING") && !rest.contains("CONSTANT ROW"))
        .then(|| rest.split(' ').next().unwrap_or(rest))
}

/// Whether the name in the plan, a table or its alias, is small, or no table at all (a subquery of the statement).
fn is_small(name: &str, sql: &str) -> bool {
    if name.starts_with('(') || sql.contains(&format!(") {name}")) || SMALL.contains(&name) {
        return true;
    }
    // Newest first by number is the table's own order: it stops at its limit.
    let ordered = sql.contains("order by") && sql.contains(" limit ");
    SMALL.iter().any(|table| sql.contains(&format!("{table} {name} ")) || sql.contains(&format!("{table} {name}\n")))
        || ordered
        || !sql.contains(&format!(" {name}"))
}
