//! What comes from strangers is safe to look at: pictures come through the server, files are handed out as downloads, and
//! what is dangerous or infected is told and kept back.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_testkit::clamd::{Clamd, eicar};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::caller::Caller;
use crate::house::{House, SUPPORT, on_each, on_each_with, on_sqlite};

/// A dot, red.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/// A server somewhere outside.
struct Outside {
    origin: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    async fn open() -> Outside {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let seen = asked.clone();
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let mut request = Vec::new();
                let mut piece = [0; 4096];
                while !request.windows(4).any(|four| four == b"\r\n\r\n") {
                    match line.read(&mut piece).await {
                        Ok(n) if n > 0 => request.extend_from_slice(&piece[..n]),
                        _ => break,
                    }
                }
                let request = String::from_utf8_lossy(&request).into_owned();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                seen.lock().unwrap().push(request);
                let (head, body) = answer(&path);
                let head = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _ = line.write_all(&[head.as_bytes(), &body].concat()).await;
            }
        });
        Outside { origin, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().drain(..).collect()
    }
}

fn answer(path: &str) -> (&'static str, Vec<u8>) {
    let png = STANDARD.decode(PNG).unwrap();
    match path {
        // Whatever it says it is.
        "/a.png?x=1&y=2" => ("200 OK\r\ncontent-type: text/html\r\nset-cookie: a=b", png),
        "/evil.png" => ("200 OK\r\ncontent-type: image/png", b"<svg onload=alert(1)>".to_vec()),
        "/moved" => ("302 Found\r\nlocation: /a.png?x=1&y=2", Vec::new()),
        "/inside" => ("302 Found\r\nlocation: file:///etc/passwd", Vec::new()),
        "/circle" => ("302 Found\r\nlocation: /circle", Vec::new()),
        "/large" => ("200 OK\r\ncontent-type: image/png", [png, vec![0; 9_000_000]].concat()),
        _ => ("404 Not Found", Vec::new()),
    }
}

fn page(html: &str) -> String {
    format!(
        "From: Bob <bob@shop.test>\r\nTo: {SUPPORT}\r\nSubject: Offer\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n"
    )
}

async fn message(root: &Caller, id: &Value) -> Value {
    root.get(&format!("/messages/{id}")).await.good()
}

#[test]
fn a_picture_is_fetched_by_the_server_once_and_only_when_it_is_asked_for() {
    on_each_with(&["--push-anywhere"], async |house| {
        let (root, outside) = (house.administrator().await, Outside::open().await);
        let at = &outside.origin;
        let html = format!(
            "<p>Look</p><img src='{at}/a.png?x=1&amp;y=2'><img src='{at}/evil.png'><img src='{at}/moved'>
             <img src='{at}/inside'><img src='{at}/circle'><img src='{at}/large'><img src='{at}/none'>
             <img src='{at}/dot.gif' width=1 height=1>"
        );
        let pushed = root.push(SUPPORT, page(&html)).await.good();
        house.work().await;
        let id = &pushed["id"];
        let seen = message(&root, id).await;
        assert_eq!(seen["pictures"].as_array().map(Vec::len), Some(8), "{seen}");
        assert_eq!((&seen["pictures"][0]["host"], &seen["pictures_shown"]), (&json!("127.0.0.1"), &json!("ask")));
        let trackers: Vec<&Value> = seen["pictures"].as_array().unwrap().iter().map(|one| &one["tracker"]).collect();
        assert_eq!(trackers.iter().filter(|one| **one == &json!(true)).count(), 1, "{trackers:?}");
        assert!(outside.asked().is_empty(), "reading a mail asks nobody");

        let url = seen["pictures"][0]["url"].as_str().unwrap().to_owned();
        let browser = root.with("cookie", "loket_session=mine").with("referer", "https://desk.test/agent/tickets/1");
        for _ in 0..2 {
            let got = browser.send("GET", &url, "").await;
            assert_eq!((got.status, got.header("content-type")), (200, "image/png"), "{}", got.text());
            assert_eq!(
                (got.header("x-content-type-options"), got.body.len()),
                ("nosniff", STANDARD.decode(PNG).unwrap().len())
            );
            assert!(got.header("content-security-policy").contains("sandbox") && got.header("set-cookie").is_empty());
        }
        let asked = outside.asked();
        assert_eq!(asked.len(), 1, "the second look asks nobody");
        let words = asked[0].to_lowercase();
        for name in ["cookie", "referer", "authorization", "origin:", "x-forwarded", "loket", "via:"] {
            assert!(!words.contains(name), "{name} is told to strangers: {words}");
        }
        for (n, why) in
            [(1, "no picture"), (3, "http and https"), (4, "one place to the next"), (5, "8 MB"), (6, "404")]
        {
            let refused = root.get(&format!("/messages/{id}/pictures/{n}")).await.problem(409, "conflict");
            assert!(refused["detail"].as_str().unwrap().contains(why), "{n}: {refused}");
        }
        assert_eq!(root.get(&format!("/messages/{id}/pictures/2")).await.status, 200, "a detour is followed");
        assert_eq!(root.get(&format!("/messages/{id}/pictures/8")).await.status, 404);
        assert_eq!(root.get(&format!("/messages/{id}/pictures/-1")).await.status, 404);
    });
}

#[test]
fn no_picture_comes_from_the_own_network() {
    on_sqlite(async |house| {
        let (root, outside) = (house.administrator().await, Outside::open().await);
        let port = outside.origin.rsplit(':').next().unwrap();
        let hosts = [
            "127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
            "0.0.0.0", "169.254.169.254", "10.0.0.1", "user:pass@127.0.0.1",
        ];
        let mut html: String = hosts.iter().map(|host| format!("<img src='http://{host}/a.png'>")).collect();
        html.push_str(&format!(
            "<img src='http://127.0.0.1:{port}/a.png?x=1&y=2'><img src='http://example.com:22/a.png'>"
        ));
        let pushed = root.push(SUPPORT, page(&html)).await.good();
        let seen = message(&root, &pushed["id"]).await;
        let pictures = seen["pictures"].as_array().unwrap();
        assert_eq!(pictures.len(), hosts.len() + 2, "{pictures:?}");
        for picture in pictures {
            let refused = root.send("GET", picture["url"].as_str().unwrap(), "").await.problem(409, "conflict");
            let why = refused["detail"].as_str().unwrap();
            assert!(why.contains("public Internet") || why.contains("usual ports"), "{picture}: {why}");
        }
        assert!(outside.asked().is_empty());
    });
}

#[test]
fn pictures_are_on_for_a_sender_for_an_agent_or_for_nobody() {
    on_each(async |house| {
        let root = house.administrator().await;
        let first = root.push(SUPPORT, page("<img src='https://cdn.test/1.png'>")).await.good();
        let shown = async |id: &Value| message(&root, id).await["pictures_shown"].clone();
        let trust = format!("/messages/{}/pictures/trust", first["id"]);
        assert_eq!(shown(&first["id"]).await, "ask");
        assert_eq!(root.post(&trust, &json!({"on": true})).await.good()["pictures_shown"], "sender");
        let second = root.push(SUPPORT, page("<p>Again</p><img src='https://cdn.test/2.png'>")).await.good();
        assert_eq!(shown(&second["id"]).await, "sender", "the next mail of the same sender too");
        let events = root.get(&format!("/tickets/{}/events", first["ticket_id"])).await.good();
        let told = events["items"].as_array().unwrap().iter().any(|event| event["kind"] == "pictures_trusted");
        assert!(told, "it is in the history: {events}");
        assert_eq!(root.post(&trust, &json!({"on": false})).await.good()["pictures_shown"], "ask");
        root.patch("/me", &json!({"pictures": true})).await.good();
        assert_eq!(shown(&first["id"]).await, "always");
        root.patch("/settings", &json!({"pictures": "ask"})).await.good();
        assert_eq!(shown(&first["id"]).await, "ask", "the company does not let agents choose");
        root.patch("/settings", &json!({"pictures": "never"})).await.good();
        assert_eq!(shown(&first["id"]).await, "never");
        root.get(&format!("/messages/{}/pictures/0", first["id"])).await.problem(409, "conflict");
        root.post(&trust, &json!({"on": true})).await.problem(409, "conflict");
    });
}

fn with_files(files: &[(&str, Vec<u8>)]) -> String {
    let mut raw = format!(
        "From: Bob <bob@shop.test>\r\nTo: {SUPPORT}\r\nSubject: Files\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n"
    );
    for (name, bytes) in files {
        raw.push_str(&format!(
            "--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            STANDARD.encode(bytes)
        ));
    }
    raw + "--x--\r\n"
}

/// The attachments of a message, after the jobs have looked at them.
async fn looked_at(house: &House, root: &Caller, id: &Value) -> Vec<Value> {
    house.work().await;
    house.work().await;
    message(root, id).await["attachments"].as_array().unwrap().clone()
}

#[test]
fn a_browser_gets_a_file_where_no_cookie_is_sent_and_only_as_a_download() {
    on_each(async |house| {
        let root = house.administrator().await;
        let pushed =
            root.push(SUPPORT, with_files(&[("page.html", b"<script>alert(1)</script>".to_vec())])).await.good();
        let url = pushed["attachments"][0]["url"].as_str().unwrap().to_owned();
        let direct = root.send("GET", &url, "").await;
        assert_eq!(
            (direct.status, direct.text().as_str()),
            (200, "<script>alert(1)</script>"),
            "a program gets it at once"
        );
        let sent = root.with("sec-fetch-dest", "image").send("GET", &url, "").await;
        assert_eq!(sent.status, 307);
        let place = sent.header("location").to_owned();
        assert!(place.starts_with("/files/"), "{place}");
        let stranger = house.anonymous();
        let got = stranger.send("GET", &place, "").await;
        assert_eq!((got.status, got.header("content-type")), (200, "application/octet-stream"));
        assert!(got.header("content-disposition").starts_with("attachment; filename=\"page.html\""));
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert!(got.header("content-security-policy").contains("sandbox"));
        house.pass(10 * 60_000);
        assert_eq!(stranger.send("GET", &place, "").await.status, 404, "a pass ends");
        assert_eq!(stranger.send("GET", "/files/1.2.x", "").await.status, 404);
    });
}

#[test]
fn dangerous_files_are_named_and_may_be_forbidden() {
    on_each(async |house| {
        let root = house.administrator().await;
        house.hire("ana", "agent").await;
        let ana = house.signed_in("ana").await;
        let program = [&b"MZ"[..], &[0; 200]].concat();
        let files = [("invoice.pdf.exe", program.clone()), ("photo.jpg", program), ("fine.txt", b"words".to_vec())];
        let pushed = root.push(SUPPORT, with_files(&files)).await.good();
        let seen = looked_at(house, &root, &pushed["id"]).await;
        assert_eq!(seen[0]["dangers"], json!(["program", "hidden_ending"]));
        assert_eq!((&seen[1]["sort"], &seen[1]["dangers"]), (&json!("program"), &json!(["program", "disguised"])));
        assert_eq!(
            (&seen[2]["sort"], &seen[2]["dangers"], &seen[2]["scan"]),
            (&json!("text"), &json!([]), &json!("off"))
        );
        let url = |n: usize| seen[n]["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        assert_eq!(ana.get(&url(1)).await.status, 200);
        root.patch("/settings", &json!({"forbid_dangerous": true})).await.good();
        ana.get(&url(1)).await.problem(403, "forbidden");
        assert_eq!(ana.get(&url(2)).await.status, 200, "what is harmless stays open");
        assert_eq!(root.get(&url(1)).await.status, 200, "who may, may");
    });
}

#[test]
fn an_infected_file_is_told_kept_and_sent_nowhere() {
    let Some(mut clamd) = Clamd::start().unwrap() else { return };
    on_each(async |house| {
        clamd_up(&clamd);
        let root = house.administrator().await;
        house.hire("ana", "agent").await;
        let ana = house.signed_in("ana").await;
        root.patch("/settings", &json!({"scanner": "nonsense"})).await.blames();
        let found = root.post("/scanner/try", &json!({"address": clamd.socket()})).await.good();
        assert!(found["version"].as_str().unwrap().starts_with("ClamAV"), "{found}");
        root.patch("/settings", &json!({"scanner": clamd.address()})).await.good();
        let files =
            [("virus.txt", eicar().into_bytes()), ("fine.txt", b"words".to_vec()), ("big.bin", vec![1; 3_000_000])];
        let pushed = root.push(SUPPORT, with_files(&files)).await.good();
        let seen = looked_at(house, &root, &pushed["id"]).await;
        assert_eq!((&seen[0]["scan"], &seen[0]["scan_words"]), (&json!("infected"), &json!("Loket-Test.UNOFFICIAL")));
        assert_eq!((&seen[1]["scan"], &seen[2]["scan"]), (&json!("clean"), &json!("skipped")), "{seen:?}");
        assert!(seen[2]["scan_words"].as_str().unwrap().contains("size"));
        let url = seen[0]["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        ana.get(&format!("{url}?sure=true")).await.problem(403, "forbidden");
        ana.get(&format!("/messages/{}/raw", pushed["id"])).await.problem(403, "forbidden");
        root.get(&url).await.problem(409, "conflict");
        assert_eq!(root.get(&format!("{url}?sure=true")).await.status, 200);
        // Forwarded, the others go along and this one does not.
        let ticket = &pushed["ticket_id"];
        let forward = json!({"kind": "forward", "text": "See", "to": [{"email": "lab@else.test"}]});
        let sent = root.post(&format!("/tickets/{ticket}/messages"), &forward).await.good();
        let names: Vec<&Value> = sent["attachments"].as_array().unwrap().iter().map(|file| &file["filename"]).collect();
        assert_eq!(names, ["fine.txt", "big.bin"]);
        // An answer that carries it is kept back, and the reason is read in one's own language.
        let upload = root.send("POST", "/api/v1/files?filename=again.txt", eicar()).await.good();
        let answer = json!({"kind": "reply", "text": "Here", "attachments": [upload["id"]]});
        let answer = root.post(&format!("/tickets/{ticket}/messages"), &answer).await.good();
        house.pass(60_000);
        house.work().await;
        let delivery = message(&root, &answer["id"]).await["delivery"].clone();
        assert_eq!(delivery["state"], "held", "{delivery}");
        root.patch("/me", &json!({"language": "fr"})).await.good();
        let why = message(&root, &answer["id"]).await["delivery"]["error"].as_str().unwrap().to_owned();
        assert!(why.starts_with("l’antivirus a trouvé quelque chose dans again.txt"), "{why}");
        let events = root.get(&format!("/tickets/{ticket}/events")).await.good();
        let of = |kind: &str| {
            events["items"].as_array().unwrap().iter().find(|event| event["kind"] == kind).cloned().unwrap()
        };
        assert!(of("kept_back")["data"]["error"].as_str().unwrap().starts_with("l’antivirus"));
        assert_eq!(of("file_infected")["data"]["filename"], "virus.txt");
        let health = root.get("/scanner").await.good();
        assert_eq!((&health["infected"], &health["failing_since"]), (&json!(1), &json!(null)), "{health}");
    });
    clamd.down().unwrap();
    on_sqlite(async |house| {
        let root = house.administrator().await;
        root.patch("/settings", &json!({"scanner": clamd.address()})).await.good();
        let pushed = root.push(SUPPORT, with_files(&[("virus.exe", eicar().into_bytes())])).await.good();
        let seen = looked_at(house, &root, &pushed["id"]).await;
        assert_eq!(
            (&seen[0]["scan"], &seen[0]["sort"]),
            (&json!("waiting"), &json!("text")),
            "its bytes were looked at"
        );
        let health = root.get("/scanner").await.good();
        assert!(health["failing_since"].is_string() && health["waiting"] == 1, "{health}");
    });
    clamd.up().unwrap();
    on_sqlite(async |house| {
        let root = house.administrator().await;
        let pushed = root.push(SUPPORT, with_files(&[("virus.exe", eicar().into_bytes())])).await.good();
        let seen = looked_at(house, &root, &pushed["id"]).await;
        assert_eq!(seen[0]["scan"], "off");
        // A scanner that comes later looks at what is there.
        house.pass(1000);
        root.patch("/settings", &json!({"scanner": clamd.address()})).await.good();
        house.pass(1000);
        let seen = looked_at(house, &root, &pushed["id"]).await;
        assert_eq!(seen[0]["scan"], "infected");
        let again = root.post("/scanner/rescan", &json!(null)).await;
        assert_eq!(again.status, 200, "{}", again.text());
    });
}

fn clamd_up(clamd: &Clamd) {
    assert!(clamd.socket().starts_with("unix:/"));
}

#[test]
fn the_outbox_is_searched_counted_by_day_and_mended_by_many() {
    on_each(async |house| {
        let root = house.administrator().await;
        root.push(SUPPORT, page("<p>Oven</p>")).await.good();
        let mut ids = Vec::new();
        for (n, who) in ["ana@one.test", "ben@two.test", "cleo@one.test"].into_iter().enumerate() {
            let new = json!({"subject": format!("Kettle {n}"), "customer": {"email": who}, "text": "Help!"});
            let ticket = root.post("/tickets", &new).await.good()["id"].clone();
            let words = json!({"kind": "reply", "text": "Soon"});
            ids.push(root.post(&format!("/tickets/{ticket}/messages"), &words).await.good()["id"].clone());
            house.pass(3_600_000);
        }
        let of = async |query: &str| -> Vec<Value> {
            let page = root.get(&format!("/outbox?{query}")).await.good();
            page["items"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
        };
        assert_eq!(of("q=ana@one.test").await, [ids[0].clone()]);
        assert_eq!(of("q=@ONE.test").await, [ids[2].clone(), ids[0].clone()]);
        assert_eq!(of("q=@one.test&limit=1").await, [ids[2].clone()]);
        house.work().await;
        assert_eq!(of("q=kettle%201").await, [ids[1].clone()]);
        assert!(of("q=nobody@one.test").await.is_empty());
        let at = root.get(&format!("/outbox/{}", ids[1])).await.good();
        let moment = at["queued_at"].as_str().unwrap().replace('+', "%2B");
        assert_eq!(of(&format!("from={moment}")).await, [ids[2].clone(), ids[1].clone()]);
        assert!(of(&format!("until={moment}")).await.contains(&ids[0]));
        assert!(!of(&format!("until={moment}")).await.contains(&ids[1]));
        assert!(of("from=2030-01-01T00:00:00Z").await.is_empty());
        let work = json!({"work": "cancel", "ids": [ids[0], ids[1], 999_999]});
        let done = root.post("/outbox/many", &work).await.good();
        assert!(done["done"].as_i64().unwrap() + done["refused"].as_array().unwrap().len() as i64 == 2, "{done}");
        let days = root.get("/outbox/days?days=7").await.good();
        let totals = root.get("/outbox/totals").await.good();
        let counted: i64 = days["items"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|day| day["by"].as_object().unwrap().values())
            .map(|n| n.as_i64().unwrap())
            .sum();
        assert_eq!(
            (days["items"].as_array().unwrap().len(), json!(counted)),
            (7, totals["total"].clone()),
            "{days} {totals}"
        );
        root.post("/outbox/many", &json!({"work": "retry", "ids": []})).await.blames();
    });
}
