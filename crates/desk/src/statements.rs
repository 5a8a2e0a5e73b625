//! Every statement of this crate, tried on both databases: it can be prepared, and SQLite needs no unplanned scan.

use loket_store::{Conn, Engine, Registered, registered, template};

use crate::MIGRATIONS;

/// Tables that stay small however large the help desk grows: walking through them is no accident.
const SMALL: &[&str] = &[
    "agents", "roles", "teams", "team_agents", "inboxes", "inbox_aliases", "tags", "settings", "counts", "consumers",
    "consumer_failures", "leases", "views", "view_places", "tokens", "agent_links", "agent_organizations", "presences",
    "sessions", "value", "json_each", "imap_positions", "indexed_tags", "statuses", "ticket_types", "type_transitions",
    "fields", "forms", "form_fields", "recurring_tickets", "practices", "practice_steps", "hooks", "oauth_apps",
    "grants", "brands", "macros", // Kept within a bound by its sweep.
    "pictures",
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

#[test]
fn both_databases_have_the_same_tables() {
    let of = |fresh: &template::Fresh| {
        let mut schema = fresh.schema().unwrap();
        // The search index is the one thing that differs, by decision.
        schema.columns.retain(|column| !column.table.starts_with("search_"));
        schema.indexes.retain(|index| !index.table.starts_with("search_"));
        schema
    };
    let all = template::each(MIGRATIONS).unwrap();
    let schemas: Vec<_> = all.iter().map(of).collect();
    for other in &schemas[1..] {
        let (here, there) = (&schemas[0], other);
        let columns: Vec<_> = here.columns.symmetric_difference(&there.columns).collect();
        let indexes: Vec<_> = here.indexes.symmetric_difference(&there.indexes).collect();
        assert!(columns.is_empty() && indexes.is_empty(), "{columns:#?}\n{indexes:#?}");
    }
}

/// `migrations/schema.sql` is for reading: all migrations in one text, as SQLite keeps them.
/// `UPDATE=1 cargo test -p loket-desk --lib schema` writes it anew.
#[test]
fn the_schema_for_reading_is_up_to_date() {
    let fresh = template::sqlite(MIGRATIONS).unwrap();
    let statements: Vec<String> = fresh
        .read_blocking(|conn: &mut Conn| {
            conn.all_text(
                "select sql from sqlite_master where sql is not null and tbl_name not like 'search\\_%' escape '\\'
                 and tbl_name not like 'sqlite\\_%' escape '\\' order by tbl_name, type desc, name",
                &[],
            )
        })
        .unwrap_or_else(|error: loket_store::Error| panic!("{error}"));
    let mut text = String::from(
        "-- Generated for reading from the migrations, as SQLite keeps them; a test rewrites it. Change the migrations.\n",
    );
    for statement in statements {
        text.push_str(&format!("\n{statement};\n"));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/schema.sql");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "migrations/schema.sql is stale: UPDATE=1 cargo test -p loket-desk --lib schema");
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
    // A recursion's own table holds what its steps found, and those are planned like everything else.
    let walked = sql.split("with recursive ").nth(1).and_then(|rest| rest.split(' ').next());
    if walked.is_some_and(|table| name == table || sql.contains(&format!(" {table} {name} "))) {
        return true;
    }
    // Newest first by number is the table's own order: it stops at its limit.
    let ordered = sql.contains("order by") && sql.contains(" limit ");
    SMALL.iter().any(|table| sql.contains(&format!("{table} {name} ")) || sql.contains(&format!("{table} {name}\n")))
        || ordered
        || !sql.contains(&format!(" {name}"))
}
