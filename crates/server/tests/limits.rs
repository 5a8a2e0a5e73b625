//! Limits: how often, and how much at once.

use serde_json::json;

use crate::house::{on_each, on_each_with};

#[test]
fn a_caller_who_calls_too_often_waits_and_nobody_else_does() {
    on_each_with(&["--rate-limit", "5"], async |house| {
        let ana = house.hire("ana", "agent").await;
        let (wild, calm) = (house.token(ana, None).await, house.signed_in("ana").await);
        for left in (0..5).rev() {
            let answer = wild.get("/me").await;
            answer.good();
            assert_eq!(
                (answer.header("ratelimit-limit"), answer.header("ratelimit-remaining")),
                ("5", &*left.to_string())
            );
        }
        let refused = wild.get("/me").await;
        refused.problem(429, "too_many");
        assert!((1..=60).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
        assert_eq!((refused.header("ratelimit-limit"), refused.header("ratelimit-remaining")), ("5", "0"));
        calm.get("/me").await.good();
    });
}

#[test]
fn strangers_are_counted_by_where_they_are() {
    on_each_with(&["--rate-limit", "5"], async |house| {
        let stranger = house.anonymous().from([203, 0, 113, 66]);
        for _ in 0..60 {
            stranger.get("/setup").await.good();
        }
        stranger.get("/setup").await.problem(429, "too_many");
        // What it says about itself makes it nobody else.
        stranger.with("x-forwarded-for", "198.51.100.1").get("/setup").await.problem(429, "too_many");
        stranger.from([203, 0, 113, 67]).get("/setup").await.good();
    });
}

#[test]
fn zero_is_no_limit() {
    on_each_with(&["--rate-limit", "0"], async |house| {
        for _ in 0..100 {
            let answer = house.anonymous().get("/setup").await;
            answer.good();
            assert_eq!(answer.header("ratelimit-limit"), "");
        }
    });
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    on_each(async |house| {
        let root = house.administrator().await;
        root.patch("/settings", &json!({"max_message_mb": 1})).await.good();
        let large = "x".repeat(2 * 1024 * 1024 + 1);
        root.post("/tickets", &json!({"subject": large})).await.problem(413, "too_large");

        let file = "x".repeat(1_000_001);
        let said = root.with("content-length", "1000001");
        said.send("POST", "/api/v1/files?filename=x", file.clone()).await.problem(413, "too_large");
        said.push("support@example.com", file.clone()).await.problem(413, "too_large");
        // Whoever does not say how much it is finds out later.
        assert_eq!(root.send("POST", "/api/v1/files?filename=x", file.clone()).await.blames(), ["file"]);
        assert_eq!(root.push("support@example.com", file).await.blames(), ["file"]);
        let fits = "x".repeat(1_000_000);
        root.send("POST", "/api/v1/files?filename=x", fits).await.good();
        assert_eq!(root.get("/intake/totals").await.good()["total"], 0);
    });
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.opens("Fire").await;
        let long = json!({"kind": "note", "text": "x".repeat(1_000_001)});
        assert_eq!(root.post(&format!("/tickets/{ticket}/messages"), &long).await.blames(), ["text"]);
        let many: Vec<_> = (0..51).map(|n| json!({"email": format!("a{n}@b.test")})).collect();
        assert_eq!(root.patch(&format!("/tickets/{ticket}"), &json!({"cc": many})).await.blames(), ["cc"]);
    });
}
