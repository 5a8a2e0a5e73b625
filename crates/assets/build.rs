//! Builds the agent app once per change of its sources and names the folder to embed.
//!
//! * `LOKET_WEB=skip` (also on docs.rs): a one-line page stands in, for work on the Rust side alone.
//! * no `web/` beside the workspace: the finished app lies in `dist/`, Node is not needed.
//! * otherwise: `npm ci` when the lockfile changed, `npm run build` when any source changed.
//!
//! The result goes to `web/build`, not to `OUT_DIR`, so that debug, release, tests and clippy share one build.
use std::{
    env, fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    process::{Command, Stdio, exit},
};

/// What the app is made of. Tests and stories are no part of it.
const INPUTS: &[&str] = &["agent", "shared", "scripts"];

/// Folders that tools write while they work; they would make every build look new.
const GENERATED: &[&str] = &["node_modules", "build", ".svelte-kit", "test-results"];

const SKIP_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Loket</title>\n\
    <p>This Loket was built with LOKET_WEB=skip, so the agent app is not inside. \
    Build without it, or run bin/dev and open http://127.0.0.1:5173/agent/.</p>\n</html>\n";

/// The oldest Node.js that the build tools accept.
const NODE: (u32, u32) = (20, 19);

fn main() {
    if let Err(why) = run() {
        for line in why.lines() {
            println!("cargo::error={line}");
        }
        exit(1);
    }
}

type Outcome<T> = Result<T, String>;

fn run() -> Outcome<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo did not say where this crate is")?);
    let web = here.join("../../web");
    println!("cargo::rerun-if-env-changed=LOKET_WEB");
    println!("cargo::rerun-if-env-changed=DOCS_RS");
    println!("cargo::rerun-if-changed=build.rs");

    if env::var("LOKET_WEB").as_deref() == Ok("skip") || env::var_os("DOCS_RS").is_some() {
        let stub = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo gave no OUT_DIR")?).join("web");
        fs::create_dir_all(&stub).map_err(told("make", &stub))?;
        write(&stub.join("index.html"), SKIP_PAGE)?;
        return embed(&stub, "skip");
    }
    if web.join("package.json").is_file() {
        return embed_fresh(&web);
    }
    let shipped = here.join("dist");
    println!("cargo::rerun-if-changed={}", shipped.display());
    if shipped.join("index.html").is_file() {
        let hash = digest(&shipped, &files(&shipped)?)?;
        return embed(&shipped, &hash);
    }
    Err(format!(
        "neither the sources of the web app ({}) nor a finished one ({}) is here.\n\
         Check the whole repository out, or set LOKET_WEB=skip to build the server without the app.",
        web.display(),
        shipped.display()
    ))
}

/// Brings `web/build` up to date and embeds it.
fn embed_fresh(web: &Path) -> Outcome<()> {
    watch(web);
    // One build at a time, also when an editor's rust-analyzer works in a target folder of its own.
    let lock_path = web.join(".build.lock");
    let lock = fs::File::create(&lock_path).map_err(told("open", &lock_path))?;
    lock.lock().map_err(told("lock", &lock_path))?;

    let (built, stamp) = (web.join("build"), web.join(".build.stamp"));
    let wanted = digest(web, &sources(web)?)?;
    let is_fresh = built.join("index.html").is_file() && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted);
    if !is_fresh {
        need_node()?;
        // A build that is interrupted half-way must not pass for a finished one.
        forget(&stamp)?;
        install(web)?;
        npm(web, &["run", "build"])?;
        if !built.join("index.html").is_file() {
            return Err(format!("`npm run build` ended well but left no {}.", built.join("index.html").display()));
        }
        write(&stamp, &wanted)?;
    }
    embed(&built, &wanted)
}

fn embed(folder: &Path, hash: &str) -> Outcome<()> {
    let folder = fs::canonicalize(folder).map_err(told("find", folder))?;
    println!("cargo::rustc-env=LOKET_WEB_DIST={}", folder.display());
    // A file that is new in the folder does not change any file that the last build looked at; the hash does.
    println!("cargo::rustc-env=LOKET_WEB_HASH={hash}");
    Ok(())
}

/// Tells cargo what to look at. Cargo looks into whole folders, so those that hold generated files are named child by child.
fn watch(web: &Path) {
    for root in [web.to_owned(), web.join("agent")] {
        for child in children(&root).unwrap_or_default() {
            let is_split = child == web.join("agent");
            if !is_split && is_input(web, &child) {
                println!("cargo::rerun-if-changed={}", child.display());
            }
        }
    }
}

/// Every file the app is made of, in a stable order.
fn sources(web: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for child in children(web)? {
        if is_input(web, &child) {
            found.append(&mut files(&child)?);
        }
    }
    found.sort();
    Ok(found)
}

fn is_input(web: &Path, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(web) else { return false };
    let first = inside.iter().next().and_then(|name| name.to_str()).unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_known = INPUTS.contains(&first) || path.is_file() && !name.starts_with(".build.");
    is_known && !GENERATED.contains(&name)
}

/// The files below a path (or the path itself), without generated folders and without tests.
fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if path.is_file() {
        let is_test = name.ends_with(".test.ts");
        return Ok(if is_test { Vec::new() } else { vec![path.to_owned()] });
    }
    if GENERATED.contains(&name) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for child in children(path)? {
        found.append(&mut files(&child)?);
    }
    Ok(found)
}

fn children(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(told("read", folder))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        found.push(entry.map_err(told("read", folder))?.path());
    }
    found.sort();
    Ok(found)
}

/// One hash over names and contents. Times do not count: touching a file builds nothing.
fn digest(root: &Path, files: &[PathBuf]) -> Outcome<String> {
    let mut hash = blake3::Hasher::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy();
        let bytes = match fs::read(file) {
            // An editor may remove its scratch file between the listing and the reading.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            other => other.map_err(told("read", file))?,
        };
        for part in [name.as_bytes(), &bytes] {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
    }
    Ok(hash.finalize().to_hex()[..32].to_owned())
}

/// Installs the packages when the lockfile is another one than last time.
fn install(web: &Path) -> Outcome<()> {
    let mark = web.join("node_modules/.loket-lock");
    let wanted = digest(web, &[web.join("package.json"), web.join("package-lock.json")])?;
    if !fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        npm(web, &["ci", "--no-audit", "--no-fund"])?;
        write(&mark, &wanted)?;
    }
    Ok(())
}

fn need_node() -> Outcome<()> {
    let found = Command::new("node").arg("--version").output().ok().filter(|out| out.status.success());
    let found = found.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
    let version = found.as_deref().and_then(|text| {
        let mut parts = text.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
        Some((parts.next()?, parts.next()?))
    });
    if version.is_some_and(|version| version >= NODE) {
        return Ok(());
    }
    Err(format!(
        "the web app has to be built, and that needs Node.js {}.{} or newer with npm ({}).\n\
         Install Node.js (https://nodejs.org, or your package manager) and run cargo again,\n\
         or set LOKET_WEB=skip to build the server without the app.",
        NODE.0,
        NODE.1,
        found.map_or("none is on the PATH".to_owned(), |version| format!("{version} is on the PATH"))
    ))
}

/// Runs npm with its output passed on: `cargo build -vv` shows it as it comes, a failure shows all of it.
fn npm(web: &Path, args: &[&str]) -> Outcome<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let status = Command::new(program)
        .args(args)
        .current_dir(web)
        .stdin(Stdio::null())
        // Standard output is where cargo expects instructions from this program.
        .stdout(Stdio::from(io::stderr()))
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`npm {}` failed in web/ ({status}); its words are below.", args.join(" "))),
        Err(error) => {
            Err(format!("npm could not be started ({error}). Install Node.js with npm, or set LOKET_WEB=skip."))
        }
    }
}

fn forget(file: &Path) -> Outcome<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(told("remove", file)(error)),
        _ => Ok(()),
    }
}

fn write(file: &Path, text: &str) -> Outcome<()> {
    fs::write(file, text).map_err(told("write", file))
}

/// Turns an input/output error into a sentence that names the file.
fn told(verb: &'static str, path: &Path) -> impl Fn(io::Error) -> String + use<> {
    let path = path.to_owned();
    move |error| format!("could not {verb} {}: {error}", path.display())
}
