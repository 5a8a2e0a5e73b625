//! The ways in that need no password: the first run, an invitation, a forgotten password.

use loket_desk::time::{DAY, HOUR};
use serde_json::{Value, json};

use crate::house::{House, PASSWORD, on_each, until};

/// The secret in the one letter that waits.
async fn link(house: &House, to: &str) -> String {
    let letters = until("a letter", async || Some(house.letters().await).filter(|letters| !letters.is_empty())).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    let (reader, text) = &letters[0];
    assert_eq!(reader, to);
    let (_, rest) = text.split_once("http://127.0.0.1:8080/agent/welcome?token=").expect("the letter has a link");
    rest.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn the_first_run_happens_once() {
    on_each(async |house| {
        let visitor = house.anonymous();
        assert_eq!(visitor.get("/setup").await.good()["needed"], true);
        let mut form = json!({
            "company": "Marmita", "language": "fr", "name": "Ruth", "email": "ruth@example.com", "password": PASSWORD,
        });
        for (field, wrong) in [("password", "short"), ("email", "ruth"), ("language", "xx"), ("company", " ")] {
            let mut bad = form.clone();
            bad[field] = json!(wrong);
            assert_eq!(visitor.post("/setup", &bad).await.blames(), [field]);
        }
        form.as_object_mut().unwrap().remove("name");
        assert_eq!(visitor.post("/setup", &form).await.blames(), ["name"]);
        form["name"] = json!("Ruth");
        let answer = visitor.with("origin", "https://desk.marmita.test").post("/setup", &form).await;
        let me = answer.good();
        assert_eq!((&me["role"]["name"], &me["language"]), (&json!("Administrator"), &json!("fr")));
        let ruth = house.browser(&answer.session());
        let settings = ruth.get("/settings").await.good();
        assert_eq!(settings["company"], "Marmita");
        assert_eq!(settings["public_url"], "https://desk.marmita.test");
        assert_eq!(visitor.get("/setup").await.good()["needed"], false);
        form["email"] = json!("mallory@example.com");
        visitor.post("/setup", &form).await.problem(409, "conflict");
        assert_eq!(ruth.get("/agents").await.good()["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn two_first_runs_at_the_same_moment_make_one_company() {
    on_each(async |house| {
        let visitor = house.anonymous();
        let form = |name: &str| {
            json!({
                "company": name, "language": "en", "name": name, "email": format!("{name}@example.com"), "password": PASSWORD,
            })
        };
        let (one, two) = (form("one"), form("two"));
        let (a, b) = tokio::join!(visitor.post("/setup", &one), visitor.post("/setup", &two));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    });
}

#[test]
fn an_invitation_leads_from_the_letter_into_the_desk() {
    on_each(async |house| {
        let root = house.administrator().await;
        let roles = root.get("/roles").await.good();
        let role = roles["items"].as_array().unwrap().iter().find(|role| role["key"] == "agent").unwrap()["id"].clone();
        let wanted = json!({"email": "New@Example.com", "name": "Newcomer", "role_id": role, "team_ids": []});
        let invited = root.post("/agents", &wanted).await.good();
        assert_eq!((&invited["invited"], &invited["email"]), (&json!(true), &json!("new@example.com")));
        let first = link(house, "new@example.com").await;
        root.post(&format!("/agents/{}/invite", invited["id"]), &Value::Null).await.good();
        let second = link(house, "new@example.com").await;

        let visitor = house.anonymous();
        assert_eq!(visitor.get(&format!("/password/token?token={first}")).await.blames(), ["token"]);
        let shown = visitor.get(&format!("/password/token?token={second}")).await.good();
        assert_eq!(shown, json!({"email": "new@example.com", "name": "Newcomer", "purpose": "invite"}));
        let weak = json!({"token": second, "password": "new@example.com"});
        assert_eq!(visitor.post("/password/reset", &weak).await.blames(), ["password"]);
        let follow = json!({"token": second, "password": "a long walk home", "name": "Nora"});
        let answer = visitor.post("/password/reset", &follow).await;
        assert_eq!(answer.good()["name"], "Nora");
        assert_eq!(house.browser(&answer.session()).get("/me").await.good()["role"]["name"], "Agent");
        // The link worked once; the password works from now on.
        assert_eq!(visitor.post("/password/reset", &follow).await.blames(), ["token"]);
        let words = json!({"email": "new@example.com", "password": "a long walk home"});
        visitor.post("/session", &words).await.good();
        root.post(&format!("/agents/{}/invite", invited["id"]), &Value::Null).await.problem(409, "conflict");
    });
}

#[test]
fn an_invitation_grows_old() {
    on_each(async |house| {
        let root = house.administrator().await;
        let roles = root.get("/roles").await.good();
        let wanted = json!({"email": "new@example.com", "name": "New", "role_id": roles["items"][3]["id"]});
        root.post("/agents", &wanted).await.good();
        let secret = link(house, "new@example.com").await;
        house.pass(3 * DAY + 1);
        let follow = json!({"token": secret, "password": "a long walk home"});
        assert_eq!(house.anonymous().post("/password/reset", &follow).await.blames(), ["token"]);
    });
}

#[test]
fn a_forgotten_password_is_set_anew_by_letter() {
    on_each(async |house| {
        let old = house.agent("ana", "agent").await;
        let visitor = house.anonymous();
        assert_eq!(visitor.post("/password/forgot", &json!({"email": "ANA@example.com"})).await.status, 202);
        let secret = link(house, "ana@example.com").await;
        let shown = visitor.get(&format!("/password/token?token={secret}")).await.good();
        assert_eq!(shown["purpose"], "reset");
        let follow = json!({"token": secret, "password": "seven green teapots"});
        let answer = visitor.post("/password/reset", &follow).await;
        house.browser(&answer.session()).get("/me").await.good();
        old.get("/me").await.problem(401, "not_signed_in");
        let words = |password: &str| json!({"email": "ana@example.com", "password": password});
        visitor.post("/session", &words(PASSWORD)).await.problem(401, "wrong_credentials");
        visitor.post("/session", &words("seven green teapots")).await.good();
        assert_eq!(visitor.post("/password/reset", &follow).await.blames(), ["token"]);
    });
}

#[test]
fn a_letter_for_a_forgotten_password_says_nothing_to_strangers_and_grows_old() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        let visitor = house.anonymous();
        let known = visitor.post("/password/forgot", &json!({"email": "ana@example.com"})).await;
        let secret = link(house, "ana@example.com").await;
        let unknown = visitor.post("/password/forgot", &json!({"email": "eve@example.com"})).await;
        assert_eq!((known.status, known.body), (unknown.status, unknown.body));
        house.pass(HOUR + 1);
        assert_eq!(visitor.get(&format!("/password/token?token={secret}")).await.blames(), ["token"]);
    });
}
