//! Live screens over a real connection: what happens is told, once, in order, and only to those who may know.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _};
use loket_desk::event::Event;
use loket_server::app::App;
use loket_server::http;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::caller::Caller;
use crate::house::{HOST, House, on_each};

/// How long a test waits for a frame before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A listening Loket, whose hub runs.
pub struct Station {
    port: u16,
}

impl Station {
    pub async fn new(house: &House) -> Station {
        Station::of(house.app.clone()).await
    }

    /// The same for another node.
    pub async fn of(app: App) -> Station {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = http::router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await });
        tokio::spawn(app.hub.clone().run(app.desk.clone()));
        Station { port }
    }

    /// Opens a tab with the headers of a caller.
    pub async fn tab(&self, caller: &Caller, query: &str) -> Result<Tab, u16> {
        let mut request = format!("ws://127.0.0.1:{}/api/v1/live{query}", self.port).into_client_request().unwrap();
        for name in ["host", "origin", "cookie", "authorization", "sec-fetch-site"] {
            if !caller.header(name).is_empty() {
                let name = axum::http::HeaderName::from_static(name);
                request.headers_mut().insert(name.clone(), caller.header(name.as_str()).parse().unwrap());
            }
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok((socket, _)) => Ok(Tab { socket }),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("no connection: {error}"),
        }
    }
}

/// An open tab.
pub struct Tab {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Tab {
    /// The next frame; nothing when the server ended the connection.
    async fn next(&mut self) -> Option<Value> {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("a frame came in time");
            match message {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    pub async fn frame(&mut self) -> Value {
        self.next().await.expect("the connection stays open")
    }

    /// Says something.
    pub async fn say(&mut self, what: &Value) {
        self.socket.send(Message::text(what.to_string())).await.unwrap();
    }

    /// The next frame of that name, whatever comes before it.
    pub async fn pulse_whole(&mut self, name: &str) -> Value {
        let found = async {
            loop {
                let frame = self.frame().await;
                if frame.get(name).is_some_and(|inside| !inside.is_null()) {
                    return frame;
                }
            }
        };
        // Heartbeats keep the connection alive for ever.
        tokio::time::timeout(PATIENCE, found).await.unwrap_or_else(|_| panic!("no {name} came in time"))
    }

    /// What stands in it.
    pub async fn pulse(&mut self, name: &str) -> Value {
        self.pulse_whole(name).await[name].clone()
    }

    pub async fn hello(&mut self) -> i64 {
        let hello = self.frame().await;
        hello["hello"]["last"].as_i64().unwrap_or_else(|| panic!("{hello} is no greeting"))
    }

    /// Frames up to the event with this number.
    async fn up_to(&mut self, last: i64) -> Vec<Value> {
        let mut frames = Vec::new();
        loop {
            let frame = self.frame().await;
            let id = frame["id"].as_i64().unwrap_or_else(|| panic!("{frame} is no event"));
            frames.push(frame);
            if id >= last {
                return frames;
            }
        }
    }
}

async fn last_event(house: &House) -> i64 {
    house.loket(|tx| tx.last_event()).await.unwrap().0
}

fn ids(frames: &[Value]) -> Vec<i64> {
    frames.iter().map(|frame| frame["id"].as_i64().unwrap()).collect()
}

#[test]
fn what_happens_is_told_to_every_open_tab() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ana = house.agent("ana", "agent").await;
        let station = Station::new(house).await;
        let mut tabs = [station.tab(&ana, "").await.unwrap(), station.tab(&root, "").await.unwrap()];
        let before = last_event(house).await;
        for tab in &mut tabs {
            assert_eq!(tab.hello().await, before);
        }
        let id = root.opens("Fire").await;
        let end = last_event(house).await;
        for tab in &mut tabs {
            let frames = tab.up_to(end).await;
            assert_eq!(ids(&frames), (before + 1..=end).collect::<Vec<_>>());
            let opened = frames.iter().find(|frame| frame["kind"] == "opened").unwrap();
            assert_eq!((&opened["ticket_id"], &opened["ticket"]["subject"]), (&json!(id), &json!("Fire")));
            assert_eq!(opened["actor"], json!({"kind": "agent", "id": 1, "name": "root"}));
            assert!(opened["at"].is_string() && opened["data"]["message"].is_i64());
        }
        root.post("/tags", &json!({"name": "fire"})).await.good();
        let frame = tabs[0].frame().await;
        assert_eq!((&frame["kind"], &frame["data"]), (&json!("settings"), &json!({"noun": "tags"})));
        assert_eq!((&frame["ticket_id"], &frame["ticket"]), (&Value::Null, &Value::Null));
    });
}

#[test]
fn a_connection_that_broke_goes_on_where_it_was() {
    on_each(async |house| {
        let root = house.administrator().await;
        let station = Station::new(house).await;
        let writer = tokio::spawn({
            let root = root.clone();
            async move {
                for n in 0..60 {
                    root.opens(&format!("Fire {n}")).await;
                }
            }
        });
        let first = last_event(house).await;
        let (mut last, mut heard) = (first, Vec::new());
        while !writer.is_finished() {
            let mut tab = station.tab(&root, &format!("?after={last}")).await.unwrap();
            tab.hello().await;
            for _ in 0..3 {
                if last >= last_event(house).await && writer.is_finished() {
                    break;
                }
                let frame = tab.frame().await;
                last = frame["id"].as_i64().unwrap();
                heard.push(frame);
            }
        }
        writer.await.unwrap();
        let end = last_event(house).await;
        if last < end {
            let mut tab = station.tab(&root, &format!("?after={last}")).await.unwrap();
            tab.hello().await;
            heard.extend(tab.up_to(end).await);
        }
        assert_eq!(ids(&heard), (first + 1..=end).collect::<Vec<_>>(), "nothing is missed and nothing comes twice");
    });
}

#[test]
fn a_tab_that_is_too_far_behind_loads_everything_again() {
    on_each(async |house| {
        let root = house.administrator().await;
        let station = Station::new(house).await;
        let seen = last_event(house).await;
        let many = house.loket(|tx| {
            for _ in 0..1001 {
                tx.record(None, Event::Settings { noun: "tags".into() });
            }
            Ok(())
        });
        many.await.unwrap();
        let mut tab = station.tab(&root, &format!("?after={seen}")).await.unwrap();
        assert_eq!(tab.hello().await, seen + 1001);
        assert_eq!(tab.frame().await, json!({"reset": true}));
        let mut near = station.tab(&root, &format!("?after={}", seen + 1)).await.unwrap();
        near.hello().await;
        assert_eq!(near.up_to(seen + 1001).await.len(), 1000);
        // From here on it hears what happens.
        root.post("/tags", &json!({"name": "fire"})).await.good();
        assert_eq!(tab.frame().await["id"], seen + 1002);
        // A number from the future is one from before a backup was restored: what it remembers is wrong.
        let mut odd = station.tab(&root, "?after=99999999").await.unwrap();
        odd.hello().await;
        assert_eq!(odd.frame().await, json!({"reset": true}));
        root.post("/tags", &json!({"name": "water"})).await.good();
        assert_eq!(odd.frame().await["id"], seen + 1003);
    });
}

#[test]
fn an_agent_hears_only_of_what_they_may_see() {
    on_each(async |house| {
        let root = house.administrator().await;
        house.role("Own", &["tickets.reply"]).await;
        let id = house.hire("ana", "Own").await;
        let ana = house.signed_in("ana").await;
        let station = Station::new(house).await;
        let mut tab = station.tab(&ana, "").await.unwrap();
        let begun = tab.hello().await;
        root.opens("Not for ana").await;
        let hers = root.opens("For ana").await;
        root.patch(&format!("/tickets/{hers}"), &json!({"assignee_id": id})).await.good();
        root.opens("Not for ana either").await;
        root.post("/tags", &json!({"name": "end"})).await.good();
        let end = last_event(house).await;
        let heard = tab.up_to(end).await;
        assert!(heard.iter().any(|frame| frame["kind"] == "assigned"), "{heard:?}");
        let foreign = |frames: &[Value]| frames.iter().any(|f| f["ticket_id"].is_i64() && f["ticket_id"] != hers);
        assert!(!foreign(&heard), "{heard:?}");
        // Nor when it is read afterwards.
        let mut late = station.tab(&ana, &format!("?after={begun}")).await.unwrap();
        late.hello().await;
        let missed = late.up_to(end).await;
        assert!(!foreign(&missed) && missed.iter().any(|frame| frame["ticket_id"] == hers), "{missed:?}");
    });
}

#[test]
fn the_page_of_another_site_cannot_listen() {
    on_each(async |house| {
        let ana = house.agent("ana", "agent").await;
        let station = Station::new(house).await;
        for foreign in
            [ana.with("origin", "https://evil.test"), ana.without("origin"), ana.with("sec-fetch-site", "cross-site")]
        {
            assert_eq!(station.tab(&foreign, "").await.err(), Some(403));
        }
        assert_eq!(
            station.tab(&house.anonymous().with("origin", &format!("http://{HOST}")), "").await.err(),
            Some(401)
        );
        assert_eq!(station.tab(&house.browser("nonsense"), "").await.err(), Some(401));
        assert_eq!(station.tab(&ana, "?after=soon").await.err(), Some(422));
        assert!(station.tab(&ana, "").await.is_ok());
        assert!(station.tab(&ana.without("origin").with("sec-fetch-site", "same-origin"), "").await.is_ok());
    });
}

#[test]
fn a_connection_ends_with_its_session() {
    on_each(async |house| {
        let root = house.administrator().await;
        let (ana, bob) = (house.agent("ana", "agent").await, house.agent("bob", "agent").await);
        let station = Station::new(house).await;
        let (mut hers, mut his) = (station.tab(&ana, "").await.unwrap(), station.tab(&bob, "").await.unwrap());
        hers.hello().await;
        his.hello().await;
        assert_eq!(ana.delete("/session").await.status, 204);
        assert_eq!(hers.next().await, None);
        root.post("/tags", &json!({"name": "fire"})).await.good();
        assert_eq!(his.frame().await["kind"], "settings");
    });
}

#[test]
fn what_a_tab_says_changes_nothing() {
    on_each(async |house| {
        let root = house.administrator().await;
        let station = Station::new(house).await;
        let mut tab = station.tab(&root, "").await.unwrap();
        tab.hello().await;
        tab.socket.send(Message::text("{\"kind\":\"opened\"}")).await.unwrap();
        tab.socket.send(Message::Binary(vec![0; 100].into())).await.unwrap();
        root.post("/tags", &json!({"name": "fire"})).await.good();
        assert_eq!(tab.frame().await["kind"], "settings");
        // Nobody fills our memory with one long word.
        tab.socket.send(Message::text("x".repeat(100_000))).await.unwrap();
        assert_eq!(tab.next().await, None);
    });
}

#[test]
fn whom_somebody_blocked_is_not_told_to_every_tab() {
    on_each(async |house| {
        let root = house.administrator().await;
        let lia = house.agent("lia", "light_agent").await;
        let station = Station::new(house).await;
        let mut tab = station.tab(&lia, "").await.unwrap();
        let begun = tab.hello().await;
        let block = json!({"kind": "address", "value": "eve@secret.example"});
        let made = root.post("/blocks", &block).await.good();
        root.delete(&format!("/blocks/{}", made["id"])).await;
        root.post("/tags", &json!({"name": "end"})).await.good();
        let end = last_event(house).await;
        let mut late = station.tab(&lia, &format!("?after={begun}")).await.unwrap();
        late.hello().await;
        for frames in [tab.up_to(end).await, late.up_to(end).await] {
            let kinds: Vec<&str> = frames.iter().filter_map(|frame| frame["kind"].as_str()).collect();
            assert!(kinds.contains(&"blocked") && kinds.contains(&"unblocked"), "{kinds:?}");
            assert!(!frames.iter().any(|frame| frame.to_string().contains("secret.example")), "{frames:?}");
        }
    });
}
