//! The rules of the house that a text can be checked for. Each failure names the line and what to do instead.
#![expect(clippy::unwrap_used, reason = "a check that cannot read the code has failed")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// One source file, its comments and its tests taken away.
struct Source {
    /// From the root of the checkout, with `/`.
    path: String,
    text: String,
    code: Vec<(usize, String)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every Rust file below `crates/<name>/src`.
fn sources(krate: &str) -> Vec<Source> {
    let (root, mut files) = (root(), Vec::new());
    collect(&root.join("crates").join(krate).join("src"), &mut files);
    assert!(!files.is_empty(), "crates/{krate}/src holds no Rust file");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        Source { code: code(&text), path, text }
    };
    let all: Vec<Source> = files.into_iter().map(read).collect();
    let tests: BTreeSet<String> = all.iter().flat_map(test_modules).collect();
    all.into_iter().filter(|source| !tests.contains(&source.path)).collect()
}

/// The files of modules that a source declares for tests only.
fn test_modules(source: &Source) -> Vec<String> {
    let (folder, file) = source.path.rsplit_once('/').unwrap();
    let home = match file {
        "lib.rs" | "mod.rs" | "main.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]");
    let names = declared.filter_map(|pair| pair[1].strip_prefix("mod ")?.strip_suffix(';'));
    names.map(|name| format!("{home}/{name}.rs")).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The lines of the program itself, with their numbers: no comments, and nothing from the tests at the foot of the file on.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<&str> = text.lines().collect();
    let opens_tests =
        |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
    if let Some(foot) = lines.windows(2).position(opens_tests) {
        lines.truncate(foot);
    }
    let lines = lines.into_iter().enumerate();
    let lines = lines.map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default().to_owned()));
    lines.filter(|(_, line)| !line.trim().is_empty()).collect()
}

/// Finds every line of the code for which `is_wrong` holds and fails with the remedy.
fn forbid(sources: &[Source], remedy: &str, is_wrong: impl Fn(&Source, &str) -> bool) {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in &source.code {
            if is_wrong(source, line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{remedy}\n{}", found.join("\n"));
}

/// Whether a path of the code begins with this crate or module: `tokio::`, `use tokio;`, not `my_tokio::`.
fn names(line: &str, module: &str) -> bool {
    line.match_indices(module).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + module.len()..];
        let is_start = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        is_start && (after.starts_with("::") || after.starts_with(';') && line.trim_start().starts_with("use "))
    })
}

/// The names under `[dependencies]` of a crate.
fn dependencies(krate: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("crates").join(krate).join("Cargo.toml")).unwrap();
    let lines = text.lines().skip_while(|line| line.trim() != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', '=', ' ']).next()).filter(|name| !name.is_empty());
    names.filter(|name| !name.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let arrows: [(&str, &[&str]); 7] = [
        ("store", &[]),
        ("wire", &[]),
        ("assets", &[]),
        ("desk", &["store"]),
        ("channels", &["store", "wire", "desk"]),
        ("server", &["store", "wire", "desk", "channels", "assets"]),
        ("testkit", &["store", "wire", "desk", "channels", "server", "assets"]),
    ];
    let mut wrong = Vec::new();
    for (krate, allowed) in arrows {
        for name in dependencies(krate) {
            let Some(ours) = name.strip_prefix("loket-") else { continue };
            if !allowed.contains(&ours) {
                wrong.push(format!("crates/{krate} depends on {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "an arrow points backwards; move the code or pass the value in:\n{}", wrong.join("\n"));
    let known: BTreeSet<&str> = arrows.iter().map(|(krate, _)| *krate).collect();
    let found: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        found,
        known.iter().map(|name| (*name).to_owned()).collect(),
        "a new crate needs its arrows in this test"
    );
}

#[test]
fn the_desk_and_the_formats_do_no_input_or_output() {
    let heavy = [
        "tokio", "axum", "hyper", "tower", "rustls", "async_imap", "object_store", "reqwest", "ureq", "tokio_postgres",
        "rusqlite", "std::net::TcpStream", "std::net::TcpListener", "std::fs",
    ];
    for krate in ["desk", "wire"] {
        let remedy = format!("crates/{krate} decides and never touches a network, a disk or a database library:");
        forbid(&sources(krate), &remedy, |_, line| {
            heavy.iter().any(|name| names(line, name) || line.contains(&format!("{name};")))
        });
        for name in dependencies(krate) {
            let name = name.replace('-', "_");
            assert!(!heavy.contains(&name.as_str()), "crates/{krate} must not depend on {name}");
        }
    }
    let wire = "the formats know no product and no database:";
    forbid(&sources("wire"), wire, |_, line| names(line, "loket_desk") || names(line, "loket_store"));
    let store = "the store knows no product:";
    forbid(&sources("store"), store, |_, line| names(line, "loket_desk") || names(line, "loket_wire"));
}

#[test]
fn nouns_never_import_their_consequences() {
    let nouns = ["ticket", "message", "customer", "intake", "outbox"];
    let consequences =
        ["sla", "rule", "routing", "bot", "notification", "webhook", "csat", "report", "search", "consumers"];
    // To look for tickets by words is to ask the index, which changes nothing; and what is removed for good leaves no
    // event to remove it from the index by.
    let questions = [
        ("crates/desk/src/ticket/list/plan.rs", "search"),
        ("crates/desk/src/ticket/duplicate.rs", "search"),
        ("crates/desk/src/ticket/purge.rs", "search"),
        // How words are folded is said in one place.
        ("crates/desk/src/intake/words.rs", "search"),
    ];
    let remedy = "a verb records what happened and does not know who cares; add a line to consumers.rs instead:";
    forbid(&sources("desk"), remedy, |source, line| {
        let is_noun = nouns.iter().any(|noun| {
            let place = format!("crates/desk/src/{noun}");
            source.path == format!("{place}.rs") || source.path.starts_with(&format!("{place}/"))
        });
        is_noun
            && consequences.iter().any(|consequence| {
                let is_asked = questions.contains(&(source.path.as_str(), consequence));
                let is_named = names(line, &format!("crate::{consequence}"))
                    || line.trim_start().starts_with("use crate::") && imports(line, consequence);
                is_named && !is_asked
            })
    });
}

/// Whether `use crate::{a, b::c};` brings in a module by this name.
fn imports(line: &str, module: &str) -> bool {
    let list = line.trim().trim_start_matches("use crate::").trim_end_matches(';');
    list.split(['{', '}', ',']).any(|part| part.trim().split("::").next() == Some(module))
}

#[test]
fn sql_stays_in_the_desk_and_the_store() {
    let remedy = "rows are read and written by the desk; write a verb or a question there and call it:";
    let statements = ["\"select ", "\"insert into ", "\"update ", "\"delete from ", "\"with "];
    for krate in ["wire", "channels", "server", "assets"] {
        forbid(&sources(krate), remedy, |source, line| {
            // The maker of a million tickets is no door; going through the verbs would take hours.
            if source.path.starts_with("crates/server/src/bench/") {
                return false;
            }
            names(line, "rusqlite")
                || names(line, "tokio_postgres")
                || line.contains("sql!(")
                || statements.iter().any(|word| line.contains(word))
        });
    }
}

#[test]
fn only_the_store_and_the_search_know_the_engine() {
    let remedy = "one text serves both databases; a difference belongs into the store:";
    for krate in ["desk", "channels", "server", "wire"] {
        forbid(&sources(krate), remedy, |source, line| {
            !source.path.starts_with("crates/desk/src/search/")
                && (line.contains("Engine::Sqlite") || line.contains("Engine::Postgres"))
        });
    }
}

#[test]
fn only_channels_ask_which_channel_it_is() {
    let remedy = "ask the abilities of the channel, not its name; only crates/channels and the contract know kinds:";
    for krate in ["desk", "server"] {
        forbid(&sources(krate), remedy, |source, line| {
            let is_contract = source.path.starts_with("crates/desk/src/channel");
            !is_contract
                && (line.contains("inbox::EMAIL")
                    || line.contains("kind == \"email\"")
                    || line.contains("kind != \"email\""))
        });
    }
}

#[test]
fn every_module_says_first_what_it_is_for() {
    let mut silent = Vec::new();
    for krate in ["store", "wire", "desk", "channels", "server", "assets", "testkit"] {
        let speaks = |source: &Source| source.text.starts_with("//! ");
        silent.extend(sources(krate).into_iter().filter(|source| !speaks(source)).map(|source| source.path));
    }
    assert!(silent.is_empty(), "begin with `//! ` and a sentence on what the module is for:\n{}", silent.join("\n"));
}

#[test]
fn every_path_in_the_architecture_exists() {
    let root = root();
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md lies at the root");
    let homes = [
        "", "crates", "crates/desk/src", "crates/server/src", "crates/channels/src", "crates/store/src",
        "crates/wire/src", "web", "web/agent/src/lib",
    ];
    let mut everywhere = Vec::new();
    collect(&root.join("crates"), &mut everywhere);
    let mut missing = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // Every second piece between backticks is code.
        for word in line.split('`').skip(1).step_by(2) {
            let path = word.split("::").next().unwrap_or_default();
            let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let is_file = ["rs", "md", "sql", "ts", "svelte", "toml", "mjs", "json"].contains(&ending);
            let is_path = (is_file || path.ends_with('/'))
                && !path.contains([' ', '<', '*', '{', '…', '$'])
                && !path.starts_with('/');
            // A bare name stands beside the folder it lies in.
            let is_known = || !path.contains('/') && everywhere.iter().any(|file| file.ends_with(path));
            let exists = || is_known() || homes.iter().any(|home| exists_below(&root.join(home), path));
            if is_path && !exists() {
                missing.push(format!("ARCHITECTURE.md:{}: {word}", number + 1));
            }
        }
    }
    assert!(missing.is_empty(), "these places are gone; tell where they went:\n{}", missing.join("\n"));
}

/// `ticket/open.rs` is found below `crates/desk/src`, and so is `desk/ticket/open.rs` below `crates`.
fn exists_below(home: &Path, path: &str) -> bool {
    let in_crate = path.split_once('/').map(|(krate, rest)| home.join(krate).join("src").join(rest));
    home.join(path).exists() || in_crate.is_some_and(|path| path.exists())
}

#[test]
fn the_scan_itself_sees_what_it_should() {
    assert!(names("use tokio::time;", "tokio") && names("    tokio::spawn(x)", "tokio"));
    assert!(!names("use my_tokio::time;", "tokio") && !names("let tokio = 1;", "tokio"));
    assert!(imports("use crate::{counters, search};", "search") && !imports("use crate::research::x;", "search"));
    let text = "//! A module.\nuse a::b; // why\n\n#[cfg(test)]\nmod tests {\n}\n";
    assert_eq!(code(text), [(2, "use a::b; ".to_owned())]);
    assert!(dependencies("desk").contains("loket-store"));
}
