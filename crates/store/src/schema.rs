//! What a database looks like from inside, so that tests can compare the two engines and read query plans.

use crate::{Conn, Engine, Prepared, Result, Store, sql};
use std::collections::BTreeSet;

/// One column of one table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// Whether it may be null.
    pub nullable: bool,
}

/// One index, unique constraint or primary key. Names are left out: those of constraints differ between the engines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    /// The table.
    pub table: String,
    /// The columns in order; `(…)` stands for an expression.
    pub columns: Vec<String>,
    /// Whether it forbids doubles.
    pub unique: bool,
    /// Whether it covers only some rows.
    pub partial: bool,
}

/// All tables that both engines can have: no views, and no virtual tables with their shadows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// The columns of all tables.
    pub columns: BTreeSet<Column>,
    /// The indexes of all tables.
    pub indexes: BTreeSet<Index>,
}

impl Store {
    /// The schema as the database itself describes it.
    pub fn schema(&self) -> Result<Schema> {
        self.read_blocking(read)
    }

    /// Checks that the engine understands a statement; says how many parameters it takes and which columns it returns.
    pub fn prepare_only(&self, sql: &str) -> Result<Prepared> {
        let sql = sql.to_owned();
        self.read_blocking(move |conn| conn.prepare_only(&sql))
    }

    /// SQLite's plan for a statement, a line for each step: `SCAN` reads a whole table, `SEARCH` uses an index. PostgreSQL's plans depend
    /// on the rows there are, so it returns nothing.
    pub fn explain(&self, sql: &str) -> Result<Vec<String>> {
        let sql = sql.to_owned();
        self.read_blocking(move |conn| conn.explain(&sql))
    }
}

impl Conn<'_> {
    /// [`Store::explain`] inside a closure.
    pub fn explain(&mut self, sql: &str) -> Result<Vec<String>> {
        match self.engine() {
            Engine::Postgres => Ok(Vec::new()),
            Engine::Sqlite => {
                let params = self.prepare_only(sql)?.params;
                let nulls = vec![&None::<i64> as &dyn crate::Param; params];
                let lines: Vec<(i64, i64, i64, String)> =
                    self.all_text(&format!("explain query plan {sql}"), &nulls)?;
                Ok(lines.into_iter().map(|(.., line)| line).collect())
            }
        }
    }
}

/// Reads the schema inside a closure.
pub fn read(conn: &mut Conn<'_>) -> Result<Schema> {
    let (columns, indexes) = match conn.engine() {
        Engine::Sqlite => (conn.all(sql!(SQLITE_COLUMNS), &[])?, conn.all(sql!(SQLITE_INDEXES), &[])?),
        Engine::Postgres => (conn.all(sql!(POSTGRES_COLUMNS), &[])?, conn.all(sql!(POSTGRES_INDEXES), &[])?),
    };
    let columns: Vec<(String, String, bool)> = columns;
    let indexes: Vec<(String, String, bool, bool)> = indexes;
    Ok(Schema {
        columns: columns.into_iter().map(|(table, column, nullable)| Column { table, column, nullable }).collect(),
        indexes: indexes
            .into_iter()
            .map(|(table, columns, unique, partial)| Index {
                table,
                columns: columns.split(' ').map(str::to_owned).collect(),
                unique,
                partial,
            })
            .collect(),
    })
}

// A primary key is never null on PostgreSQL, and on SQLite only through an old mistake of its own.
const SQLITE_COLUMNS: &str = "
select t.name, c.name, c.\"notnull\" = 0 and c.pk = 0
from pragma_table_list t, pragma_table_info(t.name) c
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite~_%' escape '~'";

// A key that is the row id has no index of its own, so it is added from the columns.
const SQLITE_INDEXES: &str = "
select t.name,
       (select group_concat(coalesce(x.name, '(…)'), ' ') from (select name from pragma_index_xinfo(i.name) where key = 1 order by seqno) x),
       i.\"unique\", i.partial
from pragma_table_list t, pragma_index_list(t.name) i
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite~_%' escape '~'
union
select t.name, c.name, 1, 0
from pragma_table_list t, pragma_table_info(t.name) c
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite~_%' escape '~' and c.pk > 0
  and not exists (select 1 from pragma_index_list(t.name) where origin = 'pk')";

const POSTGRES_COLUMNS: &str = "
select c.relname::text, a.attname::text, not a.attnotnull
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')";

const POSTGRES_INDEXES: &str = "
select t.relname::text,
       (select string_agg(coalesce(a.attname::text, '(…)'), ' ' order by k.place)
        from unnest(i.indkey::int2[]) with ordinality k(number, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.number > 0
        where k.place <= i.indnkeyatts),
       i.indisunique, i.indpred is not null
from pg_index i
join pg_class t on t.oid = i.indrelid
where t.relnamespace = current_schema()::regnamespace";
