//! Mail providers at the door: bodies in the shapes they document, signed by something else than what checks them.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::caller::{Answer, Caller};
use crate::house::{House, SUPPORT, on_each, on_sqlite};

const KEY: &str = "key-0123456789";
const RAW: &str = "From: Ana Pop <ana@customer.test>\r\nTo: support@example.com\r\nSubject: The oven\r\n\
    Message-ID: <raw1@customer.test>\r\n\r\nIt is on fire.\r\n";

/// HMAC (RFC 2104), written out.
fn hmac(key: &[u8], words: &[u8]) -> String {
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = Sha256::new().chain_update(block.map(|b| b ^ 0x36)).chain_update(words).finalize();
    hex::encode(Sha256::new().chain_update(block.map(|b| b ^ 0x5c)).chain_update(inner).finalize())
}

fn openssl(folder: &Path, args: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "openssl {args:?}");
    out.stdout
}

fn seconds(house: &House) -> i64 {
    house.app.desk.clock().now().0 / 1_000
}

async fn hook(house: &House, root: &Caller, new: Value) -> String {
    let inboxes = root.get("/inboxes").await.good();
    let inbox = inboxes["items"][0]["id"].clone();
    let made = root.post(&format!("/inboxes/{inbox}/hooks"), &new).await.good();
    let listed = root.get(&format!("/inboxes/{inbox}/hooks")).await.good();
    let path = made["path"].as_str().unwrap().to_owned();
    let token = path.split('/').nth(3).unwrap();
    assert!(!listed.to_string().contains(token), "the secret is shown once only");
    let _ = house;
    path
}

async fn health(root: &Caller) -> Value {
    let inboxes = root.get("/inboxes").await.good();
    let inbox = inboxes["items"][0]["id"].clone();
    root.get(&format!("/inboxes/{inbox}/hooks")).await.good()["items"][0].clone()
}

fn multipart(fields: &[(&str, &str)], files: &[(&str, &str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--xYz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, kind, bytes) in files {
        let head = format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--xYz--\r\n");
    body
}

const FORM: &str = "multipart/form-data; boundary=xYz";

async fn post(house: &House, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    house.anonymous().with("content-type", kind).send("POST", path, body).await
}

async fn ledger(root: &Caller) -> Vec<Value> {
    root.get("/intake").await.good()["items"].as_array().unwrap().clone()
}

fn mailgun(at: i64, token: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let (stamp, signature) = (at.to_string(), hmac(KEY.as_bytes(), format!("{at}{token}").as_bytes()));
    let mut fields = vec![
        ("recipient", "support+t1@example.com"),
        ("sender", "bounce@customer.test"),
        ("timestamp", stamp.as_str()),
        ("token", token),
        ("signature", signature.as_str()),
    ];
    fields.extend_from_slice(more);
    multipart(&fields, &[])
}

#[test]
fn mailgun_hands_in_a_whole_mail_once() {
    on_each(async |house| {
        let root = house.administrator().await;
        let path = hook(house, &root, json!({"provider": "mailgun", "keys": KEY})).await;
        let body = mailgun(seconds(house), "t1", &[("body-mime", RAW)]);
        let answer = post(house, &format!("{path}/mime"), FORM, body.clone()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!((rows.len(), &rows[0]["outcome"], &rows[0]["via"]), (1, &json!("ticketed"), &json!("mailgun")));
        assert_eq!(rows[0]["subject"], "The oven");
        // The answer was lost and Mailgun comes back: kept in the ledger as the same message.
        assert_eq!(post(house, &format!("{path}/mime"), FORM, body).await.status, 200);
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!((rows.len(), &rows[0]["outcome"]), (2, &json!("duplicate")));
        // The same signature under another mail is somebody who overheard it.
        let other = mailgun(seconds(house), "t1", &[("body-mime", "From: eve@evil.test\r\n\r\nPay here\r\n")]);
        assert_eq!(post(house, &path, FORM, other).await.status, 403);
        assert_eq!(ledger(&root).await.len(), 2);
        let fares = health(&root).await;
        assert_eq!((&fares["refused"], &fares["refusal"]), (&json!(1), &json!("replayed")));
        assert!(fares["last_at"].is_string() || fares["last_at"].is_i64(), "{fares}");
    });
}

#[test]
fn what_is_not_signed_leaves_no_row() {
    on_each(async |house| {
        let root = house.administrator().await;
        let path = hook(house, &root, json!({"provider": "mailgun", "keys": KEY})).await;
        let now = seconds(house);
        let old = mailgun(now - 13 * 3_600, "t2", &[("body-mime", RAW)]);
        assert_eq!(post(house, &path, FORM, old).await.status, 403);
        let ahead = mailgun(now + 3_600, "t3", &[("body-mime", RAW)]);
        assert_eq!(post(house, &path, FORM, ahead).await.status, 403);
        let unsigned = multipart(&[("recipient", "support@example.com"), ("body-mime", RAW)], &[]);
        assert_eq!(post(house, &path, FORM, unsigned).await.status, 403);
        let mut forged = mailgun(now, "t4", &[("body-mime", RAW)]);
        let at = forged.windows(2).position(|two| two == b"t4").unwrap();
        forged[at + 1] = b'5';
        assert_eq!(post(house, &path, FORM, forged).await.status, 403);
        assert_eq!(post(house, &path, "text/plain", b"x".to_vec()).await.status, 422);
        let stranger = path.replace("/mail/", "/mail/x");
        assert_eq!(post(house, &stranger, FORM, mailgun(now, "t6", &[("body-mime", RAW)])).await.status, 404);
        let elsewhere = path.replace("/mailgun", "/postmark");
        assert_eq!(post(house, &elsewhere, FORM, mailgun(now, "t7", &[("body-mime", RAW)])).await.status, 404);
        assert_eq!(ledger(&root).await.len(), 0);
        assert_eq!(health(&root).await["refused"], 5);
        // One just inside the time in which Mailgun tries again is taken.
        let late = mailgun(now - 8 * 3_600, "t8", &[("body-mime", RAW)]);
        assert_eq!(post(house, &path, FORM, late).await.status, 200);
    });
}

#[test]
fn pieces_are_put_together_and_say_so() {
    on_each(async |house| {
        let root = house.administrator().await;
        let path = hook(house, &root, json!({"provider": "mailgun", "keys": KEY})).await;
        let headers = json!([
            ["From", "Ana Pop <ana@customer.test>"],
            ["To", "support@example.com"],
            ["Subject", "Zwölf Öfen"],
            ["Message-Id", "<p1@customer.test>"],
            ["Content-Type", "text/plain"],
        ])
        .to_string();
        let stored = json!([{"name": "plan.pdf", "size": 12, "content-type": "application/pdf", "url": "https://se.api.mailgun.net/x"}])
            .to_string();
        let (now, pieces) = (
            seconds(house),
            [
                ("message-headers", headers.as_str()),
                ("body-plain", "Twelve ovens ș"),
                ("body-html", "<p>Twelve ovens ș</p>"),
                ("attachments", stored.as_str()),
            ],
        );
        assert_eq!(post(house, &path, FORM, mailgun(now, "t1", &pieces)).await.status, 200);
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!((&rows[0]["via"], &rows[0]["subject"]), (&json!("mailgun_rebuilt"), &json!("Zwölf Öfen")));
        let message = root.get(&format!("/messages/{}", rows[0]["message_id"])).await.good();
        assert_eq!(message["text_body"].as_str().unwrap().trim(), "Twelve ovens ș");
        assert_eq!(message["message_id"], "p1@customer.test");
        assert_eq!(message["attachments"][0]["filename"], "files-kept-by-mailgun.txt");
        let raw = root.get(&format!("/intake/{}/raw", rows[0]["id"])).await.text();
        assert!(raw.contains("X-Loket-Rebuilt: from the fields Mailgun sent"), "{raw}");
    });
}

#[test]
fn sendgrid_signs_the_bytes_as_they_came() {
    on_each(async |house| {
        let root = house.administrator().await;
        let folder = tempfile::tempdir().unwrap();
        openssl(folder.path(), &["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ec.pem"], b"");
        let public = openssl(folder.path(), &["ec", "-in", "ec.pem", "-pubout", "-outform", "DER"], b"");
        let path = hook(house, &root, json!({"provider": "sendgrid", "keys": STANDARD.encode(public)})).await;
        let envelope = r#"{"to":["support@example.com"],"from":"ana@customer.test"}"#;
        let info =
            r#"{"attachment1":{"filename":"oven.png","name":"oven.png","type":"image/png","content-id":"oven"}}"#;
        let fields = [
            ("headers", "Message-ID: <s1@customer.test>\nSubject: From the\n parts\n"),
            ("from", "Ana <ana@customer.test>"),
            ("to", "support@example.com"),
            ("subject", "From the parts"),
            ("text", "Hello"),
            ("envelope", envelope),
            ("charsets", r#"{"text":"UTF-8"}"#),
            ("attachment-info", info),
            ("attachments", "1"),
        ];
        let body = multipart(&fields, &[("attachment1", "oven.png", "image/png", b"\x89PNG")]);
        let signed = |at: &str, body: &[u8]| {
            let words = [at.as_bytes(), body].concat();
            STANDARD.encode(openssl(folder.path(), &["dgst", "-sha256", "-sign", "ec.pem"], &words))
        };
        let call = async |at: &str, signature: &str, kind: &str, body: Vec<u8>| {
            let caller = house.anonymous().with("content-type", kind);
            let caller = caller.with("x-twilio-email-event-webhook-signature", signature);
            caller.with("x-twilio-email-event-webhook-timestamp", at).send("POST", &path, body).await
        };
        assert_eq!(post(house, &path, FORM, body.clone()).await.status, 403);
        let good = signed("1700000000", &body);
        assert_eq!(call("1700000001", &good, FORM, body.clone()).await.status, 403);
        let mut changed = body.clone();
        let at = changed.windows(5).position(|five| five == b"Hello").unwrap();
        changed[at] = b'J';
        assert_eq!(call("1700000000", &good, FORM, changed).await.status, 403);
        assert_eq!(call("1700000000", &good, FORM, body).await.status, 200);
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!(
            (rows.len(), &rows[0]["via"], &rows[0]["subject"]),
            (1, &json!("sendgrid_rebuilt"), &json!("From the parts"))
        );
        let raw = multipart(&[("email", RAW), ("envelope", envelope)], &[]);
        assert_eq!(call("1", &signed("1", &raw), FORM, raw).await.status, 200);
        house.work().await;
        assert_eq!(ledger(&root).await[0]["via"], "sendgrid");
    });
}

#[test]
fn postmark_signs_in_and_sends_mail_with_or_without_its_bytes() {
    on_each(async |house| {
        let root = house.administrator().await;
        let inbox = root.get("/inboxes").await.good()["items"][0]["id"].clone();
        let made =
            root.post(&format!("/inboxes/{inbox}/hooks"), &json!({"provider": "postmark", "login": "pm"})).await.good();
        let (path, password) = (made["path"].as_str().unwrap(), made["password"].as_str().unwrap());
        let with = |password: &str| {
            let secret = STANDARD.encode(format!("pm:{password}"));
            house.anonymous().with("content-type", "application/json").with("authorization", &format!("Basic {secret}"))
        };
        let inbound = json!({
            "FromName": "Ana", "From": "ana@customer.test", "FromFull": {"Email": "ana@customer.test", "Name": "Ana"},
            "To": "support@example.com", "OriginalRecipient": "support@example.com", "Subject": "Postmark's",
            "MessageID": "22c74902-a0c1-4511-804f2-341342852c90", "Date": "Sat, 21 Nov 2026 08:59:00 +0000",
            "TextBody": "Hello ț", "HtmlBody": "<p>Hello ț</p>",
            "Headers": [{"Name": "Message-ID", "Value": "<pm1@customer.test>"}, {"Name": "X-Spam-Status", "Value": "No"}],
            "Attachments": [{"Name": "a.txt", "Content": "aGVsbG8=", "ContentType": "text/plain", "ContentLength": 5}],
        });
        let refused = with("wrong").send("POST", path, inbound.to_string()).await;
        assert_eq!((refused.status, refused.header("www-authenticate")), (401, "Basic realm=\"Loket\""));
        assert_eq!(ledger(&root).await.len(), 0);
        assert_eq!(with(password).send("POST", path, inbound.to_string()).await.status, 200);
        let mut whole = inbound.clone();
        whole["RawEmail"] = json!(RAW);
        assert_eq!(with(password).send("POST", path, whole.to_string()).await.status, 200);
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!((&rows[1]["via"], &rows[0]["via"]), (&json!("postmark_rebuilt"), &json!("postmark")));
        let message = root.get(&format!("/messages/{}", rows[1]["message_id"])).await.good();
        assert_eq!(
            (&message["message_id"], &message["attachments"][0]["filename"]),
            (&json!("pm1@customer.test"), &json!("a.txt"))
        );
    });
}

/// A house that believes a certificate of our own to be Amazon's.
async fn amazon(house: &House, folder: &Path) -> (axum::Router, Arc<std::sync::Mutex<Vec<String>>>) {
    let args = [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "rsa.pem", "-out", "rsa.crt", "-days", "2",
        "-subj", "/CN=sns.amazonaws.com",
    ];
    openssl(folder, &args, b"");
    let pem = std::fs::read(folder.join("rsa.crt")).unwrap();
    let asked: Arc<std::sync::Mutex<Vec<String>>> = Arc::default();
    let mut app = house.app.clone();
    let noted = asked.clone();
    app.mail.stand = Some(Arc::new(move |address: &str| {
        noted.lock().unwrap().push(address.to_owned());
        Ok(pem.clone())
    }));
    (loket_server::http::router(app), asked)
}

fn envelope(folder: &Path, version: &str, kind: &str, message: &str, account: &str) -> Value {
    let mut envelope = json!({
        "Type": kind, "MessageId": "m-1", "TopicArn": format!("arn:aws:sns:eu-west-1:{account}:mail"),
        "Message": message, "Timestamp": "2026-11-21T09:00:00.000Z", "SignatureVersion": version,
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
    });
    let mut words = format!("Message\n{message}\nMessageId\nm-1\n");
    if kind == "SubscriptionConfirmation" {
        envelope["Token"] = json!("tok");
        envelope["SubscribeURL"] = json!("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=tok");
        words += "SubscribeURL\nhttps://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=tok\n";
    }
    words += "Timestamp\n2026-11-21T09:00:00.000Z\n";
    if kind == "SubscriptionConfirmation" {
        words += "Token\ntok\n";
    }
    words += &format!("TopicArn\narn:aws:sns:eu-west-1:{account}:mail\nType\n{kind}\n");
    let hash = if version == "1" { "-sha1" } else { "-sha256" };
    let signature = openssl(folder, &["dgst", hash, "-sign", "rsa.pem"], words.as_bytes());
    envelope["Signature"] = json!(STANDARD.encode(signature));
    envelope
}

#[test]
fn amazon_is_believed_only_with_amazons_certificate_and_one_account() {
    on_sqlite(async |house| {
        let root = house.administrator().await;
        let folder = tempfile::tempdir().unwrap();
        let (site, asked) = amazon(house, folder.path()).await;
        let path = hook(house, &root, json!({"provider": "ses"})).await;
        let sns = Caller::new(site).with("content-type", "text/plain; charset=UTF-8");
        let send = async |envelope: &Value| sns.send("POST", &path, envelope.to_string()).await.status;
        let hello = envelope(folder.path(), "1", "SubscriptionConfirmation", "You have chosen", "123456789012");
        assert_eq!(send(&hello).await, 200);
        assert!(asked.lock().unwrap().iter().any(|address| address.contains("ConfirmSubscription")));
        let received = json!({
            "notificationType": "Received", "mail": {"source": "ana@customer.test", "messageId": "x", "destination": [SUPPORT]},
            "receipt": {"recipients": [SUPPORT], "action": {"type": "SNS", "encoding": "BASE64"}},
            "content": STANDARD.encode(RAW),
        })
        .to_string();
        let mail = envelope(folder.path(), "2", "Notification", &received, "123456789012");
        let before = asked.lock().unwrap().len();
        assert_eq!(send(&mail).await, 200);
        assert_eq!(asked.lock().unwrap().len(), before, "the certificate is kept");
        let mut changed = mail.clone();
        changed["Message"] = json!(received.replace("ana@", "eve@"));
        assert_eq!(send(&changed).await, 403);
        let mut foreign = mail.clone();
        foreign["SigningCertURL"] = json!("https://sns.eu-west-1.amazonaws.com.evil.test/a.pem");
        assert_eq!(send(&foreign).await, 403);
        assert_eq!(asked.lock().unwrap().len(), before, "nobody else is asked");
        let stranger = envelope(folder.path(), "2", "Notification", &received, "999999999999");
        assert_eq!(send(&stranger).await, 403);
        house.work().await;
        let rows = ledger(&root).await;
        assert_eq!((rows.len(), &rows[0]["via"], &rows[0]["subject"]), (1, &json!("ses"), &json!("The oven")));
        // What lies in a bucket is told in words.
        let elsewhere = json!({
            "notificationType": "Received",
            "mail": {"source": "ana@customer.test", "commonHeaders": {"from": ["Ana <ana@customer.test>"], "subject": "Large", "messageId": "<l1@customer.test>"}},
            "receipt": {"recipients": [SUPPORT], "action": {"type": "S3", "bucketName": "mails", "objectKey": "k1"}},
        })
        .to_string();
        assert_eq!(send(&envelope(folder.path(), "2", "Notification", &elsewhere, "123456789012")).await, 200);
        house.work().await;
        let rows = ledger(&root).await;
        let message = root.get(&format!("/messages/{}", rows[0]["message_id"])).await.good();
        assert!(message["text_body"].as_str().unwrap().contains("s3://mails/k1"), "{message}");
        assert_eq!(health(&root).await["account"], "123456789012");
    });
}

#[test]
fn what_became_of_an_answer_is_told_beside_it() {
    on_each(async |house| {
        let root = house.administrator().await;
        let pushed = root.push(SUPPORT, RAW).await.json();
        let ticket = pushed["ticket_id"].clone();
        let words = json!({"kind": "reply", "text": "Leave the house!"});
        let reply = root.post(&format!("/tickets/{ticket}/messages"), &words).await.good();
        house.pass(120_000);
        house.work().await;
        let sent = root.get(&format!("/messages/{}", reply["id"])).await.good();
        let id = sent["message_id"].as_str().unwrap();
        let path = hook(house, &root, json!({"provider": "mailgun", "keys": KEY})).await;
        let event = |token: &str, event: &str, severity: &str| {
            let at = seconds(house);
            let signature = hmac(KEY.as_bytes(), format!("{at}{token}").as_bytes());
            json!({
                "signature": {"timestamp": at.to_string(), "token": token, "signature": signature},
                "event-data": {
                    "event": event, "severity": severity, "recipient": "ana@customer.test",
                    "message": {"headers": {"message-id": id}},
                    "delivery-status": {"code": 550, "message": "5.1.1 no such user"},
                },
            })
            .to_string()
            .into_bytes()
        };
        let json = "application/json";
        let told = post(house, &path, json, event("e1", "delivered", "")).await;
        assert_eq!((told.status, told.text().trim()), (200, "noted, 1 new"));
        assert_eq!(post(house, &path, json, event("e2", "delivered", "")).await.text().trim(), "noted, 0 new");
        assert_eq!(post(house, &path, json, event("e3", "failed", "permanent")).await.text().trim(), "noted, 1 new");
        let after = root.get(&format!("/messages/{}", reply["id"])).await.good();
        assert_eq!(after["delivery"]["state"], "failed", "{after}");
        assert!(after["delivery"]["error"].as_str().unwrap().contains("no such user"));
        assert_eq!(post(house, &path, json, event("e4", "complained", "")).await.text().trim(), "noted, 1 new");
        let events = root.get(&format!("/tickets/{ticket}/events")).await.good();
        let complained =
            events["items"].as_array().unwrap().iter().find(|one| one["kind"] == "complained").unwrap().clone();
        assert_eq!(complained["data"]["recipient"], "ana@customer.test");
        let fact = root.get(&format!("/events/{}", complained["id"])).await.good();
        assert_eq!(fact["reports"].as_array().unwrap().len(), 3, "{fact}");
        // Somebody else's message is none of ours.
        let strange =
            String::from_utf8(event("e5", "failed", "permanent")).unwrap().replace(id, "other@elsewhere.test");
        assert_eq!(post(house, &path, json, strange.into_bytes()).await.text().trim(), "noted, 0 new");
    });
}

#[test]
fn a_paused_inbox_lets_the_provider_come_back() {
    on_sqlite(async |house| {
        let root = house.administrator().await;
        let path = hook(house, &root, json!({"provider": "mailgun", "keys": KEY})).await;
        let inbox = root.get("/inboxes").await.good()["items"][0]["id"].clone();
        root.patch(&format!("/inboxes/{inbox}"), &json!({"active": false})).await.good();
        let body = mailgun(seconds(house), "t1", &[("body-mime", RAW)]);
        assert_eq!(post(house, &path, FORM, body.clone()).await.status, 503);
        root.patch(&format!("/inboxes/{inbox}"), &json!({"active": true})).await.good();
        assert_eq!(post(house, &path, FORM, body).await.status, 200);
    });
}
