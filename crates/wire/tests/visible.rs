//! Nothing but the new words of an answer is seen, whoever composed it in whatever language.

use std::collections::BTreeMap;

use loket_wire::email::quote;

use crate::clients::{self, Case, Wanted, squeeze};

/// Of a hundred answers so many are read exactly.
const FLOOR: f64 = 99.5;

#[test]
fn answers_of_every_program_in_every_language_are_cut_to_what_is_new() {
    let cases = clients::cases();
    let mut tables: [BTreeMap<&str, (usize, usize)>; 3] = Default::default();
    let mut wrong = 0;
    let mut misses = Vec::new();
    for case in &cases {
        let seen = match case.is_page {
            true => quote::cut_html(&case.body, false).visible,
            false => quote::cut_text(&case.body, false).visible,
        };
        let right = is_right(case, &seen);
        wrong += usize::from(!right);
        for (table, key) in tables.iter_mut().zip(&case.name) {
            let score = table.entry(key).or_default();
            score.0 += usize::from(right);
            score.1 += 1;
        }
        if !right {
            misses.push((case, seen));
        }
    }
    for (table, title) in tables.iter().zip(["program", "language", "shape"]) {
        for (key, (right, total)) in table.iter().filter(|(_, (right, total))| right < total) {
            println!("{title} {key:<40} {right:>5} of {total:>5}");
        }
    }
    if let Some(wanted) = std::env::var_os("LOKET_MISSES") {
        let wanted = wanted.to_string_lossy().into_owned();
        for (case, seen) in misses.iter().filter(|(case, _)| case.name.join("/").contains(&wanted)).take(40) {
            println!("==== {}\n{}\n---- seen\n{seen}", case.name.join("/"), case.body);
        }
    }
    let rate = 100.0 - wrong as f64 * 100.0 / cases.len() as f64;
    println!("{rate:.2} % of {} answers", cases.len());
    assert!(rate >= FLOOR, "{rate:.2} % is below {FLOOR} %");
}

fn is_right(case: &Case, seen: &str) -> bool {
    let seen = squeeze(seen);
    match &case.wanted {
        Wanted::Exactly(text) => seen == squeeze(text),
        Wanted::Parts(parts) => {
            let mut rest = seen.as_str();
            parts.iter().all(|part| match rest.split_once(&squeeze(part)) {
                Some((_, after)) => {
                    rest = after;
                    true
                }
                None => false,
            })
        }
        Wanted::NothingNew => {
            let quoted = squeeze(&case.body);
            seen.is_empty() || seen == quoted || case.is_page && seen.len() > 40
        }
    }
}
