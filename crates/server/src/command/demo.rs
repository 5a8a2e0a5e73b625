//! `loket demo`: Loket with a sample company.

use loket_desk::{By, account};

use super::serve;
use crate::app::{self, App};
use crate::config::Config;
use crate::sample;

/// The password of every sample agent.
pub const PASSWORD: &str = "loket-demo";

/// Plants the sample company where nothing is yet, and starts.
pub fn run(config: Config) -> anyhow::Result<()> {
    config.prepare_data()?;
    {
        let _lock = if config.is_sqlite() { Some(config.lock_data()?) } else { None };
        let desk = app::open_desk(&config)?;
        let planted = desk.read_blocking(By::command(), |tx| Ok(account::setup::state(tx)?.sample))?;
        // What is neither empty nor a whole sample, `plant` refuses with the remedy.
        if !planted {
            println!("Making the sample company …");
            sample::plant(&desk, &app::open_files(&config)?, PASSWORD)?;
        }
        desk.store().clone().close_blocking();
    }
    serve::start(config, |app| {
        greet(app);
        Ok(())
    })
}

fn greet(app: &App) {
    let (listen, data) = (app.config.listen, app.config.data.display());
    println!();
    println!("  Loket is ready      http://{listen}/");
    println!("  Sign in as          admin@example.com");
    println!("  Password            {PASSWORD}");
    if let Ok(Some(smtp)) = app.config.smtp_listen() {
        println!(
            "  Write it a mail     curl smtp://{smtp} --mail-from you@example.net --mail-rcpt support@example.com -T mail.eml"
        );
    }
    println!("  Its answers         {data}/sent/*.eml");
    println!("  Stop with           Ctrl-C");
    println!();
}
