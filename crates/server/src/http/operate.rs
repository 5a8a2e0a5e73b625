//! What operators ask: alive, ready, how busy.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use loket_desk::{By, consumers, job};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new().route("/health", get(health)).route("/ready", get(ready)).route("/metrics", get(numbers))
}

/// The process answers.
async fn health() -> &'static str {
    "ok\n"
}

/// The database answers too.
async fn ready(State(app): State<App>) -> impl IntoResponse {
    match app.desk.read(By::loket(), |tx| tx.last_event()).await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

async fn numbers(State(app): State<App>) -> impl IntoResponse {
    let health = app.desk.store().health();
    metrics::gauge!("loket_store_reads_waiting").set(health.reads_waiting as f64);
    metrics::gauge!("loket_store_writes_waiting").set(health.writes_waiting as f64);
    let measured = app.desk.read(By::loket(), |tx| {
        let waiting = job::list(tx, "waiting", &Default::default())?.items.len();
        let dead = job::list(tx, "dead", &Default::default())?.items.len();
        Ok((consumers::progress(tx)?, waiting, dead))
    });
    if let Ok((progress, waiting, dead)) = measured.await {
        metrics::gauge!("loket_jobs_waiting").set(waiting as f64);
        metrics::gauge!("loket_jobs_dead").set(dead as f64);
        for consumer in progress {
            metrics::gauge!("loket_consumer_lag", "consumer" => consumer.name.clone()).set(consumer.lag as f64);
            metrics::gauge!("loket_consumer_failures", "consumer" => consumer.name).set(consumer.failures as f64);
        }
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], app.metrics.render())
}
