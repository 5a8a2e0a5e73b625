//! Sessions in browsers: the cookie, what another site's page may do with it, and how a session ends.

use loket_desk::account::session::LIFE;
use loket_desk::time::{DAY, MINUTE};
use serde_json::json;

use crate::caller::Answer;
use crate::house::{HOST, House, PASSWORD, on_each, on_each_with, until};

async fn signs_in(house: &House, email: &str, password: &str) -> Answer {
    house.anonymous().post("/session", &json!({"email": email, "password": password})).await
}

#[test]
fn signing_in_gives_a_cookie_that_no_script_reads() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        let answer = signs_in(house, " Ana@Example.com ", PASSWORD).await;
        assert_eq!(answer.good()["email"], "ana@example.com");
        let cookie = answer.header("set-cookie");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/api/v1", "Max-Age=2592000"] {
            assert!(cookie.split("; ").any(|found| found == part), "{part} is missing in {cookie}");
        }
        assert!(!cookie.contains("Secure"), "plain HTTP on this machine must work: {cookie}");
        assert!(answer.session().len() >= 40, "a cookie must not be guessed");
        assert_eq!(answer.header("cache-control"), "no-store");
        let me = house.browser(&answer.session()).get("/me").await.good();
        assert_eq!(me["role"]["name"], "Agent");
        assert_eq!(house.anonymous().get("/me").await.problem(401, "not_signed_in")["permission"], json!(null));
    });
}

#[test]
fn behind_a_proxy_the_cookie_travels_over_tls_only() {
    on_each_with(&["--trust-proxy"], async |house| {
        house.hire("ana", "agent").await;
        let answer = signs_in(house, "ana@example.com", PASSWORD).await;
        assert!(answer.header("set-cookie").contains("; Secure"));
        // The proxy's own entry is the last; what stands before it, anybody may write.
        let far = house.anonymous().with("x-forwarded-for", "203.0.113.9, 198.51.100.7");
        let answer = far.post("/session", &json!({"email": "ana@example.com", "password": PASSWORD})).await;
        let sessions = house.browser(&answer.session()).get("/me/sessions").await.good();
        assert_eq!(sessions["items"][0]["ip"], "198.51.100.7");
        assert_eq!(sessions["items"][0]["current"], true);
    });
}

#[test]
fn without_a_proxy_nobody_chooses_their_own_address() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        let liar = house.anonymous().with("x-forwarded-for", "198.51.100.7");
        let answer = liar.post("/session", &json!({"email": "ana@example.com", "password": PASSWORD})).await;
        let sessions = house.browser(&answer.session()).get("/me/sessions").await.good();
        assert_eq!(sessions["items"][0]["ip"], "192.0.2.1");
    });
}

#[test]
fn a_wrong_password_and_an_unknown_address_look_the_same() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        let wrong = signs_in(house, "ana@example.com", "not this one, I fear").await.problem(401, "wrong_credentials");
        let nobody = signs_in(house, "eve@example.com", PASSWORD).await.problem(401, "wrong_credentials");
        assert_eq!(wrong["detail"], nobody["detail"]);
    });
}

#[test]
fn the_page_of_another_site_can_do_nothing_with_our_cookie() {
    on_each(async |house| {
        let ana = house.agent("ana", "administrator").await;
        let tag = json!({"name": "fire"});
        let bare = ana.without("origin");
        let foreign = [
            bare.clone(),
            bare.with("origin", "https://evil.test"),
            bare.with("origin", "null"),
            bare.with("origin", &format!("https://{HOST}.evil.test")),
            bare.with("origin", &format!("http://{HOST}:8081")),
            bare.with("sec-fetch-site", "cross-site"),
            bare.with("sec-fetch-site", "same-site"),
            // Whatever else it claims, the browser itself says where the page is from.
            ana.with("sec-fetch-site", "cross-site"),
        ];
        for caller in foreign {
            caller.post("/tags", &tag).await.problem(403, "forbidden");
            caller
                .with("content-type", "text/plain")
                .send("POST", "/api/v1/tags", tag.to_string())
                .await
                .problem(403, "forbidden");
            caller.patch("/me", &json!({"name": "Mallory"})).await.problem(403, "forbidden");
            caller.delete("/tags/1").await.problem(403, "forbidden");
            caller.delete("/session").await.problem(403, "forbidden");
            caller.send("POST", "/api/v1/files?filename=x", "bytes").await.problem(403, "forbidden");
            // Reading changes nothing, and another site's page cannot see the answer.
            let read = caller.get("/me").await;
            assert_eq!((read.status, read.header("access-control-allow-origin")), (200, ""));
        }
        assert_eq!(ana.get("/tags").await.good()["items"], json!([]));
        for ours in [ana.clone(), bare.with("sec-fetch-site", "same-origin")] {
            ours.patch("/me", &json!({"name": "Ana"})).await.good();
        }
    });
}

#[test]
fn a_form_of_another_site_signs_nobody_in() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        // Another site can only send what a form can: never JSON.
        let form = house.anonymous().with("content-type", "text/plain").with("origin", "https://evil.test");
        let words = json!({"email": "ana@example.com", "password": PASSWORD}).to_string();
        assert_eq!(form.send("POST", "/api/v1/session", words).await.blames(), ["Content-Type"]);
    });
}

#[test]
fn a_program_needs_no_origin_and_a_bad_token_opens_nothing() {
    on_each(async |house| {
        let ana = house.hire("ana", "administrator").await;
        let program = house.token(ana, None).await;
        program.post("/tags", &json!({"name": "fire"})).await.good();
        house.program("lkt_nonsense").get("/me").await.problem(401, "not_signed_in");
        house.program("").get("/me").await.problem(401, "not_signed_in");
        house.browser("nonsense").get("/me").await.problem(401, "not_signed_in");
        // A token that is none is not saved by the cookie beside it.
        let both = house.signed_in("ana").await.with("authorization", "Bearer lkt_nonsense");
        both.get("/me").await.problem(401, "not_signed_in");
    });
}

#[test]
fn guessing_slows_down_the_guesser_and_nobody_else() {
    on_each(async |house| {
        house.hire("ana", "agent").await;
        let (home, thief) = (house.anonymous().from([198, 51, 100, 1]), house.anonymous().from([203, 0, 113, 66]));
        let guess = json!({"email": "ana@example.com", "password": "password1234"});
        for _ in 0..5 {
            thief.post("/session", &guess).await.problem(401, "wrong_credentials");
        }
        let refused = thief.post("/session", &guess).await;
        refused.problem(429, "too_many");
        assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
        let right = json!({"email": "ana@example.com", "password": PASSWORD});
        // Even the right password has to wait there, or a guess would be told apart.
        thief.post("/session", &right).await.problem(429, "too_many");
        home.post("/session", &right).await.good();
        house.pass(MINUTE);
        thief.post("/session", &right).await.good();
    });
}

#[test]
fn signing_out_ends_the_session_and_only_that() {
    on_each(async |house| {
        let (here, there) = (house.agent("ana", "agent").await, house.signed_in("ana").await);
        let out = here.delete("/session").await;
        assert_eq!(out.status, 204);
        assert!(
            out.header("set-cookie").starts_with("loket_session=; ") && out.header("set-cookie").contains("Max-Age=0")
        );
        here.get("/me").await.problem(401, "not_signed_in");
        there.get("/me").await.good();
        // Twice, or without ever having been in, is no mistake.
        assert_eq!(here.delete("/session").await.status, 204);
        assert_eq!(house.anonymous().delete("/session").await.status, 204);
    });
}

#[test]
fn a_session_can_be_ended_from_another_browser() {
    on_each(async |house| {
        let (here, there) = (house.agent("ana", "agent").await, house.signed_in("ana").await);
        let bob = house.agent("bob", "agent").await;
        let sessions = here.get("/me/sessions").await.good();
        let other = sessions["items"].as_array().unwrap().iter().find(|s| s["current"] == false).unwrap();
        let path = format!("/me/sessions/{}", other["id"]);
        bob.delete(&path).await.problem(404, "not_found");
        there.get("/me").await.good();
        assert_eq!(here.delete(&path).await.status, 204);
        there.get("/me").await.problem(401, "not_signed_in");
        here.delete(&path).await.problem(404, "not_found");
    });
}

#[test]
fn a_session_ends_by_itself() {
    on_each(async |house| {
        let ana = house.agent("ana", "agent").await;
        house.pass(LIFE - DAY);
        ana.get("/me").await.good();
        house.pass(2 * DAY);
        ana.get("/me").await.problem(401, "not_signed_in");
    });
}

#[test]
fn a_new_password_ends_every_other_session() {
    on_each(async |house| {
        let (here, there) = (house.agent("ana", "agent").await, house.signed_in("ana").await);
        let change = |current: &str, new: &str| json!({"current": current, "new": new});
        let wrong = here.post("/me/password", &change("guess it again", "seven green teapots")).await;
        assert_eq!(wrong.blames(), ["current"]);
        assert_eq!(here.post("/me/password", &change(PASSWORD, "short")).await.blames(), ["new"]);
        there.get("/me").await.good();
        assert_eq!(here.post("/me/password", &change(PASSWORD, "seven green teapots")).await.status, 204);
        here.get("/me").await.good();
        there.get("/me").await.problem(401, "not_signed_in");
        signs_in(house, "ana@example.com", PASSWORD).await.problem(401, "wrong_credentials");
        signs_in(house, "ana@example.com", "seven green teapots").await.good();
    });
}

#[test]
fn somebody_who_is_deactivated_is_out_at_once() {
    on_each(async |house| {
        let root = house.administrator().await;
        let id = house.hire("ana", "agent").await;
        let (browser, program) = (house.signed_in("ana").await, house.token(id, None).await);
        root.patch(&format!("/agents/{id}"), &json!({"active": false})).await.good();
        browser.get("/me").await.problem(401, "not_signed_in");
        program.get("/me").await.problem(401, "not_signed_in");
        signs_in(house, "ana@example.com", PASSWORD).await.problem(401, "wrong_credentials");
    });
}

#[test]
fn the_use_of_a_token_and_of_a_session_is_noted() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ana = house.agent("ana", "agent").await;
        root.get("/tickets").await.good();
        ana.get("/tickets").await.good();
        until("the use of the token", async || {
            let tokens = root.get("/tokens").await.good();
            tokens["items"][0]["last_used_at"].as_str().map(str::to_owned)
        })
        .await;
        house.pass(2 * MINUTE);
        ana.get("/tags").await.good();
        until("the use of the session", async || {
            let agents = root.get("/agents").await.good();
            let ana = agents["items"].as_array().unwrap().iter().find(|agent| agent["name"] == "ana").unwrap().clone();
            ana["last_seen_at"].as_str().filter(|at| *at == "2026-11-21T09:02:00.000Z").map(str::to_owned)
        })
        .await;
    });
}
