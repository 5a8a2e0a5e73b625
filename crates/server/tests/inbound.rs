//! Mail by HTTP: what is pushed, what it becomes, and what may be looked at afterwards.

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::house::{SUPPORT, on_each};

const MAIL: &str = "From: =?utf-8?q?Bob_B=C3=A4cker?= <Bob@Shop.test>\r\n\
    To: Support <support@example.com>, carol@shop.test\r\n\
    Cc: dave@shop.test\r\n\
    Reply-To: office@shop.test\r\n\
    Subject: The oven is on fire\r\n\
    Message-ID: <a1@shop.test>\r\n\
    In-Reply-To: <b2@else.test>\r\n\
    References: <c3@else.test> <b2@else.test>\r\n\
    Date: Sat, 21 Nov 2026 08:59:00 +0000\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n\
    --outer\r\n\
    Content-Type: multipart/related; boundary=\"inner\"\r\n\r\n\
    --inner\r\n\
    Content-Type: text/html; charset=utf-8\r\n\r\n\
    <p onclick=\"steal()\">Help! <img src=\"cid:oven@shop\"><img src=\"https://spy.test/x.png\"></p><script>steal()</script>\
    <p><b>Bob</b></p>\r\n\
    --inner\r\n\
    Content-Type: image/png\r\n\
    Content-ID: <oven@shop>\r\n\
    Content-Disposition: inline; filename=\"oven.png\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\n\
    iVBORw0KGgo=\r\n\
    --inner--\r\n\
    --outer\r\n\
    Content-Type: image/svg+xml; name=\"plan.svg\"\r\n\
    Content-Disposition: attachment; filename*=utf-8''pl%C3%A4n%22.svg\r\n\r\n\
    <svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"steal()\"/>\r\n\
    --outer\r\n\
    Content-Type: text/html; name=\"page.html\"\r\n\
    Content-Disposition: attachment; filename=\"page.html\"\r\n\r\n\
    <script>steal()</script>\r\n\
    --outer--\r\n";

#[test]
fn a_pushed_mail_is_answered_with_the_message_it_became() {
    on_each(async |house| {
        let root = house.administrator().await;
        let answer = root.push(SUPPORT, MAIL).await;
        assert_eq!(answer.status, 201);
        let message = answer.json();
        assert!(message["id"].is_i64() && message["ticket_id"].is_i64());
        assert_eq!(message["subject"], "The oven is on fire");
        assert_eq!(message["from"], json!({"email": "Bob@Shop.test", "name": "Bob Bäcker"}));
        assert_eq!(message["to"][0], json!({"email": "support@example.com", "name": "Support"}));
        assert_eq!(message["to"][1]["email"], "carol@shop.test");
        assert_eq!(message["cc"][0]["email"], "dave@shop.test");
        assert_eq!(message["reply_to"][0]["email"], "office@shop.test");
        assert_eq!(message["message_id"], "a1@shop.test");
        assert_eq!(message["in_reply_to"], json!(["b2@else.test"]));
        assert_eq!(message["references"], json!(["c3@else.test", "b2@else.test"]));
        assert!(message["text_body"].as_str().unwrap().contains("Help!"), "{message}");
        assert!(message["text_reply"].as_str().unwrap().contains("Help!"));
        for no in ["is_bounce", "is_auto_reply", "is_feedback_report", "auto_ack_sent"] {
            assert_eq!(message[no], false, "{no}");
        }
        assert_eq!(message["intake"]["outcome"], "ticketed");
        assert!(!message["intake"]["reasons"].as_array().unwrap().is_empty());
        assert_eq!((&message["kind"], &message["author"]["kind"]), (&json!("customer"), &json!("customer")));
        let fields = [
            "id", "ticket_id", "subject", "from", "to", "cc", "reply_to", "message_id", "in_reply_to", "references",
            "text_body", "text_reply", "html", "attachments", "is_bounce", "bounce_permanent", "bounce_recipients",
            "bounce_status", "is_auto_reply", "is_feedback_report", "auto_ack_sent", "intake",
        ];
        for field in fields {
            assert!(message.get(field).is_some(), "{field} is missing");
        }
        // The same is read back, by either way.
        assert_eq!(root.get(&format!("/messages/{}", message["id"])).await.good(), message);
        let list = root.get(&format!("/tickets/{}/messages", message["ticket_id"])).await.good();
        assert_eq!(list["items"], json!([message]));
    });
}

#[test]
fn nothing_in_a_mail_runs_in_our_pages() {
    on_each(async |house| {
        let root = house.administrator().await;
        let message = root.push(SUPPORT, MAIL).await.good();
        let html = message["html"].as_str().unwrap();
        for word in ["script", "steal", "onclick", " src=\"https://spy.test"] {
            assert!(!html.contains(word), "{word} in {html}");
        }
        assert_eq!(message["remote_images"], true);
        assert!(html.contains("data-src=\"https://spy.test/x.png\""), "{html}");
        let files = message["attachments"].as_array().unwrap();
        let picture = files.iter().find(|file| file["content_id"] == "oven@shop").unwrap();
        assert!(html.contains(&format!("src=\"{}\"", picture["url"].as_str().unwrap())), "{html}");
        assert_eq!(picture["inline"], true);
        for file in files {
            let answer = root.send("GET", file["url"].as_str().unwrap(), "").await;
            let (kind, how) = (answer.header("content-type"), answer.header("content-disposition"));
            assert_eq!(hex::encode(Sha256::digest(answer.good_bytes())), file["sha256"].as_str().unwrap());
            assert_eq!(answer.body.len() as u64, file["size"].as_u64().unwrap());
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(answer.header("content-security-policy").contains("sandbox"));
            let is_picture = file["content_type"] == "image/png";
            assert!(how.starts_with("attachment"), "{how}");
            assert_eq!(kind, if is_picture { "image/png" } else { "application/octet-stream" }, "{file}");
            house.anonymous().send("GET", file["url"].as_str().unwrap(), "").await.problem(401, "not_signed_in");
        }
        let plan = files.iter().find(|file| file["content_type"] == "image/svg+xml").unwrap();
        assert_eq!(plan["filename"], "plän_.svg");
        let shown = root.send("GET", plan["url"].as_str().unwrap(), "").await;
        assert_eq!(
            shown.header("content-disposition"),
            "attachment; filename=\"pl_n_.svg\"; filename*=UTF-8''pl%C3%A4n_.svg"
        );
    });
}

#[test]
fn the_original_is_kept_to_the_byte() {
    on_each(async |house| {
        let root = house.administrator().await;
        let message = root.push(SUPPORT, MAIL).await.good();
        for path in [format!("/messages/{}/raw", message["id"]), format!("/intake/{}/raw", message["intake"]["id"])] {
            let raw = root.get(&path).await;
            assert_eq!(raw.good_bytes(), MAIL.as_bytes(), "{path}");
            assert_eq!(raw.header("content-type"), "message/rfc822");
            assert!(raw.header("content-disposition").starts_with("attachment"));
            assert_eq!(raw.header("x-content-type-options"), "nosniff");
        }
    });
}

#[test]
fn the_same_mail_again_is_the_same_message() {
    on_each(async |house| {
        let root = house.administrator().await;
        let first = root.push(SUPPORT, MAIL).await;
        let again = root.push(SUPPORT, MAIL).await;
        assert_eq!((first.status, again.status), (201, 200));
        assert_eq!(first.json()["id"], again.json()["id"]);
        let totals = root.get("/intake/totals").await.good();
        assert_eq!(totals, json!({"total": 2, "by": {"ticketed": 1, "duplicate": 1}}));
        assert_eq!(root.get("/tickets/counts").await.good()["all"], 1);
        let ledger = root.get("/intake?outcome=duplicate").await.good();
        assert_eq!(ledger["items"][0]["message_id"], first.json()["id"]);
    });
}

#[test]
fn a_mail_needs_an_inbox_and_a_body() {
    on_each(async |house| {
        let root = house.administrator().await;
        for inbox in ["nobody@example.com", "4711", "'", "support"] {
            assert_eq!(root.push(inbox, MAIL).await.blames(), ["inbox"], "{inbox}");
        }
        assert_eq!(root.push(SUPPORT, "").await.blames(), ["body"]);
        assert_eq!(root.get("/intake/totals").await.good()["total"], 0);
        let inboxes = root.get("/inboxes").await.good();
        let id = inboxes["items"][0]["id"].clone();
        // By number, by address in any case, and without a name when there is but one.
        root.push(&id.to_string(), MAIL).await.good();
        root.push("SUPPORT@Example.COM", MAIL).await.good();
        root.push("", MAIL).await.good();
        root.patch(&format!("/inboxes/{id}"), &json!({"active": false})).await.good();
        let answer = root.push(&id.to_string(), MAIL).await;
        answer.problem(409, "conflict");
    });
}

#[test]
fn an_answer_leaves_as_it_is_kept() {
    on_each(async |house| {
        let root = house.administrator().await;
        let message = root.push(SUPPORT, MAIL).await.good();
        let path = format!("/tickets/{}/messages", message["ticket_id"]);
        let file = root.send("POST", "/api/v1/files?filename=../plan%0d%0aX:%20y.txt", "the plan").await.good();
        assert_eq!(file["filename"], "planX: y.txt");
        let words = json!({"kind": "reply", "html": "<p>Leave <b>now</b><script>x()</script></p>", "attachments": [file["id"]]});
        let reply = root.post(&path, &words).await.good();
        assert_eq!(reply["delivery"]["state"], "queued");
        assert!(!reply["html"].as_str().unwrap().contains("script"));
        let raw = format!("/outbox/{}/raw", reply["id"]);
        root.get(&raw).await.problem(409, "conflict");
        house.pass(60_000);
        house.work().await;
        let state = root.get(&format!("/messages/{}", reply["id"])).await.good();
        assert_eq!(state["delivery"]["state"], "sent", "{state}");
        let sent = root.get(&raw).await;
        let text = String::from_utf8(sent.good_bytes().to_vec()).unwrap();
        assert!(text.contains("In-Reply-To: <a1@shop.test>"), "{text}");
        assert!(text.contains(&format!("Message-ID: <{}>", state["message_id"].as_str().unwrap())));
        assert!(!text.contains("\nX: y"), "a file's name must not become a header");
        assert_eq!(
            root.post(&format!("/messages/{}/undo", reply["id"]), &json!(null)).await.problem(409, "conflict")["status"],
            409
        );
        // What the customer answers finds its way back.
        let answer = format!(
            "From: bob@shop.test\r\nTo: support@example.com\r\nSubject: Re: oven\r\nMessage-ID: <d4@shop.test>\r\n\
             In-Reply-To: <{}>\r\n\r\nWe are out.\r\n",
            state["message_id"].as_str().unwrap()
        );
        let joined = root.push(SUPPORT, answer).await.good();
        assert_eq!((&joined["ticket_id"], &joined["intake"]["outcome"]), (&message["ticket_id"], &json!("joined")));
    });
}

#[test]
fn a_reply_called_back_in_time_never_leaves() {
    on_each(async |house| {
        let root = house.administrator().await;
        let message = root.push(SUPPORT, MAIL).await.good();
        let path = format!("/tickets/{}/messages", message["ticket_id"]);
        let words = json!({"kind": "reply", "text": "Leave now", "status": "solved"});
        let reply = root.post(&path, &words).await.good()["id"].clone();
        let undone = root.post(&format!("/messages/{reply}/undo"), &json!(null)).await.good();
        assert_eq!(undone["text"], "Leave now");
        house.pass(60_000);
        house.work().await;
        let totals = root.get("/outbox/totals").await.good();
        assert_eq!(totals["by"], json!({"cancelled": 1}));
        let ticket = root.get(&format!("/tickets/{}", message["ticket_id"])).await.good();
        assert_eq!(ticket["status"], "new");
    });
}
