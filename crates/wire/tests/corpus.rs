//! Mail from the test suites of other projects, read and compared field by field.
//! The corpus lives outside the repository; where it is absent the test says so.

use std::{collections::BTreeMap, path::PathBuf, time::Instant};

use loket_wire::email::{self, Email};
use serde_json::Value;

use crate::judge;

/// The share of right answers below which the test fails, per field.
const FLOORS: &[(&str, f64)] = &[
    ("accepted", 100.0),
    ("seconds", 100.0),
    ("html_safe", 100.0),
    ("subject", 99.0),
    ("from", 99.0),
    ("from_name", 99.0),
    ("to", 99.0),
    ("cc", 99.0),
    ("reply_to", 99.0),
    ("message_id", 99.0),
    ("in_reply_to", 99.0),
    ("references", 99.0),
    ("attachments", 99.0),
    ("attachment_count", 99.0),
    ("attachment_count_min", 99.0),
    ("text_body", 99.0),
    ("text_body_contains", 99.0),
    ("text_reply", 96.0),
    ("text_reply_first", 99.0),
    ("text_reply_contains", 99.0),
    ("text_reply_excludes", 99.0),
    // Two of its mails have lost their body, so that nothing can be right about them.
    ("text_reply_squashed", 92.0),
    ("is_bounce", 99.0),
    ("bounce_status", 97.0),
    ("bounce_permanent", 95.0),
    ("bounce_recipients", 99.0),
    ("is_auto_reply", 99.0),
    ("is_feedback_report", 99.0),
    ("no_auto_ack", 100.0),
];

#[derive(Default)]
struct Score {
    right: usize,
    total: usize,
}

#[test]
fn the_corpus_reads_as_its_sources_say() {
    let Some(folder) = folder() else {
        println!("corpus: absent (set LOKET_CORPORA to its folder); nothing was compared");
        return;
    };
    let mut table: BTreeMap<(String, String), Score> = BTreeMap::new();
    let mut misses = Vec::new();
    for group in ["bounce", "mime", "reply", "xss", "threads"] {
        for path in mails(&folder.join(group)) {
            let raw = std::fs::read(&path).expect("the mail can be read");
            let started = Instant::now();
            let email = email::parse(&raw);
            let took = started.elapsed().as_secs_f64();
            let expected = path.with_extension("expected.json");
            let expected: Value = std::fs::read(&expected)
                .ok()
                .and_then(|json| serde_json::from_slice(&json).ok())
                .unwrap_or(Value::Null);
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut check = |field: &str, right: bool, note: String| {
                let score = table.entry((field.to_owned(), group.to_owned())).or_default();
                score.total += 1;
                if right {
                    score.right += 1;
                } else {
                    misses.push(format!("{name} {field}: {note}"));
                }
            };
            // Where no limit is stated, only what grows out of all bounds is wrong; machines are busy.
            check("seconds", took < expected["expect"]["max_seconds"].as_f64().unwrap_or(20.0), format!("{took:.2}"));
            if let Some(html) = &email.html {
                let dangers = judge::dangers(html);
                check("html_safe", dangers.is_empty(), dangers.join(", "));
            }
            if let Some(fields) = expected["expect"].as_object() {
                for (field, wanted) in fields {
                    if let Some((right, got)) = compare(&email, field, wanted) {
                        check(field, right, format!("wanted {wanted}\n      got {got}"));
                    }
                }
            }
        }
    }
    report(&table, &misses);
}

fn report(table: &BTreeMap<(String, String), Score>, misses: &[String]) {
    let mut by_field: BTreeMap<&str, Score> = BTreeMap::new();
    println!("{:<24} {:<10} {:>5} {:>6} {:>7}", "field", "group", "right", "of", "rate");
    for ((field, group), score) in table {
        println!("{field:<24} {group:<10} {:>5} {:>6} {:>6.1}%", score.right, score.total, rate(score));
        let sum = by_field.entry(field).or_default();
        sum.right += score.right;
        sum.total += score.total;
    }
    if std::env::var_os("LOKET_CORPORA_MISSES").is_some() {
        for miss in misses {
            println!("  miss {miss}");
        }
    }
    for (field, floor) in FLOORS {
        let none = Score::default();
        let score = by_field.get(field).unwrap_or(&none);
        assert!(rate(score) >= *floor, "{field}: {:.1} % is below {floor} %", rate(score));
    }
}

fn rate(score: &Score) -> f64 {
    score.right as f64 * 100.0 / score.total.max(1) as f64
}

fn folder() -> Option<PathBuf> {
    let stated = std::env::var_os("LOKET_CORPORA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    stated.or(Some(beside)).filter(|folder| folder.join("README.md").exists())
}

fn mails(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(mails(&path));
        } else if path.extension().is_some_and(|extension| extension == "eml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether a field is as wanted, and what it is; `None` for fields that are judged elsewhere.
fn compare(email: &Email, field: &str, wanted: &Value) -> Option<(bool, String)> {
    let text = wanted.as_str().unwrap_or_default();
    let every = |test: &dyn Fn(&str) -> bool| {
        wanted.as_array().is_some_and(|list| list.iter().all(|one| test(one.as_str().unwrap_or_default())))
    };
    Some(match field {
        "subject" => (squeeze(&email.subject) == squeeze(text), email.subject.clone()),
        "from" => {
            let from = email.from.clone().unwrap_or_default();
            let name = wanted["name"].as_str().is_none_or(|name| Some(name) == from.name.as_deref());
            (name && same_address(&from.email, wanted), format!("{from:?}"))
        }
        "from_name" => {
            (email.from.as_ref().and_then(|from| from.name.as_deref()) == Some(text), format!("{:?}", email.from))
        }
        "to" => (same_list(&email.to, wanted), format!("{:?}", email.to)),
        "cc" => (same_list(&email.cc, wanted), format!("{:?}", email.cc)),
        "reply_to" => (same_list(&email.reply_to, wanted), format!("{:?}", email.reply_to)),
        "message_id" => (email.message_id.as_deref() == Some(text), format!("{:?}", email.message_id)),
        "in_reply_to" => {
            (email.in_reply_to.first().map(String::as_str) == Some(text), format!("{:?}", email.in_reply_to))
        }
        "references" => (
            wanted.as_array().is_some_and(|list| {
                list.iter().map(|id| id.as_str().unwrap_or_default()).eq(email.references.iter().map(String::as_str))
            }),
            format!("{:?}", email.references),
        ),
        "text_body" => (squeeze(&email.text_body) == squeeze(text), email.text_body.clone()),
        "text_body_contains" => {
            (every(&|part| squeeze(&email.text_body).contains(&squeeze(part))), email.text_body.clone())
        }
        "text_reply" => (squeeze(&email.text_reply) == squeeze(text), email.text_reply.clone()),
        "text_reply_first" => (squeeze(&email.text_reply).starts_with(&squeeze(text)), email.text_reply.clone()),
        "text_reply_contains" => {
            (every(&|part| squeeze(&email.text_reply).contains(&squeeze(part))), email.text_reply.clone())
        }
        "text_reply_excludes" => {
            (every(&|part| !squeeze(&email.text_reply).contains(&squeeze(part))), email.text_reply.clone())
        }
        "text_reply_squashed" => {
            let squashed: String = email.text_reply.chars().filter(|c| !c.is_whitespace()).collect();
            (squashed == text, email.text_reply.clone())
        }
        "attachments" => (has_attachments(email, wanted), names(email)),
        "attachment_count" => (wanted.as_u64() == Some(email.attachments.len() as u64), names(email)),
        "attachment_count_min" => (wanted.as_u64() <= Some(email.attachments.len() as u64), names(email)),
        "is_bounce" => (wanted.as_bool() == Some(email.bounce.is_some()), format!("{:?}", email.bounce)),
        "bounce_permanent" => (
            wanted.as_bool() == email.bounce.as_ref().and_then(|bounce| bounce.permanent),
            format!("{:?}", email.bounce),
        ),
        "bounce_status" => (
            wanted.as_str() == email.bounce.as_ref().and_then(|bounce| bounce.status.as_deref()),
            format!("{:?}", email.bounce),
        ),
        "bounce_recipients" => {
            let recipients = email.bounce.as_ref().map(|bounce| bounce.recipients.clone()).unwrap_or_default();
            let same = wanted.as_array().is_some_and(|list| {
                list.iter().map(|one| one.as_str().unwrap_or_default()).eq(recipients.iter().map(String::as_str))
            });
            (same, format!("{recipients:?}"))
        }
        "is_feedback_report" => (wanted.as_bool() == Some(email.complaint.is_some()), email.subject.clone()),
        "is_auto_reply" => (wanted.as_bool() == Some(email.is_auto_reply), email.subject.clone()),
        "no_auto_ack" => (wanted.as_bool() == Some(email.no_auto_ack.is_some()), format!("{:?}", email.no_auto_ack)),
        "accepted" => (
            !email.text_body.is_empty()
                || !email.attachments.is_empty()
                || !email.subject.is_empty()
                || email.from.is_some()
                || email.problem.is_some(),
            "nothing".to_owned(),
        ),
        _ => return None,
    })
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_address(email: &str, wanted: &Value) -> bool {
    wanted["email"].as_str().is_some_and(|wanted| wanted.eq_ignore_ascii_case(email))
}

fn same_list(list: &[email::Address], wanted: &Value) -> bool {
    wanted.as_array().is_some_and(|wanted| {
        wanted.len() == list.len() && list.iter().zip(wanted).all(|(one, wanted)| same_address(&one.email, wanted))
    })
}

fn has_attachments(email: &Email, wanted: &Value) -> bool {
    wanted.as_array().is_some_and(|wanted| {
        wanted.iter().all(|wanted| {
            email.attachments.iter().any(|file| {
                wanted["filename"].as_str().is_none_or(|name| name == file.filename)
                    && wanted["size"].as_u64().is_none_or(|size| size == file.content.len() as u64)
                    && wanted["content_type"].as_str().is_none_or(|kind| kind == file.content_type)
                    && wanted["content_id"].as_str().is_none_or(|id| Some(id) == file.content_id.as_deref())
                    && wanted["inline"].as_bool().is_none_or(|inline| inline == file.inline)
            })
        })
    })
}

fn names(email: &Email) -> String {
    email
        .attachments
        .iter()
        .map(|file| format!("{} ({}, {})", file.filename, file.content_type, file.content.len()))
        .collect::<Vec<_>>()
        .join(", ")
}
