//! Mail from outside: a few connections, each hands in one mail after the other.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::data::INBOX;
use super::report::Rate;
use loket_desk::bulk::word;

/// Hands in mail over that many connections for that long; `first` is the number of the first mail, `people` how many
/// customers write.
pub async fn load(port: u16, connections: usize, time: Duration, first: u64, people: u64) -> anyhow::Result<Rate> {
    let number = AtomicU64::new(first);
    let mut connected = Vec::with_capacity(connections);
    for _ in 0..connections {
        connected.push(Line::connect(port).await?);
    }
    let began = Instant::now();
    let all = connected.into_iter().map(|mut line| {
        let number = &number;
        async move {
            let mut micros = Vec::new();
            while began.elapsed() < time {
                let asked = Instant::now();
                line.hand_in(number.fetch_add(1, Ordering::Relaxed), people).await?;
                micros.push(asked.elapsed().as_micros() as u32);
            }
            Ok::<_, anyhow::Error>(micros)
        }
    });
    let all = futures::future::try_join_all(all).await?;
    let took = began.elapsed();
    Ok(Rate::new(all.concat(), 0, took))
}

/// A connection to the mail port.
struct Line {
    stream: BufReader<TcpStream>,
}

impl Line {
    async fn connect(port: u16) -> anyhow::Result<Line> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.context("connecting to the mail port")?;
        stream.set_nodelay(true)?;
        let mut line = Line { stream: BufReader::new(stream) };
        line.expect("220").await?;
        line.say("EHLO bench.example\r\n").await?;
        line.expect("250").await?;
        Ok(line)
    }

    async fn hand_in(&mut self, number: u64, people: u64) -> anyhow::Result<()> {
        let sender = format!("customer{}@bulk.example", number * 37 % people);
        self.say(&format!("MAIL FROM:<{sender}>\r\nRCPT TO:<{INBOX}>\r\nDATA\r\n")).await?;
        self.expect("250").await?;
        self.expect("250").await?;
        self.expect("354").await?;
        self.say(&mail(number, &sender)).await?;
        self.expect("250").await
    }

    async fn say(&mut self, words: &str) -> anyhow::Result<()> {
        Ok(self.stream.write_all(words.as_bytes()).await?)
    }

    async fn expect(&mut self, code: &str) -> anyhow::Result<()> {
        loop {
            let mut answer = String::new();
            let read = tokio::time::timeout(Duration::from_secs(30), self.stream.read_line(&mut answer));
            if read.await.context("the mail port does not answer")?? == 0 {
                bail!("the mail port hung up");
            }
            if !answer.starts_with(code) {
                bail!("the mail port answered {}", answer.trim_end());
            }
            if answer.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}

/// A plain mail of about a kilobyte.
fn mail(number: u64, sender: &str) -> String {
    let mut text = format!(
        "From: Customer {number} <{sender}>\r\nTo: {INBOX}\r\nSubject: {} {}\r\n\
         Message-ID: <{number}.bench@bulk.example>\r\nDate: Sat, 21 Nov 2026 09:00:00 +0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\n",
        word(number as usize % 59_000),
        word(number as usize % 5_000),
    );
    for line in 0..12 {
        for place in 0..10 {
            text.push_str(&word((number as usize * 131 + line * 977 + place * 53) % 60_000));
            text.push(' ');
        }
        text.push_str("\r\n");
    }
    text.push_str("\r\nKind regards\r\n.\r\n");
    text
}
