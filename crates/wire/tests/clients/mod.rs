//! Answers as mail programs compose them: every program, in every language it is used in, in the shapes people answer
//! in. What is written here is known, so what a reader should see of it is known too.

mod page;
mod plain;

/// What a program writes in one language.
#[derive(Debug, Default, Clone)]
pub struct Language {
    /// Its tag.
    pub code: String,
    /// The answer, its second paragraph, and two lines of the message that is answered.
    pub words: Vec<String>,
    /// The labels From, Sent, Date, To, Cc, Subject, as they are printed.
    pub head: Vec<String>,
    /// A long date.
    pub when: String,
    /// The heading over the message that is answered.
    pub original: String,
    /// The heading over a message that is passed on.
    pub forwarded: String,
    /// What phones and programs sign with.
    pub phones: Vec<String>,
    /// The attributions of programs.
    pub attributions: Vec<(String, String)>,
}

/// Somebody whose message is answered.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    /// As programs print it.
    pub name: &'static str,
    /// The address.
    pub address: &'static str,
}

/// Names that look like names, like lists and like addresses.
pub const WRITERS: [Writer; 4] = [
    Writer { name: "Anna Müller", address: "support@shop.example" },
    Writer { name: "\"Müller, Anna (Shop)\"", address: "anna.mueller@shop.example" },
    Writer { name: "support@shop.example", address: "support@shop.example" },
    Writer { name: "The Shop – Kitchens & More | Support", address: "support+t1042.k3f9k3f9k3f9k3f9@shop.example" },
];

/// What a reader should see.
#[derive(Debug)]
pub enum Wanted {
    /// Exactly this.
    Exactly(String),
    /// These in this order, whatever stands between.
    Parts(Vec<String>),
    /// Nothing new was written: nothing is seen, or everything.
    NothingNew,
}

/// One composed message.
#[derive(Debug)]
pub struct Case {
    /// Program, language, shape.
    pub name: [String; 3],
    /// The plain text or the page.
    pub body: String,
    /// Whether it is a page.
    pub is_page: bool,
    /// What a reader should see.
    pub wanted: Wanted,
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let languages = languages();
    let mut cases = Vec::new();
    for (index, language) in languages.iter().enumerate() {
        for (turn, writer) in WRITERS.iter().enumerate() {
            plain::compose(language, *writer, &mut cases);
            // Pages differ little by the name, so each language meets two of them.
            if turn % 2 == index % 2 {
                page::compose(language, *writer, &mut cases);
            }
        }
    }
    cases
}

fn languages() -> Vec<Language> {
    let mut found: Vec<Language> = Vec::new();
    for line in include_str!("languages.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(code) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            found.push(Language { code: code.to_owned(), ..Language::default() });
            continue;
        }
        let (key, value) = line.split_once(" = ").expect(line);
        let language = found.last_mut().expect("a language comes first");
        let parts = || value.split('|').map(str::to_owned).collect();
        match key {
            "words" => language.words = parts(),
            "head" => language.head = parts(),
            "when" => language.when = value.to_owned(),
            "original" => language.original = value.to_owned(),
            "forwarded" => language.forwarded = value.to_owned(),
            "phone" => language.phones.push(value.to_owned()),
            program => language.attributions.push((program.to_owned(), value.to_owned())),
        }
    }
    found
}

impl Language {
    /// Both paragraphs of the answer.
    pub fn answer(&self) -> String {
        format!("{}\n\n{}", self.words[0], self.words[1])
    }

    /// An attribution for this writer.
    pub fn attribution(&self, pattern: &str, writer: Writer) -> String {
        let bare = writer.name == writer.address && pattern.contains("{a}");
        // A program that knows no name prints the address alone, in brackets.
        let name = if bare { "" } else { writer.name };
        let text = pattern.replace("{n}", name).replace("{a}", writer.address);
        text.replace("\"\" ", "").replace("  ", " ").replace(", <", if bare { " <" } else { ", <" })
    }

    /// A case of this language.
    pub fn case(&self, program: &str, shape: &str, is_page: bool, body: String, wanted: Wanted) -> Case {
        Case { name: [program.to_owned(), self.code.clone(), shape.to_owned()], body, is_page, wanted }
    }
}

/// A text as one line.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
