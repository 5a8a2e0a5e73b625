//! Refusals: each names what is wrong and how to put it right, as a problem document.

use serde_json::{Value, json};

use crate::house::on_each;

#[test]
fn a_wrong_field_is_named() {
    on_each(async |house| {
        let root = house.administrator().await;
        let id = root.opens("Fire").await;
        let ticket = format!("/tickets/{id}");
        let messages = format!("/tickets/{id}/messages");
        let wrong: [(&str, &str, Value, &str); 22] = [
            ("PATCH", &ticket, json!({"status": "sleepy"}), "status"),
            ("PATCH", &ticket, json!({"priority": 7}), "priority"),
            ("PATCH", &ticket, json!({"assignee_id": "ana"}), "assignee_id"),
            ("PATCH", &ticket, json!({"assignee_id": 4711}), "assignee_id"),
            ("PATCH", &ticket, json!({"team_id": 4711}), "team_id"),
            ("PATCH", &ticket, json!({"subject": "  "}), "subject"),
            ("PATCH", &ticket, json!({"colour": "red"}), "colour"),
            ("PATCH", &ticket, json!({"cc": [{"email": "a@b.test"}, {"email": 7}]}), "cc[1].email"),
            ("PATCH", &ticket, json!({"cc": [{"email": "nobody"}]}), "cc[0]"),
            ("PATCH", &ticket, json!({"cc": [{"name": "A"}]}), "cc[0].email"),
            ("PATCH", &ticket, json!([]), "body"),
            ("POST", &messages, json!({"text": "Hi"}), "kind"),
            ("POST", &messages, json!({"kind": "shout", "text": "Hi"}), "kind"),
            ("POST", &messages, json!({"kind": "note"}), "text"),
            ("POST", &messages, json!({"kind": "note", "text": "x", "attachments": [4711]}), "attachments[0]"),
            ("POST", &messages, json!({"kind": "note", "text": "x", "client_id": ""}), "client_id"),
            ("POST", "/tickets", json!({"customer": {"email": "bob@shop.test"}}), "subject"),
            ("POST", "/tickets", json!({"subject": "Fire"}), "customer"),
            ("POST", "/tickets", json!({"subject": "Fire", "customer": {"email": "bob"}}), "customer.email"),
            ("POST", "/inboxes", json!({"name": "X", "address": "nowhere"}), "address"),
            ("POST", "/tokens", json!({"name": "X", "expires_at": "tomorrow"}), "expires_at"),
            ("POST", "/roles", json!({"name": "X", "permissions": ["fly"]}), "permissions"),
        ];
        for (method, path, body, field) in wrong {
            let answer = root.ask(method, path, &body).await;
            assert_eq!(answer.blames(), [field], "{method} {path} {body}: {}", answer.text());
            let message = answer.json()["fields"][0]["message"].as_str().unwrap().to_owned();
            assert!(!message.contains("at line"), "{message}");
        }
    });
}

#[test]
fn a_body_that_is_no_json_is_told_apart() {
    on_each(async |house| {
        let root = house.administrator().await;
        let json = root.with("content-type", "application/json; charset=utf-8");
        for body in ["", "{", "nonsense", "{\"subject\":\"a\"}{}", "{\"subject\":\"a\",}"] {
            assert_eq!(json.send("POST", "/api/v1/tickets", body).await.blames(), ["body"], "{body:?}");
        }
        let bytes = b"{\"subject\":\"\xff\"}".to_vec();
        json.send("POST", "/api/v1/tickets", bytes).await.problem(422, "invalid");
        assert_eq!(root.send("POST", "/api/v1/tickets", "{}").await.blames(), ["Content-Type"]);
        let deep = "[".repeat(100_000);
        json.send("POST", "/api/v1/tickets", deep).await.problem(422, "invalid");
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    on_each(async |house| {
        let root = house.administrator().await;
        for id in ["4711", "0", "-1", "abc", "99999999999999999999", "1.5", "%00", "1%20or%201=1"] {
            for noun in ["tickets", "messages", "customers", "organizations", "inboxes", "intake", "attachments"] {
                root.get(&format!("/{noun}/{id}")).await.problem(404, "not_found");
            }
            root.get(&format!("/tickets/{id}/messages")).await.problem(404, "not_found");
            root.get(&format!("/outbox/{id}/raw")).await.problem(404, "not_found");
            root.post(&format!("/messages/{id}/undo"), &Value::Null).await.problem(404, "not_found");
            root.delete(&format!("/tags/{id}")).await.problem(404, "not_found");
            root.delete(&format!("/customers/1/identities/{id}")).await.problem(404, "not_found");
        }
        root.get("/nowhere").await.problem(404, "not_found");
        house.anonymous().get("/tickets/1/nowhere").await.problem(404, "not_found");
    });
}

#[test]
fn a_page_begins_where_a_cursor_says_and_nowhere_else() {
    on_each(async |house| {
        let root = house.administrator().await;
        for n in 0..7 {
            root.opens(&format!("Fire {n}")).await;
            house.pass(1000);
        }
        let lists = ["/tickets", "/tickets?sort=urgent", "/customers", "/organizations", "/intake", "/outbox", "/jobs"];
        for list in lists {
            let joint = if list.contains('?') { '&' } else { '?' };
            for cursor in
                ["nonsense", "%00", "MQ", "MS4yLjMuNA", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk", "%27%20or%201=1"]
            {
                let answer = root.get(&format!("{list}{joint}cursor={cursor}")).await;
                // A number of the right shape is a place in the list, if an empty one.
                let is_place = answer.status == 200 && ["MQ", "LTE"].contains(&cursor);
                assert!(is_place || answer.blames() == ["cursor"], "{list} {cursor}: {}", answer.text());
            }
            assert_eq!(root.get(&format!("{list}{joint}limit=many")).await.blames(), ["limit"]);
            root.get(&format!("{list}{joint}limit=0")).await.good();
            root.get(&format!("{list}{joint}limit=-5")).await.good();
            root.get(&format!("{list}{joint}limit=9999999")).await.good();
        }
        for sort in ["newest", "oldest", "urgent"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = root.get(&format!("/tickets?sort={sort}&limit=3&cursor={cursor}")).await.good();
                let items = page["items"].as_array().unwrap();
                assert!(items.len() <= 3);
                seen.extend(items.iter().map(|ticket| ticket["id"].as_i64().unwrap()));
                match page["next"].as_str() {
                    Some(next) => cursor = next.to_owned(),
                    None => break,
                }
            }
            let mut distinct = seen.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!((seen.len(), distinct.len()), (7, 7), "{sort}: {seen:?}");
        }
    });
}

#[test]
fn whoever_saw_an_older_version_is_told_so() {
    on_each(async |house| {
        let root = house.administrator().await;
        let path = format!("/tickets/{}", root.opens("Fire").await);
        let seen = root.get(&path).await;
        let tag = seen.header("etag").to_owned();
        assert_eq!(tag, format!("\"{}\"", seen.json()["version"]));
        let changed = root.with("if-match", &tag).patch(&path, &json!({"priority": "high"})).await;
        assert_eq!(changed.good()["priority"], "high");
        assert_ne!(changed.header("etag"), tag);
        for stale in [tag.clone(), format!("W/{tag}"), tag.trim_matches('"').to_owned()] {
            root.with("if-match", &stale).patch(&path, &json!({"priority": "low"})).await.problem(412, "changed");
        }
        assert_eq!(
            root.with("if-match", "soon").patch(&path, &json!({"priority": "low"})).await.blames(),
            ["If-Match"]
        );
        assert_eq!(root.get(&path).await.good()["priority"], "high");
        root.with("if-match", "*").patch(&path, &json!({"priority": "low"})).await.good();
        root.patch(&path, &json!({"priority": "urgent"})).await.good();
    });
}

#[test]
fn every_answer_has_a_number_to_ask_about() {
    on_each(async |house| {
        let root = house.administrator().await;
        let given = root.with("x-request-id", "shop-7.B_2").get("/me").await;
        assert_eq!(given.header("x-request-id"), "shop-7.B_2");
        for odd in ["a b", "<script>", "", &"x".repeat(65), "ü"] {
            let own = root.with("x-request-id", odd).get("/me").await;
            assert_eq!(own.header("x-request-id").len(), 16, "{odd}");
        }
        let ids = [root.get("/me").await, root.get("/me").await, house.anonymous().get("/me").await];
        assert!(ids.iter().all(|answer| !answer.header("x-request-id").is_empty()));
        assert_ne!(ids[0].header("x-request-id"), ids[1].header("x-request-id"));
        let page = house.anonymous().send("GET", "/agent/", "").await;
        assert!(!page.header("x-request-id").is_empty());
    });
}

#[test]
fn other_methods_are_answered_politely() {
    on_each(async |house| {
        let root = house.administrator().await;
        let head = root.send("HEAD", "/api/v1/tickets", "").await;
        assert_eq!((head.status, head.body.len()), (200, 0));
        for (method, path) in [("DELETE", "/tickets"), ("PUT", "/tickets/1"), ("OPTIONS", "/tickets"), ("TRACE", "/me")]
        {
            let answer = root.send(method, &format!("/api/v1{path}"), "").await;
            answer.problem(405, "not_allowed");
            assert!(answer.header("allow").contains("GET"), "{method} {path}: {:?}", answer.headers);
            assert_eq!(answer.header("access-control-allow-origin"), "");
        }
    });
}
