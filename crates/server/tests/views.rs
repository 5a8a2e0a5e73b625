//! Views through the API.

use serde_json::json;

use crate::house::on_each;

#[test]
fn a_view_is_made_listed_and_its_tickets_are_read_in_pages() {
    on_each(async |house| {
        let root = house.administrator().await;
        for n in 0..7 {
            let new = json!({"subject": format!("Oven {n}"), "customer": {"email": "bob@shop.test"}, "text": "Help!",
                "priority": if n % 2 == 0 { "urgent" } else { "low" }, "tags": ["heat"]});
            root.post("/tickets", &new).await.good();
            house.pass(1000);
        }
        let urgent = json!({"all": [{"where": {"field": "priority", "is": "any_of", "value": ["urgent"]}}]});
        let view = root.post("/views", &json!({"name": "Hot", "conditions": urgent})).await.good();
        let id = view["id"].as_i64().unwrap();
        assert_eq!(root.get("/views").await.good()["items"][0]["name"], "Hot");
        let first = root.get(&format!("/tickets?view={id}&limit=3&columns=language,organization")).await.good();
        assert_eq!(first["items"].as_array().unwrap().len(), 3);
        let next = first["next"].as_str().unwrap();
        let rest = root.get(&format!("/tickets?view={id}&limit=3&cursor={next}")).await.good();
        assert_eq!((rest["items"].as_array().unwrap().len(), rest["next"].is_null()), (1, true));
        // Narrowed by an address: the same view, only what also has these letters, only of these tickets.
        let letters = "%7B%22where%22%3A%7B%22field%22%3A%22subject%22%2C%22is%22%3A%22contains%22%2C%22value%22%3A%22oven%202%22%7D%7D";
        let narrowed = root.get(&format!("/tickets?view={id}&where={letters}&zone=Europe/Bucharest")).await.good();
        let found = narrowed["items"].as_array().unwrap();
        assert_eq!(found.len(), 1);
        let (hot, cold) = (found[0]["id"].as_i64().unwrap(), found[0]["id"].as_i64().unwrap() + 1);
        let only = root.get(&format!("/tickets?view={id}&ids={hot},{cold}")).await.good();
        assert_eq!(only["items"].as_array().unwrap().len(), 1);
        let grouped = root.get("/tickets?where=%7B%22all%22%3A%5B%5D%7D&group=priority").await.good();
        let order: Vec<&str> =
            grouped["items"].as_array().unwrap().iter().map(|row| row["priority"].as_str().unwrap()).collect();
        assert_eq!(order, ["urgent", "urgent", "urgent", "urgent", "low", "low", "low"]);
        let counts = root.get("/views/counts?zone=Europe/Bucharest").await.good();
        assert_eq!((&counts["items"][0]["count"], &counts["items"][0]["more"]), (&json!(4), &json!(false)));
        let size = root.get(&format!("/views/size?where={letters}")).await.good();
        assert_eq!(size["count"], 1);
    });
}

#[test]
fn the_schema_draws_the_builder_and_errors_name_what_is_wrong() {
    on_each(async |house| {
        let root = house.administrator().await;
        let schema = root.get("/views/schema").await.good();
        let fields = schema["fields"].as_array().unwrap();
        let subject = fields.iter().find(|field| field["name"] == "subject").unwrap();
        assert_eq!((&subject["kind"], &subject["comparisons"][0]), (&json!("text"), &json!("contains")));
        for (path, field) in [
            ("/tickets?where=nonsense", "where"),
            ("/tickets?zone=Atlantis", "zone"),
            ("/tickets?ids=1,x", "ids"),
            ("/tickets?where=%7B%22where%22%3A%7B%22field%22%3A%22x%22%2C%22is%22%3A%22empty%22%7D%7D", "conditions"),
        ] {
            let problem = root.get(path).await.problem(422, "invalid");
            assert_eq!(problem["fields"][0]["field"], field, "{path}");
        }
        root.get("/tickets?view=999").await.problem(404, "not_found");
    });
}

#[test]
fn views_of_people_are_listed_exported_and_kept_apart_from_those_of_tickets() {
    on_each(async |house| {
        let root = house.administrator().await;
        let tier = json!({"noun": "customer", "key": "tier", "kind": "text", "names": {"en": "Tier"}, "options": {}});
        root.post("/fields", &tier).await.good();
        for (name, tier) in [("Ana", "gold"), ("Ben", "tin"), ("Eve", "gold")] {
            let new = json!({"name": name, "email": format!("{name}@x.test"), "fields": {"tier": tier}});
            root.post("/customers", &new).await.good();
        }
        let gold = json!({"all": [{"where": {"field": "customer.tier", "is": "equals", "value": "GOLD"}}]});
        let view = json!({"name": "Gold", "noun": "customer", "conditions": gold, "look": {"sort": "name_down"}});
        let id = root.post("/views", &view).await.good()["id"].as_i64().unwrap();
        assert_eq!(root.get("/views").await.good()["items"], json!([]));
        assert_eq!(root.get("/views?noun=customer").await.good()["items"][0]["id"], id);
        let page = root.get(&format!("/customers?view={id}&columns=customer.tier&limit=1")).await.good();
        assert_eq!(
            (&page["items"][0]["name"], &page["items"][0]["cells"]["customer.tier"]),
            (&json!("Eve"), &json!("gold"))
        );
        let next = page["next"].as_str().unwrap();
        let rest = root.get(&format!("/customers?view={id}&limit=1&cursor={next}")).await.good();
        assert_eq!(rest["items"][0]["name"], "Ana");
        let sorted = root.get(&format!("/customers?view={id}&sort=name")).await.good();
        assert_eq!(sorted["items"][0]["name"], "Ana");
        assert_eq!(root.get("/views/counts?noun=customer").await.good()["items"][0]["count"], 2);
        let table = root.get(&format!("/customers/export?view={id}")).await;
        table.good_bytes();
        let text = table.text();
        assert!(text.contains("customer.tier") && text.contains("Ana") && !text.contains("Ben"), "{text}");
        root.get(&format!("/organizations?view={id}")).await.problem(404, "not_found");
        root.get(&format!("/tickets?view={id}")).await.problem(404, "not_found");
        let problem = root.get("/customers?columns=customer.shoe").await.problem(422, "invalid");
        assert_eq!(problem["fields"][0]["field"], "columns");
        let schema = root.get("/views/schema?noun=organization").await.good();
        assert_eq!((&schema["sorts"][0], &schema["groups"]), (&json!("name"), &json!([])));
    });
}
