//! `loket read-file`: reads the text of one attached file, from standard input to standard output. Loket calls itself so
//! for each file; a process of its own can be given little memory and time, and may break without harm.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use loket_channels::file_text::{UNREADABLE, alone};
use loket_desk::search::file_text::{Format, LARGEST};

/// What is read.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// What the file is: text, pdf, docx or xlsx.
    format: String,
}

/// So much address space the reader may have, its own program and stack included.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// So many seconds of a processor.
#[cfg(unix)]
const SECONDS: u64 = 20;

/// Runs the command.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let format: Format = options.format.parse().map_err(|known| anyhow::anyhow!("the format: {known}"))?;
    limit()?;
    let mut bytes = Vec::new();
    std::io::stdin().take(LARGEST.unsigned_abs()).read_to_end(&mut bytes)?;
    // What it says of a file that breaks it is of no use to anybody.
    std::panic::set_hook(Box::new(|_| {}));
    match alone(format, bytes) {
        Ok(text) => {
            std::io::stdout().write_all(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => {
            eprintln!("{why}");
            Ok(ExitCode::from(UNREADABLE))
        }
    }
}

#[cfg(unix)]
fn limit() -> anyhow::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (what, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0)] {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit() -> anyhow::Result<()> {
    Ok(())
}
