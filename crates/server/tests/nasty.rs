//! Whatever stands in an address, the answer is a sensible one: never a failure of ours.

use loket_server::http;
use serde_json::Value;

use crate::house::{House, SUPPORT, on_each};

/// What breaks programs that paste words into SQL, search expressions, patterns and paths, or trust their length.
const NASTY: &[&str] = &[
    "", " ", "'", "\"", "''; drop table tickets; --", "1 or 1=1", "%", "%%", "_", "\\", "\\'", "*", "**", "(", ")",
    "((", "\"a", "a\"b\"", "a:b", "subject:fire", "a AND", "NOT", "NEAR(a b)", "a OR OR b", "^a", "-a", "+a", "a -",
    "{a}", "[a", "a|b", "a&b", "!a", "a <-> b", ":*", "a:*", "$1", "?1", "?", "{each:$1}", "#1",
    "#99999999999999999999", "-1", "0", "1.5", "1e9", "NaN", "null", "true", "9223372036854775807",
    "9223372036854775808", "\0", "a\0b", "\n", "\u{202e}", "\u{fffd}", "ﬀ", "ß", "İ", "日本語", "🦀",
    "e\u{301}\u{301}\u{301}", "../../etc/passwd", "<script>", "%00", "new,open,", ",,,", "new,sleepy", "me", "none",
    "MQ", "MS4x",
];

#[test]
fn no_word_in_a_query_breaks_anything() {
    on_each(async |house| {
        let root = house.administrator().await;
        furnish(house, &root).await;
        let long = "a ".repeat(3000);
        let longest = "x".repeat(6000);
        let words: Vec<&str> = NASTY.iter().copied().chain([long.as_str(), longest.as_str()]).collect();
        let mut asked = 0;
        for (path, parameters) in reads() {
            for parameter in &parameters {
                for word in &words {
                    let encoded: String = url::form_urlencoded::byte_serialize(word.as_bytes()).collect();
                    let address = format!("{path}?{parameter}={encoded}");
                    let answer = root.get(&address).await;
                    let is_sensible = [200, 400, 404, 422].contains(&answer.status);
                    assert!(
                        is_sensible,
                        "GET {path}?{parameter}={word:?} answered {}: {}",
                        answer.status,
                        answer.text()
                    );
                    asked += 1;
                }
                // No text at all.
                let answer = root.get(&format!("{path}?{parameter}=%ff%fe")).await;
                assert!([200, 400, 404, 422].contains(&answer.status), "{path}?{parameter}: {}", answer.text());
            }
        }
        assert!(asked > 1000, "only {asked} requests were made");
    });
}

#[test]
fn no_number_in_a_path_breaks_anything() {
    on_each(async |house| {
        let root = house.administrator().await;
        for (path, _) in reads().into_iter().filter(|(path, _)| path.contains('{')) {
            for word in NASTY.iter().filter(|word| !word.is_empty()) {
                // A path has no plus sign for a blank.
                let encoded =
                    url::form_urlencoded::byte_serialize(word.as_bytes()).collect::<String>().replace('+', "%20");
                let answer = root.get(&path.replace("{id}", &encoded)).await;
                // The draft of a ticket that is not there yet has the number 0.
                if path == "/drafts/{id}" && *word == "0" && answer.status == 200 {
                    continue;
                }
                assert!(
                    [404, 422].contains(&answer.status),
                    "GET {path} {word:?}: {} {}",
                    answer.status,
                    answer.text()
                );
            }
        }
    });
}

#[test]
fn two_words_together_break_nothing_either() {
    on_each(async |house| {
        let root = house.administrator().await;
        furnish(house, &root).await;
        for word in NASTY {
            let q: String = url::form_urlencoded::byte_serialize(word.as_bytes()).collect();
            for more in
                ["status=new", "assignee=me&sort=urgent", "team=1&tag=fire", "customer=1&organization=1", "limit=1"]
            {
                let answer = root.get(&format!("/tickets?q={q}&{more}")).await;
                assert!([200, 422].contains(&answer.status), "q={word:?}&{more}: {} {}", answer.status, answer.text());
            }
        }
    });
}

async fn furnish(house: &House, root: &crate::caller::Caller) {
    for n in 0..3 {
        root.opens(&format!("Fire {n} in the kitchen")).await;
        house.pass(1000);
    }
    let mail = "From: bob@shop.test\r\nSubject: a:b \"c\" 'd' 100%\r\n\r\n(e) *f* NEAR\r\n";
    root.push(SUPPORT, mail).await.good();
    // So that there is something to find.
    house.work().await;
}

/// The paths of all reading routes below `/api/v1`, with the names of what a query may hold.
fn reads() -> Vec<(String, Vec<String>)> {
    let document = http::openapi();
    let paths = document["paths"].as_object().unwrap();
    let reads = paths.iter().filter_map(|(path, item)| {
        let parameters =
            item["get"].as_object()?.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        let in_query = parameters.iter().filter(|parameter| parameter["in"] == "query");
        let names = in_query.map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect();
        Some((path.strip_prefix("/api/v1").unwrap().to_owned(), names))
    });
    reads.collect()
}
