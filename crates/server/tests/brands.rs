//! Brands and sample tickets through the API.

use serde_json::json;

use crate::house::on_each;

#[test]
fn a_brand_is_made_used_by_an_inbox_and_replaced() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ready = root.get("/brands/words").await.good();
        let case = ready["items"].as_array().unwrap().iter().find(|set| set["key"] == "case").unwrap();
        let new = json!({"name": "Pro", "color": "#1fa89a", "words": case["words"]});
        let brand = root.post("/brands", &new).await.good();
        assert_eq!((&brand["is_default"], &brand["words"]["ro"]["few"]), (&json!(false), &json!("cazuri")));

        let word = json!({"language": "ro", "word": {"gender": "neuter", "one": "caz", "other": "de cazuri"}});
        assert_eq!(root.post("/brands/words/try", &word).await.blames(), ["word.few"]);
        let word = json!({"language": "en", "word": {"one": "case", "other": "cases"}});
        assert_eq!(root.post("/brands/words/try", &word).await.good()["counted"][3], "21 cases are open.");

        let inbox = json!({"name": "Pro", "address": "pro@example.com", "brand_id": brand["id"],
            "settings": {"receive": "push", "send": "file"}});
        let inbox = root.post("/inboxes", &inbox).await.good();
        assert_eq!(inbox["brand"]["name"], "Pro");
        let ticket =
            json!({"subject": "Fire", "text": "Help", "customer": {"email": "bob@shop.test"}, "inbox_id": inbox["id"]});
        let ticket = root.post("/tickets", &ticket).await.good();
        assert_eq!(ticket["inbox"]["brand_id"], brand["id"]);

        let path = format!("/brands/{}", brand["id"]);
        let refused = root.delete(&path).await.problem(409, "conflict");
        assert!(refused["detail"].as_str().unwrap_or_default().contains("replacement"), "{refused}");
        let default = root.get("/brands").await.good()["items"][0]["id"].clone();
        root.delete(&format!("{path}?replacement={default}")).await.good();
        assert_eq!(root.get(&format!("/inboxes/{}", inbox["id"])).await.good()["brand"]["id"], default);
    });
}

#[test]
fn samples_are_asked_for_once_and_a_job_does_it() {
    on_each(async |house| {
        let root = house.administrator().await;
        assert_eq!(root.get("/samples").await.good()["state"], "off");
        assert_eq!(root.patch("/samples", &json!({"on": true})).await.good()["state"], "coming");
        assert_eq!(root.patch("/samples", &json!({"on": true})).await.good()["state"], "coming");
        let waiting = root.get("/jobs?state=waiting").await.good();
        let samples = waiting["items"].as_array().unwrap().iter().filter(|job| job["kind"] == "sample").count();
        assert_eq!(samples, 1, "{waiting}");
    });
}
