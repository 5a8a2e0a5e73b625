//! What every handler and worker shares.

use std::sync::Arc;

use loket_channels::{Context, Files, Tls};
use loket_desk::{Clock, Desk};
use loket_store::{Options, Store};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::config::Config;
use crate::http::limits::Limits;
use crate::http::uses::Uses;
use crate::live::hub::Hub;

/// An opened Loket. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What the installation decided.
    pub config: Arc<Config>,
    /// The desk.
    pub desk: Desk,
    /// The channels and the files.
    pub mail: Context,
    /// Live screens.
    pub hub: Hub,
    /// Who calls how often.
    pub limits: Arc<Limits>,
    /// Which sessions and tokens were noted as used.
    pub uses: Arc<Uses>,
    /// The numbers for Prometheus.
    pub metrics: PrometheusHandle,
}

/// Opens the database of a configuration, brought up to date.
pub fn open_desk(config: &Config) -> anyhow::Result<Desk> {
    config.prepare_data()?;
    let store = Store::open(&config.database(), Options::default())?;
    Ok(Desk::open(store, Clock::Wall, config.secret.as_deref())?)
}

/// Opens the store of files of a configuration.
pub fn open_files(config: &Config) -> anyhow::Result<Files> {
    Files::open(config.files.as_deref(), &config.data.join("files"))
}

impl App {
    /// Puts the parts together. Nothing runs yet.
    pub fn new(config: Config, desk: Desk, metrics: PrometheusHandle) -> anyhow::Result<App> {
        let files = open_files(&config)?;
        let tls = Tls::platform()?;
        let mut mail = Context::new(desk.clone(), files, &config.data, tls);
        mail.lan = config.push_anywhere;
        mail.dns = config.dns()?;
        let limits = Arc::new(Limits::new(config.rate_limit));
        let (config, uses) = (Arc::new(config), Arc::default());
        let hub = Hub::new(mail.node.clone());
        Ok(App { config, desk, mail, hub, limits, uses, metrics })
    }
}
