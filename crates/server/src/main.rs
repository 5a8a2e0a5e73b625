//! The command `loket`.

use std::process::ExitCode;

fn main() -> ExitCode {
    loket_server::command::main()
}
