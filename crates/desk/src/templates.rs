//! Every sentence of the program, in each language: read out of the sources, compared with `words/sentences`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::permission::Permission;
use crate::words::LANGUAGES;

/// The templates that a source holds, each with the names of its facts; and what cannot be read out of it.
#[derive(Default)]
struct Read {
    templates: BTreeMap<String, BTreeSet<String>>,
    unclear: Vec<String>,
}

/// The crates that speak to people.
const CRATES: &[&str] = &["desk", "channels", "server"];

fn read() -> Read {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    CRATES.iter().for_each(|name| collect(&crates.join(name).join("src"), &mut files));
    let mut read = Read::default();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        read.source(
            &file.strip_prefix(crates).unwrap().to_string_lossy(),
            text.split("#[cfg(test)]\nmod tests").next().unwrap(),
        );
    }
    // A permission is shown by its key, which English translates, too.
    read.templates.extend(Permission::ALL.iter().map(|one| (one.key().to_owned(), BTreeSet::new())));
    read
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, files),
            false if path.ends_with("templates.rs") => {}
            false => files.extend(path.extension().is_some_and(|ending| ending == "rs").then_some(path)),
        }
    }
}

impl Read {
    fn source(&mut self, file: &str, text: &str) {
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]).collect();
        for found in Regex::new(r"\bsay!\(").unwrap().find_iter(&code) {
            let parts = arguments(&code[found.end()..]);
            let Some(template) = parts.first().and_then(|part| literal(part)) else { continue };
            let facts = parts[1..].iter().filter_map(|part| Some(part.split_once(" = ")?.0.to_owned())).collect();
            self.templates.insert(template, facts);
        }
        for found in Regex::new(r"\bError::(invalid|conflict)\(|\.on_unique\(").unwrap().find_iter(&code) {
            let parts = arguments(&code[found.end()..]);
            let Some(last) = parts.last() else { continue };
            match literal(last) {
                Some(template) => drop(self.templates.insert(template, BTreeSet::new())),
                None if last.contains("say!(") || is_sentence(&code, last) => {}
                None => self.unclear.push(format!("{file}: {}{})", found.as_str(), parts.join(", "))),
            }
        }
        let nouns = Regex::new(r#"\b(?:NotFound|Changed|or_missing|error\.named)\("([^"]+)"\)"#).unwrap();
        for found in nouns.captures_iter(&code) {
            self.templates.insert(found[1].to_owned(), BTreeSet::new());
        }
    }
}

/// The arguments of a call, from behind its bracket.
fn arguments(code: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut parts) = (0, false, vec![String::new()]);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => parts.last_mut().unwrap().extend([letter, letters.next().unwrap()]),
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if letter != '\\' || !quoted {
            parts.last_mut().unwrap().push(letter);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn literal(part: &str) -> Option<String> {
    (part.starts_with('"') && part.ends_with('"')).then(|| serde_json::from_str(part).unwrap())
}

/// Whether a name, or what a function of that name gives, is declared as a sentence: then its template stands there.
fn is_sentence(code: &str, given: &str) -> bool {
    let name = given.split(['(', '.']).next().unwrap_or_default().rsplit("::").next().unwrap_or_default();
    // A constant of a neighbour has the type that the compiler has seen.
    let declared = format!(r"\b{name}(: (fn\(&str\) -> |impl Into<)?Sentence| =\s+(\|[^|]*\|)?[\s{{]*say!\()");
    !name.is_empty() && (name == name.to_uppercase() || Regex::new(&declared).unwrap().is_match(code))
}

fn places(template: &str) -> BTreeSet<String> {
    let place = Regex::new(r"\{([a-z_]+)\}").unwrap();
    place.captures_iter(template).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_template_can_be_found() {
    let read = read();
    assert!(read.templates.len() > 300, "{}", read.templates.len());
    assert!(
        read.unclear.is_empty(),
        "write the sentence there, or declare what holds it with say! or as a Sentence:\n{}",
        read.unclear.join("\n")
    );
}

#[test]
fn every_fact_has_its_place() {
    for (template, facts) in read().templates {
        assert_eq!(places(&template), facts, "{template}");
    }
}

#[test]
fn every_language_says_every_sentence() {
    let templates = read().templates;
    for (code, _) in LANGUAGES {
        let file = format!("{}/words/sentences/{code}.json", env!("CARGO_MANIFEST_DIR"));
        let words: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let is_needed = |template: &&String| *code != "en" || Permission::parse(template).is_some();
        let missing: Vec<&String> =
            templates.keys().filter(is_needed).filter(|template| !words.contains_key(*template)).collect();
        assert!(missing.is_empty(), "{file} lacks {}", serde_json::to_string_pretty(&missing).unwrap());
        let gone: Vec<&String> = words.keys().filter(|template| !templates.contains_key(*template)).collect();
        assert!(gone.is_empty(), "{file} translates what nobody says any more: {gone:#?}");
        for (template, words) in &words {
            assert_eq!(places(words), places(template), "{code}: {template}");
            assert!(!words.trim().is_empty(), "{code}: {template}");
        }
    }
}
