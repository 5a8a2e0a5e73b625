//! Measures the store: `cargo run -p loket-store --example throughput [url] [seconds]`.
//!
//! Point reads and durable writes from 1 and from 64 callers. Compare figures of one machine and one run only.
#![allow(clippy::unwrap_used)]

use loket_store::{Error, Migration, Options, Store, sql};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

const LIST: &[Migration] = &[Migration {
    name: "1_things",
    sql: "create table if not exists things (id {id} primary key, name text not null, at {int} not null);
          create index if not exists things_at on things (at);",
}];

const ROWS: i64 = 50_000;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("trial.db").display()));
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(2.0);
    let store = Store::open(&url, Options::default()).unwrap();
    store.migrate(LIST).unwrap();
    println!("idle: {} kB resident", resident());
    store
        .write(|conn| {
            conn.run(sql!("delete from things"), &[])?;
            for id in 1..=ROWS {
                conn.run(
                    sql!("insert into things (id, name, at) values ($1, 'a name of some length', $2)"),
                    &[&id, &(id % 1000)],
                )?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    let next = Arc::new(AtomicI64::new(ROWS));
    for callers in [1, 64] {
        let reads = measure(callers, seconds, &store, |store, number| async move {
            let id = 1 + number * 7919 % ROWS;
            let row = store.read(move |conn| {
                conn.one::<(i64, String, i64)>(sql!("select id, name, at from things where id = $1"), &[&id])
            });
            row.await.map(drop)
        });
        println!("{callers:3} callers: {:8.0} reads/s", reads.await);
        let before = store.health();
        let writes = measure(callers, seconds, &store, |store, _| {
            let id = next.fetch_add(1, Ordering::Relaxed) + 1;
            async move {
                let row = store.write(move |conn| {
                    conn.run(
                        sql!("insert into things (id, name, at) values ($1, 'one more', $2)"),
                        &[&id, &(id % 1000)],
                    )
                });
                row.await.map(drop)
            }
        });
        let rate = writes.await;
        let after = store.health();
        let shared = (after.writes - before.writes) as f64 / (after.commits - before.commits) as f64;
        println!("{callers:3} callers: {rate:8.0} durable writes/s, {shared:.1} to a commit");
    }
    println!("at the end: {} kB resident, {:?}", resident(), store.health());
    store.close().await;
}

async fn measure<F: Future<Output = Result<(), Error>> + Send>(
    callers: i64,
    seconds: f64,
    store: &Store,
    work: impl Fn(Store, i64) -> F,
) -> f64 {
    let (start, length) = (Instant::now(), Duration::from_secs_f64(seconds));
    let callers = (0..callers).map(|caller| {
        let work = &work;
        async move {
            let mut done = 0;
            while start.elapsed() < length {
                work(store.clone(), caller * 1_000_003 + done).await.unwrap();
                done += 1;
            }
            done
        }
    });
    let done: i64 = futures::future::join_all(callers).await.into_iter().sum();
    done as f64 / start.elapsed().as_secs_f64()
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|text| text.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
