//! Statuses, types, fields and forms through the API, from the settings to a ticket.

use serde_json::json;

use crate::house::on_each;

#[test]
fn a_ticket_wears_what_the_house_made() {
    on_each(async |house| {
        let root = house.administrator().await;
        let status =
            json!({"category": "on_hold", "names": {"en": "Waiting for supplier", "fr": "Chez le fournisseur"}});
        let status = root.post("/statuses", &status).await.good();
        assert_eq!((status["key"].as_str(), status["built_in"].as_bool()), (Some("waiting_for_supplier"), Some(false)));
        let field =
            json!({"noun": "ticket", "kind": "pattern", "names": {"en": "Order"}, "options": {"pattern": "A-[0-9]+"}});
        root.post("/fields", &field).await.good();
        let kind = root.post("/types", &json!({"names": {"en": "Complaint"}})).await.good();

        let new = json!({
            "subject": "Fire", "text": "Help", "customer": {"email": "bob@shop.test"}, "status_id": status["id"],
            "type_id": kind["id"], "fields": {"order": "A-7"},
        });
        let ticket = root.post("/tickets", &new).await.good();
        assert_eq!((&ticket["status"], &ticket["status_id"]), (&json!("on_hold"), &status["id"]));
        assert_eq!((&ticket["type_id"], &ticket["fields"]), (&kind["id"], &json!({"order": "A-7"})));

        let path = format!("/tickets/{}", ticket["id"]);
        let wrong = root.patch(&path, &json!({"fields": {"order": "B"}})).await;
        assert_eq!(wrong.blames(), ["fields.order"]);
        let answer = json!({"kind": "note", "text": "Got it", "status": "open"});
        root.post(&format!("{path}/messages"), &answer).await.good();
        let row = &root.get("/tickets?status=open").await.good()["items"][0];
        assert_eq!(row["status_id"], root.get("/statuses").await.good()["items"][1]["id"]);
    });
}

#[test]
fn what_is_in_use_is_not_deleted_without_a_replacement() {
    on_each(async |house| {
        let root = house.administrator().await;
        let status = root.post("/statuses", &json!({"category": "open", "names": {"en": "Escalated"}})).await.good();
        let id = root.opens("Fire").await;
        root.patch(&format!("/tickets/{id}"), &json!({"status_id": status["id"]})).await.good();
        let path = format!("/statuses/{}", status["id"]);
        root.delete(&path).await.problem(409, "conflict");
        let open = root.get("/statuses").await.good()["items"][1]["id"].clone();
        let gone = root.delete(&format!("{path}?replacement={open}")).await;
        gone.good();
        assert_eq!(root.get(&format!("/tickets/{id}")).await.good()["status_id"], open);
    });
}

#[test]
fn an_agent_reads_the_house_and_does_not_change_it() {
    on_each(async |house| {
        let ana = house.agent("ana", "agent").await;
        for path in ["/statuses", "/types", "/fields", "/forms"] {
            ana.get(path).await.good();
        }
        let new = json!({"category": "open", "names": {"en": "Escalated"}});
        ana.post("/statuses", &new).await.problem(403, "forbidden");
        ana.post("/forms", &json!({"names": {"en": "Mine"}})).await.problem(403, "forbidden");
    });
}
