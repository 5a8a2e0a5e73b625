//! `loket openapi`: the description of the API, for generators.

use std::io::Write as _;

/// Prints it.
pub fn run() -> anyhow::Result<()> {
    let document = serde_json::to_string_pretty(&crate::http::openapi())?;
    writeln!(std::io::stdout(), "{document}")?;
    Ok(())
}
