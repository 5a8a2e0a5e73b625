//! The same request sent twice is done once, when its sender says that it is the same.

use serde_json::{Value, json};

use crate::house::on_each;

#[test]
fn the_same_key_gives_the_same_answer() {
    on_each(async |house| {
        let root = house.administrator().await;
        let keyed = root.with("idempotency-key", "order-1");
        let new = json!({"subject": "Fire", "customer": {"email": "bob@shop.test"}, "text": "Help!"});
        let first = keyed.post("/tickets", &new).await;
        let again = keyed.post("/tickets", &new).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json(), again.json());
        assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
        assert_eq!(again.header("content-type"), "application/json");
        assert_eq!(root.get("/tickets/counts").await.good()["all"], 1);
    });
}

#[test]
fn the_same_key_for_something_else_is_a_mistake() {
    on_each(async |house| {
        let root = house.administrator().await;
        let keyed = root.with("idempotency-key", "order-1");
        let new = json!({"subject": "Fire", "customer": {"email": "bob@shop.test"}, "text": "Help!"});
        let id = keyed.post("/tickets", &new).await.good()["id"].clone();
        let mut other = new.clone();
        other["subject"] = json!("Water");
        keyed.post("/tickets", &other).await.problem(409, "conflict");
        keyed
            .post(&format!("/tickets/{id}/messages"), &json!({"kind": "note", "text": "x"}))
            .await
            .problem(409, "conflict");
        // Another agent's keys are their own; a day later nobody remembers.
        let bob = house.hire("bob", "agent").await;
        let bob = house.token(bob, None).await.with("idempotency-key", "order-1");
        assert_ne!(bob.post("/tickets", &new).await.good()["id"], id);
        house.pass(loket_desk::time::DAY + 1);
        assert_ne!(keyed.post("/tickets", &new).await.good()["id"], id);
    });
}

#[test]
fn a_request_that_failed_may_be_mended_under_its_key() {
    on_each(async |house| {
        let root = house.administrator().await;
        let keyed = root.with("idempotency-key", "order-1");
        let mut new = json!({"subject": "Fire", "customer": {"email": "bob"}, "text": "Help!"});
        keyed.post("/tickets", &new).await.problem(422, "invalid");
        new["customer"]["email"] = json!("bob@shop.test");
        keyed.post("/tickets", &new).await.good();
        for odd in ["", "a key", &"k".repeat(201), "ü"] {
            let answer = root.with("idempotency-key", odd).post("/tickets", &new).await;
            assert_eq!(answer.blames(), ["Idempotency-Key"], "{odd}");
        }
    });
}

#[test]
fn many_at_the_same_moment_make_one() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.opens("Fire").await;
        let keyed = root.with("idempotency-key", "click");
        let (path, words) =
            (format!("/tickets/{ticket}/messages"), json!({"kind": "reply", "text": "Leave the house!"}));
        let answers = futures::future::join_all((0..8).map(|_| keyed.post(&path, &words))).await;
        let ids: Vec<Value> = answers.iter().map(|answer| answer.good()["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        let fresh = answers.iter().filter(|answer| answer.header("idempotency-replayed").is_empty()).count();
        assert_eq!(fresh, 1);
        assert_eq!(root.get(&path).await.good()["items"].as_array().unwrap().len(), 2);
        assert_eq!(root.get("/outbox/totals").await.good()["total"], 1);
    });
}

#[test]
fn a_click_repeated_by_the_browser_is_one_message() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.opens("Fire").await;
        let (path, words) =
            (format!("/tickets/{ticket}/messages"), json!({"kind": "note", "text": "x", "client_id": "c-1"}));
        let (a, b) = tokio::join!(root.post(&path, &words), root.post(&path, &words));
        assert_eq!(a.good()["id"], b.good()["id"]);
        assert_eq!(a.json()["client_id"], "c-1");
        assert_eq!(root.get(&path).await.good()["items"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn taking_the_next_ticket_twice_under_one_key_takes_one() {
    on_each(async |house| {
        let root = house.administrator().await;
        for subject in ["Fire", "Water"] {
            let new = json!({"subject": subject, "customer": {"email": "bob@shop.test"}, "text": "Help!"});
            root.post("/tickets", &new).await.good();
        }
        let keyed = root.with("idempotency-key", "next-1");
        let [first, again] =
            [keyed.post("/tickets/next", &json!({})).await, keyed.post("/tickets/next", &json!({})).await];
        assert_eq!((first.status, again.header("idempotency-replayed")), (200, "true"));
        assert_eq!(first.good()["ticket"]["id"], again.good()["ticket"]["id"]);
        assert_eq!(root.get("/tickets?assignee=me").await.good()["items"].as_array().unwrap().len(), 1);
    });
}
