//! The pages of the app and what operators ask: everything around the API.

use crate::house::on_sqlite;

#[test]
fn the_app_is_one_page_wherever_one_enters() {
    on_sqlite(async |house| {
        let visitor = house.anonymous();
        let index = visitor.send("GET", "/agent/", "").await;
        assert_eq!((index.status, index.header("content-type")), (200, "text/html; charset=utf-8"));
        for path in
            ["/agent/tickets/7", "/agent/anything", "/agent/settings/inboxes", "/agent/..%2fsecret", "/agent/%00"]
        {
            let page = visitor.send("GET", path, "").await;
            assert_eq!((page.status, page.body.clone()), (200, index.body.clone()), "{path}");
        }
        let root = visitor.send("GET", "/", "").await;
        assert_eq!((root.status, root.header("location")), (307, "/agent/"));
        assert_eq!(visitor.send("GET", "/agent", "").await.header("location"), "/agent/");
        assert_eq!(visitor.send("GET", "/nowhere", "").await.status, 404);
    });
}

#[test]
fn a_missing_piece_of_the_app_is_missing() {
    on_sqlite(async |house| {
        // An old tab would otherwise run a page as a script.
        for path in ["/agent/_app/immutable/chunks/gone.js", "/agent/_app/version.json.nothing", "/agent/_app/"] {
            let answer = house.anonymous().send("GET", path, "").await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(!answer.text().contains("<html"), "{path}");
        }
    });
}

#[test]
fn pages_are_checked_again_and_pieces_kept() {
    on_sqlite(async |house| {
        let page = house.anonymous().send("GET", "/agent/", "").await;
        assert_eq!(page.header("cache-control"), "no-cache");
        let again = house.anonymous().with("if-none-match", page.header("etag")).send("GET", "/agent/", "").await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        let piece = loket_assets::paths().find(|path| path.starts_with("_app/immutable/"));
        if let Some(piece) = piece {
            let answer = house.anonymous().send("GET", &format!("/agent/{piece}"), "").await;
            assert_eq!((answer.status, answer.header("cache-control")), (200, "public, max-age=31536000, immutable"));
        }
    });
}

#[test]
fn browsers_are_told_to_be_careful() {
    on_sqlite(async |house| {
        for path in ["/agent/", "/agent/tickets", "/api/v1/setup", "/api/v1/me", "/health", "/", "/nowhere"] {
            let answer = house.anonymous().send("GET", path, "").await;
            for (header, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
            ] {
                assert_eq!(answer.header(header), value, "{path} {header}");
            }
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert_eq!(answer.header("server"), "");
        }
        assert_eq!(house.anonymous().get("/setup").await.header("cache-control"), "no-store");
    });
}

#[test]
fn operators_see_that_it_lives() {
    on_sqlite(async |house| {
        let operator = house.anonymous();
        assert_eq!(operator.send("GET", "/health", "").await.text(), "ok\n");
        assert_eq!(operator.send("GET", "/ready", "").await.text(), "ready\n");
        let numbers = operator.send("GET", "/metrics", "").await;
        assert_eq!(numbers.status, 200);
        assert!(numbers.header("content-type").starts_with("text/plain"));
    });
}
