//! `loket serve`: everything runs until it is told to stop.

use std::net::SocketAddr;

use anyhow::{Context as _, bail};
use loket_channels::Reader;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::{TcpListener, TcpSocket};
use tracing_subscriber::EnvFilter;

use crate::app::{self, App};
use crate::config::Config;
use crate::{http, workers};

/// Starts Loket and waits for its end.
pub fn run(config: Config) -> anyhow::Result<()> {
    start(config, |app| {
        println!("Loket is ready: http://{}/", app.config.listen);
        Ok(())
    })
}

/// Starts Loket; `ready` is called once everything listens.
pub fn start(config: Config, ready: impl FnOnce(&App) -> anyhow::Result<()>) -> anyhow::Result<()> {
    log(&config)?;
    for name in Config::unknown_variables() {
        tracing::warn!(name, "this environment variable is none of Loket's; is it misspelt? `loket --help` lists them");
    }
    config.prepare_data()?;
    let _lock = if config.is_sqlite() { Some(config.lock_data()?) } else { None };
    let metrics = PrometheusBuilder::new().install_recorder().context("the metrics cannot be set up")?;
    let desk = app::open_desk(&config)?;
    // Files are read and written on blocking threads; more of them would only cost memory.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(32).build()?;
    runtime.block_on(async move {
        let web = bind(config.listen, "LOKET_LISTEN").await?;
        let mail = match config.smtp_listen()? {
            Some(address) => Some(bind(address, "LOKET_SMTP_LISTEN").await?),
            None => None,
        };
        let mut app = App::new(config, desk, metrics)?;
        app.mail.reader = Reader::this_program().context("finding the program itself, which reads attached files")?;
        serve(app, web, mail, ready).await
    })
}

fn log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).context("LOKET_LOG is not a filter such as info or loket=debug")?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_json {
        true => lines.json().init(),
        false => lines.with_target(false).init(),
    }
    Ok(())
}

async fn bind(address: SocketAddr, variable: &str) -> anyhow::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    let taken =
        || format!("{address} cannot be listened on (is another program using it?); choose another with {variable}");
    socket.bind(address).with_context(taken)?;
    socket.listen(4096).with_context(taken)
}

async fn serve(
    app: App,
    web: TcpListener,
    mail: Option<TcpListener>,
    ready: impl FnOnce(&App) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut work = workers::start(&app).await?;
    if let Some(listener) = mail {
        let options = loket_channels::email::listen::Options {
            certificate: app.config.tls_cert.clone(),
            key: app.config.tls_key.clone(),
            ..Default::default()
        };
        work.tasks.spawn(loket_channels::email::listen::run(app.mail.clone(), listener, options)?);
    }
    let router = http::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    ready(&app)?;
    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let graceful = axum::serve(web, router).with_graceful_shutdown(async move {
        stop_signal().await;
        tracing::info!("stopping");
        let _ = stopping.send(true);
    });
    tokio::select! {
        ended = graceful => ended?,
        // Live connections never end by themselves; they are given a moment and then cut.
        () = async { let _ = stopped.wait_for(|stop| *stop).await; tokio::time::sleep(std::time::Duration::from_secs(3)).await } => {}
        Some(ended) = work.tasks.join_next() => bail!("a worker ended unexpectedly: {ended:?}"),
    }
    work.stop().await;
    let (desk, node) = (app.desk.clone(), app.mail.node.clone());
    desk.write(loket_desk::By::loket(), move |tx| loket_desk::lease::release(tx, &node)).await?;
    let store = desk.store().clone();
    drop((app, desk));
    store.close().await;
    Ok(())
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match terminate {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
