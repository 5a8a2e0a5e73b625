//! Side by side, from outside: presence on two nodes, held sends, what goes out of sight, notices under the bell and in a
//! browser that is closed.

use std::sync::Arc;
use std::sync::Mutex;

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey as Signer};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::house::{House, on_each, on_each_with, until};
use crate::live::Station;

#[test]
fn who_looks_and_who_writes_is_told_on_every_node() {
    on_each(async |house| {
        let root = house.administrator().await;
        let (ana, bob) = (house.agent("ana", "agent").await, house.agent("bob", "agent").await);
        let ticket = root.opens("Fire").await;
        let (here, there) = (Station::new(house).await, Station::of(house.another_node()).await);
        let (mut hers, mut his) = (here.tab(&ana, "").await.unwrap(), there.tab(&bob, "").await.unwrap());
        hers.hello().await;
        his.hello().await;
        hers.say(&json!({"looking": ticket})).await;
        let frame = his.pulse("presence").await;
        assert_eq!((&frame["ticket"], &frame["agents"][0]["name"]), (&json!(ticket), &json!("ana")));
        assert_eq!(frame["agents"][0]["writing"], false);
        hers.say(&json!({"writing": ticket})).await;
        assert_eq!(his.pulse("presence").await["agents"][0]["writing"], true);
        // A tab that comes later is told too.
        let mut late = there.tab(&bob, "").await.unwrap();
        late.hello().await;
        assert_eq!(late.pulse("presence").await["agents"][0]["name"], "ana");
        // Taking over asks her tab, on her node.
        his.say(&json!({"take": ticket})).await;
        let taken = hers.pulse("taken").await;
        assert_eq!((&taken["ticket"], &taken["by"]["name"]), (&json!(ticket), &json!("bob")));
        // Leaving, by word or by closing the tab.
        drop(hers);
        let gone = async || {
            let frame = his.pulse("presence").await;
            frame["agents"].as_array().unwrap().is_empty().then_some(())
        };
        until("she is gone", gone).await;
    });
}

#[test]
fn presence_is_told_only_to_those_who_see_the_ticket() {
    on_each(async |house| {
        let root = house.administrator().await;
        house.role("Own", &["tickets.reply"]).await;
        let (ana, own) = (house.agent("ana", "agent").await, house.agent("own", "Own").await);
        let ticket = root.opens("Fire").await;
        let station = Station::new(house).await;
        let (mut hers, mut his) = (station.tab(&ana, "").await.unwrap(), station.tab(&own, "").await.unwrap());
        hers.hello().await;
        his.hello().await;
        // Nor may they say that they are there.
        his.say(&json!({"looking": ticket})).await;
        hers.say(&json!({"looking": ticket})).await;
        let frame = hers.pulse("presence").await;
        assert_eq!(frame["agents"].as_array().unwrap().len(), 1, "{frame}");
        root.post("/tags", &json!({"name": "end"})).await.good();
        let first = his.frame().await;
        assert_eq!(first["kind"], "settings", "nothing of the ticket came before");
    });
}

#[test]
fn a_ticket_that_leaves_ones_sight_is_said_to_be_gone() {
    on_each(async |house| {
        let root = house.administrator().await;
        house.role("Own", &["tickets.reply"]).await;
        let id = house.hire("own", "Own").await;
        let own = house.signed_in("own").await;
        let ticket = root.opens("Fire").await;
        let station = Station::new(house).await;
        let mut tab = station.tab(&own, "").await.unwrap();
        let begun = tab.hello().await;
        let path = format!("/tickets/{ticket}");
        root.patch(&path, &json!({"assignee_id": id})).await.good();
        root.patch(&path, &json!({"assignee_id": null})).await.good();
        let gone = async |tab: &mut crate::live::Tab| loop {
            let frame = tab.frame().await;
            if let Some(gone) = frame["gone"].as_i64() {
                assert!(frame["id"].is_i64() && frame["ticket"].is_null(), "{frame}");
                return gone;
            }
        };
        assert_eq!(gone(&mut tab).await, ticket);
        // Also when it is read afterwards.
        let mut late = station.tab(&own, &format!("?after={begun}")).await.unwrap();
        late.hello().await;
        assert_eq!(gone(&mut late).await, ticket);
    });
}

#[test]
fn a_held_send_says_what_moved_and_keeps_the_words_here() {
    on_each(async |house| {
        let root = house.administrator().await;
        let (ana, bob) = (house.agent("ana", "agent").await, house.agent("bob", "agent").await);
        let ticket = root.opens("Fire").await;
        let messages = format!("/tickets/{ticket}/messages");
        let events = ana.get(&format!("/tickets/{ticket}/events")).await.good();
        let seen = events["items"][0]["id"].clone();
        bob.post(&messages, &json!({"kind": "reply", "text": "Leave the house!"})).await.good();
        let words = json!({"kind": "reply", "text": "Stay inside", "seen": seen, "client_id": "c1"});
        let held = ana.post(&messages, &words).await;
        let problem = held.problem(409, "held");
        let moved = problem["events"].as_array().unwrap();
        assert_eq!((&moved[0]["kind"], &moved[0]["actor"]["name"]), (&json!("replied"), &json!("bob")));
        let newest = moved.last().unwrap()["id"].clone();
        let before = ana.get(&messages).await.good()["items"].as_array().unwrap().len();
        ana.post(&messages, &json!({"kind": "reply", "text": "Stay inside", "seen": newest, "client_id": "c1"}))
            .await
            .good();
        assert_eq!(ana.get(&messages).await.good()["items"].as_array().unwrap().len(), before + 1);
    });
}

#[test]
fn a_notice_reaches_the_open_tab_and_the_bell() {
    on_each(async |house| {
        let root = house.administrator().await;
        let id = house.hire("ana", "agent").await;
        let ana = house.signed_in("ana").await;
        let ticket = root.opens("Fire").await;
        house.work().await;
        let station = Station::new(house).await;
        let mut tab = station.tab(&ana, "").await.unwrap();
        tab.hello().await;
        root.patch(&format!("/tickets/{ticket}"), &json!({"assignee_id": id})).await.good();
        house.work().await;
        let notice = tab.pulse_whole("notice").await;
        assert_eq!((&notice["notice"]["kind"], &notice["desktop"]), (&json!("assigned"), &json!(true)));
        assert_eq!(ana.get("/notices/count").await.good()["unread"], 1);
        let list = ana.get("/notices?unread=true").await.good();
        assert_eq!(list["items"][0]["ticket"], json!({"id": ticket, "name": "Fire"}));
        assert_eq!(ana.post("/notices/read", &json!({"ticket_id": ticket})).await.good()["unread"], 0);
        assert_eq!(root.get("/notices/count").await.good()["unread"], 0);
    });
}

#[test]
fn away_is_seen_by_everybody_and_ends_by_itself() {
    on_each(async |house| {
        let root = house.administrator().await;
        let (ana, bob) = (house.agent("ana", "agent").await, house.agent("bob", "agent").await);
        let until = "2026-11-21T12:00:00Z";
        let away = json!({"away": true, "reason": "Lunch", "until": until});
        let seen = ana.patch("/me/availability", &away).await.good();
        assert_eq!((&seen["availability"]["away"], &seen["availability"]["reason"]), (&json!(true), &json!("Lunch")));
        let of_ana = async || {
            let agents = bob.get("/agents").await.good();
            let mut agents = agents["items"].as_array().unwrap().clone().into_iter();
            agents.find(|agent| agent["name"] == "ana").unwrap()
        };
        assert_eq!(of_ana().await["availability"]["reason"], "Lunch");
        house.pass(4 * 3_600_000);
        assert_eq!(of_ana().await["availability"]["away"], false);
        assert_eq!(ana.patch("/me/availability", &away).await.blames(), ["until"], "that is over");
        let path = format!("/agents/{}/availability", of_ana().await["id"]);
        bob.patch(&path, &json!({"away": true})).await.problem(403, "forbidden");
        root.patch(&path, &json!({"away": true})).await.good();
        assert_eq!(ana.get("/me").await.good()["availability"]["away"], true);
    });
}

/// A push service: what came, and what it answers.
#[derive(Clone)]
struct Service {
    came: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answer: Arc<Mutex<u16>>,
    origin: String,
}

impl Service {
    async fn open() -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let service = Service { came: Arc::default(), answer: Arc::new(Mutex::new(201)), origin };
        let take = async |State(service): State<Service>, headers: HeaderMap, body: Bytes| {
            service.came.lock().unwrap().push((headers, body));
            StatusCode::from_u16(*service.answer.lock().unwrap()).unwrap()
        };
        let router = Router::new().route("/send/{id}", post(take)).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive(salt: &[u8], secret: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    Salt::new(HKDF_SHA256, salt).extract(secret).expand(info, Length(length)).unwrap().fill(&mut out).unwrap();
    out
}

/// Reads a message as a browser does (RFC 8291, RFC 8188).
fn open(own: &PrivateKey, auth: &[u8], body: &[u8]) -> Value {
    let (salt, rest) = body.split_at(16);
    let (point, record) = (&rest[5..5 + usize::from(rest[4])], &rest[5 + usize::from(rest[4])..]);
    let mine = own.compute_public_key().unwrap();
    let theirs = UnparsedPublicKey::new(&ECDH_P256, point);
    let secret =
        agree(own, theirs, (), |shared| Ok(derive(auth, shared, &[b"WebPush: info\0", mine.as_ref(), point], 32)));
    let secret = secret.unwrap();
    let key = derive(salt, &secret, &[b"Content-Encoding: aes128gcm\0"], 16);
    let nonce = derive(salt, &secret, &[b"Content-Encoding: nonce\0"], 12);
    let mut record = record.to_vec();
    let opening = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
    let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
    let text = opening.open_in_place(nonce, Aad::empty(), &mut record).unwrap();
    let (mark, text) = text.split_last().unwrap();
    assert_eq!(*mark, 2, "the last record");
    serde_json::from_slice(text).unwrap()
}

/// Who says they sent it, once the signature is checked.
fn statement(header: &str) -> Value {
    let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    Signer::new(&ECDSA_P256_SHA256_FIXED, bytes(key)).verify(signed.as_bytes(), &bytes(signature)).unwrap();
    serde_json::from_slice(&bytes(signed.split('.').nth(1).unwrap())).unwrap()
}

async fn assign(house: &House, root: &crate::caller::Caller, to: i64) -> i64 {
    let ticket = root.opens("Fire").await;
    root.patch(&format!("/tickets/{ticket}"), &json!({"assignee_id": to})).await.good();
    house.work().await;
    // What follows from the events is a job of its own.
    house.work().await;
    ticket
}

#[test]
fn a_closed_browser_is_told_and_only_it_can_read() {
    on_each_with(&["--push-anywhere"], async |house| {
        let root = house.administrator().await;
        let id = house.hire("ana", "agent").await;
        let ana = house.signed_in("ana").await;
        let service = Service::open().await;
        let own = PrivateKey::generate(&ECDH_P256).unwrap();
        let auth = [7; 16];
        let keys = json!({
            "p256dh": URL_SAFE_NO_PAD.encode(own.compute_public_key().unwrap().as_ref()),
            "auth": URL_SAFE_NO_PAD.encode(auth),
        });
        let key = ana.get("/me/push").await.good()["key"].clone();
        assert_eq!(ana.get("/me/push").await.good()["key"], key, "it is made once");
        let endpoint = format!("{}/send/1", service.origin);
        assert_eq!(ana.post("/me/push", &json!({"endpoint": endpoint, "keys": keys})).await.status, 204);
        let ticket = assign(house, &root, id.0).await;
        let (headers, body) = service.came.lock().unwrap().pop().unwrap();
        let words = open(&own, &auth, &body);
        assert_eq!(
            (&words["url"], &words["tag"]),
            (&json!(format!("/agent/tickets/{ticket}")), &json!(format!("loket-{ticket}")))
        );
        assert!(words["title"].as_str().unwrap().contains("Fire"), "{words}");
        assert_eq!((&headers["content-encoding"], headers.contains_key("ttl")), (&"aes128gcm".parse().unwrap(), true));
        let sender = statement(headers["authorization"].to_str().unwrap());
        assert_eq!((&sender["aud"], &sender["sub"]), (&json!(service.origin), &json!("mailto:support@example.com")));
        assert!(headers["authorization"].to_str().unwrap().ends_with(key.as_str().unwrap()));
        // Trouble is tried again, later.
        *service.answer.lock().unwrap() = 503;
        assign(house, &root, id.0).await;
        assert_eq!(service.came.lock().unwrap().drain(..).count(), 1);
        *service.answer.lock().unwrap() = 201;
        house.pass(60_000);
        house.work().await;
        assert_eq!(service.came.lock().unwrap().drain(..).count(), 1);
        // A browser that is no more is forgotten.
        *service.answer.lock().unwrap() = 410;
        assign(house, &root, id.0).await;
        assign(house, &root, id.0).await;
        assert_eq!(service.came.lock().unwrap().len(), 1);
    });
}

#[test]
fn nothing_is_sent_into_the_own_network() {
    on_each(async |house| {
        let root = house.administrator().await;
        let id = house.hire("ana", "agent").await;
        let ana = house.signed_in("ana").await;
        let service = Service::open().await;
        let keys = json!({"p256dh": URL_SAFE_NO_PAD.encode([4; 65]), "auth": URL_SAFE_NO_PAD.encode([7; 16])});
        for endpoint in [format!("{}/send/1", service.origin), "https://127.0.0.1:1/send".into()] {
            assert_eq!(ana.post("/me/push", &json!({"endpoint": endpoint, "keys": keys})).await.status, 204);
            assign(house, &root, id.0).await;
        }
        assert!(service.came.lock().unwrap().is_empty());
        let wrong = json!({"endpoint": "javascript:alert(1)", "keys": keys});
        assert_eq!(ana.post("/me/push", &wrong).await.blames(), ["endpoint"]);
        root.post("/me/push", &json!({"endpoint": "https://x.test/1", "keys": keys})).await.problem(409, "conflict");
    });
}
