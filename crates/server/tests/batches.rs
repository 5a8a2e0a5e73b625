//! Work on many tickets and on where a ticket lies, from outside.

use serde_json::json;

use crate::house::on_each;

#[test]
fn everything_a_list_shows_is_changed_and_taken_back() {
    on_each(async |house| {
        let root = house.administrator().await;
        let mut tickets = Vec::new();
        for n in 0..60 {
            tickets.push(root.opens(&format!("Fire {n}")).await);
        }
        let wanted = json!({
            "work": {"verb": "change", "args": {"status": "solved", "add_tags": ["old"]}},
            "list": {"status": "new,open", "assignee": "none"},
        });
        let begun = root.post("/batches", &wanted).await.good();
        assert_eq!((&begun["state"], &begun["total"]), (&json!("running"), &json!(60)));
        house.work().await;
        let path = format!("/batches/{}", begun["id"]);
        let done = root.get(&path).await.good();
        assert_eq!((&done["state"], &done["done"], &done["failed"]), (&json!("done"), &json!(60), &json!(0)));
        assert_eq!(root.get("/tickets/counts").await.good()["solved"], json!(60));

        // One moves on, and is not taken back.
        let moved = tickets[3];
        root.patch(&format!("/tickets/{moved}"), &json!({"priority": "high"})).await.good();
        root.post(&format!("{path}/undo"), &json!({})).await.good();
        house.work().await;
        let undone = root.get(&path).await.good();
        assert_eq!((&undone["state"], &undone["undone"], &undone["kept"]), (&json!("undone"), &json!(59), &json!(1)));
        let kept = root.get(&format!("{path}/items?state=kept")).await.good();
        assert_eq!(kept["items"][0]["ticket_id"], json!(moved));
        assert_eq!(kept["items"][0]["error"], json!("it has changed since"));
        assert_eq!(root.get("/tickets?status=solved").await.good()["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_batch_says_what_is_wrong_with_it() {
    on_each(async |house| {
        let root = house.administrator().await;
        let work = json!({"verb": "trash", "args": {}});
        assert_eq!(root.post("/batches", &json!({"work": work})).await.blames(), ["ids"]);
        assert_eq!(root.post("/batches", &json!({"work": work, "ids": [], "list": {}})).await.blames(), ["ids"]);
        let nothing = json!({"work": {"verb": "change", "args": {}}, "ids": [1]});
        assert_eq!(root.post("/batches", &nothing).await.blames(), ["work.args"]);
    });
}

#[test]
fn a_ticket_is_put_aside_thrown_away_and_brought_back() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.opens("Fire").await;
        let path = format!("/tickets/{ticket}");
        let past = json!({"until": "2020-01-01T00:00:00Z"});
        assert_eq!(root.post(&format!("{path}/snooze"), &past).await.blames(), ["until"]);
        let slept = root.post(&format!("{path}/snooze"), &json!({})).await.good();
        assert_eq!((&slept["shelf"], &slept["snoozed_until"]), (&json!("snoozed"), &json!(null)));
        assert_eq!(root.get("/tickets?shelf=snoozed").await.good()["items"][0]["id"], json!(ticket));
        assert_eq!(root.post(&format!("{path}/wake"), &json!({})).await.good()["shelf"], json!("sight"));
        assert_eq!(root.delete(&path).await.status, 204);
        root.patch(&path, &json!({"priority": "high"})).await.problem(409, "conflict");
        assert_eq!(root.post(&format!("{path}/restore"), &json!({})).await.good()["shelf"], json!("sight"));
        let taken = root.post("/tickets/next", &json!({})).await.good();
        assert_eq!(taken["ticket"]["id"], json!(ticket));
        assert_eq!(root.post("/tickets/next", &json!({})).await.good()["ticket"], json!(null));
    });
}
