//! Plain text.

use super::{Case, Language, Wanted, Writer};

/// The shapes of one language and writer.
pub fn compose(language: &Language, writer: Writer, cases: &mut Vec<Case>) {
    attributed(language, writer, cases);
    headed(language, writer, cases);
    signed(language, cases);
    if language.code == "en" {
        of_their_own(language, writer, cases);
    }
}

fn attributed(language: &Language, writer: Writer, cases: &mut Vec<Case>) {
    let answer = language.answer();
    let [first, second, asked, greeting] = language.words.as_slice() else { panic!("{}", language.code) };
    for (program, pattern) in &language.attributions {
        let attribution = language.attribution(pattern, writer);
        let quote = format!("> {asked}\n>\n> {greeting}\n");
        let mut add = |shape: &str, body: String, wanted: Wanted| {
            cases.push(language.case(program, shape, false, body, wanted));
        };
        let exactly = || Wanted::Exactly(answer.clone());
        add("top", format!("{answer}\n\n{attribution}\n\n{quote}"), exactly());
        add("top, close", format!("{answer}\n\n{attribution}\n{quote}"), exactly());
        add("top, wrapped", format!("{answer}\n\n{}\n\n{quote}", wrapped(&attribution, 72)), exactly());
        add("top, wrapped early", format!("{answer}\n{}\n{quote}", wrapped(&attribution, 44)), exactly());
        add("signature", format!("{answer}\n\n-- \nJo Baker\nBaker & Sons\n\n{attribution}\n{quote}"), exactly());
        let phone = &language.phones[0];
        add("phone", format!("{answer}\n\n{phone}\n\n{attribution}\n\n{quote}"), exactly());
        add("phone, quote first", format!("{first}\n\n{second}\n\n{attribution}\n\n{quote}\n{phone}\n"), exactly());
        add("bottom", format!("{attribution}\n{quote}\n{answer}\n"), exactly());
        add("bottom, signature", format!("{attribution}\n{quote}\n{answer}\n-- \nJo Baker\n"), exactly());
        add(
            "inline",
            format!("{attribution}\n> {asked}\n\n{first}\n\n> {greeting}\n\n{second}\n"),
            Wanted::Parts(vec![first.clone(), second.clone()]),
        );
        add("only a quote", format!("{attribution}\n{quote}"), Wanted::NothingNew);
        let nested = format!("> {answer}\n>\n> {attribution}\n>> {asked}\n>> {greeting}\n").replace("\n\n", "\n>\n> ");
        add("nested", format!("{first}\n\n{attribution}\n{nested}"), Wanted::Exactly(first.clone()));
        if matches!(program.as_str(), "yahoo" | "proton" | "netease") {
            add("unmarked", format!("{answer}\n\n{attribution}\n\n{asked}\n\n{greeting}\n"), exactly());
        }
    }
}

fn headed(language: &Language, writer: Writer, cases: &mut Vec<Case>) {
    let answer = language.answer();
    let [_, _, asked, greeting] = language.words.as_slice() else { panic!("{}", language.code) };
    let [from, sent, date, to, copy, subject] = language.head.as_slice() else { panic!("{}", language.code) };
    let (when, original, forwarded) = (&language.when, &language.original, &language.forwarded);
    let who = format!("{} <{}>", writer.name, writer.address);
    let quote = format!("{asked}\n\n{greeting}\n");
    let block = format!("{from} {who}\n{sent} {when}\n{to} Jo Baker <jo@example.com>\n{subject} Re: [#1042] Oven");
    let full = format!(
        "{from} {who} \n{sent} {when}\n{to} 'Jo Baker' <jo@example.com>\n{copy} Kitchen <kitchen@example.com>; Bo\n{subject} RE: Oven"
    );
    let mut add = |program: &str, shape: &str, body: String, wanted: Wanted| {
        cases.push(language.case(program, shape, false, body, wanted));
    };
    let exactly = || Wanted::Exactly(answer.clone());
    add("outlook", "block", format!("{answer}\n\n\n{block}\n\n{quote}"), exactly());
    add("outlook", "block, copy", format!("{answer}\n\n{full}\n\n{quote}"), exactly());
    add("outlook", "rule", format!("{answer}\n\n________________________________\n{full}\n\n{quote}"), exactly());
    add("outlook", "heading", format!("{answer}\n\n-----{original}-----\n{full}\n\n{quote}"), exactly());
    add("outlook", "only a quote", format!("{block}\n\n{quote}"), Wanted::NothingNew);
    let signed = format!("{answer}\n\n-- \nJo Baker\nBaker & Sons\n+1 555 0100\n\n{block}\n\n{quote}");
    add("outlook", "signature", signed, exactly());
    for phone in language.phones.iter().filter(|phone| phone.contains("Outlook")) {
        let body = format!("{answer}\n\n{phone}\n________________________________\n{block}\n\n{quote}");
        add("outlook mobile", "rule", body, exactly());
    }
    let starred: String = block
        .lines()
        .map(|line| {
            language
                .head
                .iter()
                .find(|label| line.starts_with(label.as_str()))
                .map_or(line.to_owned(), |label| line.replacen(label.as_str(), &format!("*{label}*"), 1))
        })
        .collect::<Vec<_>>()
        .join("\n");
    add("outlook", "stars", format!("{answer}\n\n{starred}\n\n{quote}"), exactly());
    let bold: String = starred.replace(":*", "*:");
    add("outlook", "stars inside", format!("{answer}\n\n{bold}\n\n{quote}"), exactly());
    let solid = block.replace(" :", "\u{a0}:").replace(": ", ":\u{a0}");
    add("outlook", "solid blanks", format!("{answer}\n\n{solid}\n\n{quote}"), exactly());
    add("outlook", "marked", format!("{answer}\n\n> {}\n>\n> {asked}\n", block.replace('\n', "\n> ")), exactly());
    let samsung =
        format!("{from} {who} \n{date} 05/01/2027 10:12 (GMT+01:00) \n{to} jo@example.com \n{subject} Re: Oven ");
    add("samsung", "heading", format!("{answer}\n\n-------- {original} --------\n{samsung}\n\n{quote}"), exactly());
    let body = format!("{answer}\n\n\n{}\n\n-------- {original} --------\n{samsung}\n\n{quote}", language.phones[0]);
    add("samsung", "phone", body, exactly());
    let qq = format!(
        "{from} \"{}\" <{}>;\n{sent} {when}\n{to} \"jo\"<jo@example.com>;\n{subject} Re: Oven",
        writer.name, writer.address
    );
    add(
        "qq",
        "heading",
        format!("{answer}\n\n\n------------------ {original} ------------------\n{qq}\n\n\n{quote}"),
        exactly(),
    );
    let seznam = format!("{from} {who}\n{to} jo@example.com\n{date} 5. 1. 2027 10:12:33\n{subject} Re: Oven");
    add("seznam", "heading", format!("{answer}\n\n---------- {original} ----------\n{seznam}\n{quote}"), exactly());
    let domino = format!(
        "{from}\t{}\n{to}\tJo/Baker@Baker\n{copy}\t\n{date}\t05.01.2027 10:12\n{subject}\tRe: Oven",
        writer.name
    );
    add("domino", "block", format!("{answer}\n\n\n\n{domino}\n\n\n\n{quote}"), exactly());
    let gmx = format!("{sent} {when}\n{from} {who}\n{to} jo@example.com\n{subject} Re: Oven");
    add("gmx", "block", format!("{answer}\n \n\n{gmx}\n\n{quote}"), exactly());
    let wide = format!("{from} {who}\n{date} {when}\n{to} jo@example.com\n{subject} Re: Oven");
    add("foxmail", "block", format!("{answer}\n\n\n\n{wide}\n{quote}"), exactly());
    add(
        "163",
        "table",
        format!(
            "{answer}\n\n---- {original} ----\n| {} | {who} |\n| {} | {when} |\n| {} | jo@example.com |\n| {} | Re: Oven |\n{quote}",
            bare(from),
            bare(sent),
            bare(to),
            bare(subject)
        ),
        exactly(),
    );
    let orange = format!(
        "> Message du 05/01/27 10:12\n> {from} {who}\n> {to} jo@example.com\n> {copy} \n> {subject} Re: Oven\n> \n> {asked}\n"
    );
    add("orange", "marked", format!("{answer}\n\n{orange}"), exactly());
    let passed = format!("{from} {who}\n{date} {when}\n{subject} Oven\n{to} Jo <jo@example.com>\n\n\n{quote}");
    let parts = || Wanted::Parts(vec![answer.clone(), asked.clone(), greeting.clone()]);
    add("gmail", "forward", format!("{answer}\n\n---------- {forwarded} ---------\n{passed}"), parts());
    add("thunderbird", "forward", format!("{answer}\n\n-------- {forwarded} --------\n{passed}"), parts());
}

fn bare(label: &str) -> &str {
    label.trim_end_matches([':', ' '])
}

fn signed(language: &Language, cases: &mut Vec<Case>) {
    let answer = language.answer();
    for phone in &language.phones {
        let exactly = || Wanted::Exactly(answer.clone());
        cases.push(language.case(phone, "alone", false, format!("{answer}\n\n{phone}\n"), exactly()));
        cases.push(language.case(phone, "behind a mark", false, format!("{answer}\n\n-- \n{phone}\n"), exactly()));
    }
}

/// Programs that write the same in every language.
fn of_their_own(language: &Language, writer: Writer, cases: &mut Vec<Case>) {
    let answer = language.answer();
    let Writer { name, address } = writer;
    let who = format!("{name} <{address}>");
    let quote = format!("{}\n\n{}\n", language.words[2], language.words[3]);
    let marked = format!("> {}\n>\n> {}\n", language.words[2], language.words[3]);
    for (program, lead, quote) in [
        ("zoho", format!("---- On Tue, 05 Jan 2027 10:12:33 +0100 {who} wrote ---"), &quote),
        ("zoho old", format!("---- On Tue, 05 Jan 2027 10:12:33 +0100 <{address}> wrote ----"), &quote),
        ("zoho marked", format!(" ---- On Tue, 05 Jan 2027 10:12:33 +0100 {who} wrote ---- "), &marked),
        ("groupwise", format!(">>> {who} 1/5/2027 10:12 AM >>>"), &quote),
        ("groupwise german", format!(">>> {name} 05.01.2027 10:12 >>>"), &quote),
        (
            "groupwise long",
            format!(">>> On 1/5/2027 at 10:12 AM, in message\n<5FF42E5A.8B1C.00D6.1@shop.example>, {who} wrote:"),
            &marked,
        ),
        (
            "verse",
            format!(
                "-----{who} wrote: -----\nTo: jo@example.com\nFrom: {who}\nDate: 01/05/2027 10:12AM\nSubject: Re: Oven"
            ),
            &quote,
        ),
        (
            "aol",
            format!(
                "-----Original Message-----\nFrom: {who}\nTo: jo <jo@example.com>\nSent: Tue, Jan 5, 2027 10:12 am\nSubject: Re: Oven"
            ),
            &quote,
        ),
        (
            "qq english",
            format!(
                "------------------ Original ------------------\nFrom: {who};\nDate: Tue, Jan 5, 2027 10:12 AM\nTo: \"jo\"<jo@example.com>;\nSubject: Re: Oven"
            ),
            &quote,
        ),
        (
            "163 english",
            format!(
                "---- Replied Message ----\n| From | {who} |\n| Date | 01/05/2027 10:12 |\n| To | jo@example.com |\n| Subject | Re: Oven |"
            ),
            &quote,
        ),
        (
            "proton mobile",
            format!("-------- Original Message --------\nOn Jan 5, 2027, 10:12 AM, {name} < {address}> wrote:"),
            &quote,
        ),
        (
            "nine",
            format!(
                "-----Original Message-----\nFrom: {who}\nSent: Tuesday, 5 January 2027 10:12\nTo: Jo\nSubject: Re: Oven"
            ),
            &quote,
        ),
        (
            "hotmail",
            format!("Subject: Re: Oven\nFrom: {address}\nDate: Tue, 5 Jan 2027 10:12:33 +0100\nTo: jo@example.com"),
            &quote,
        ),
        (
            "hotmail date first",
            format!("Date: Tue, 5 Jan 2027 10:12:33 +0100\nFrom: {address}\nTo: jo@example.com\nSubject: Re: Oven"),
            &quote,
        ),
        (
            "domino columns",
            format!(
                "{name} <{address}> \n01/05/2027 10:12 AM\n\nTo\nJo Baker <jo@example.com>\ncc\n\nSubject\nRe: Oven"
            ),
            &quote,
        ),
        ("eudora", format!("At 10:12 AM 1/5/2027, {name} wrote:"), &marked),
        ("pine", format!("On Tue, 5 Jan 2027, {name} wrote:"), &marked),
        ("gnus", format!(">>>>> \"AM\" == {name} <{address}> writes:"), &marked),
        ("the bat", "Hello Jo,\n\nTuesday, January 5, 2027, 10:12:33 AM, you wrote:".to_owned(), &marked),
        (
            "freescout",
            "## Please reply above this line ##\n\nAnna replied to your conversation Oven:".to_owned(),
            &quote,
        ),
        (
            "zendesk",
            "##- Please type your reply above this line -##\n\nYour request (1042) has been updated.".to_owned(),
            &quote,
        ),
    ] {
        let body = format!("{answer}\n\n{lead}\n\n{quote}");
        // A greeting belongs to the answer.
        let wanted = if program == "the bat" { format!("{answer}\n\nHello Jo,") } else { answer.clone() };
        cases.push(language.case(program, "own", false, body, Wanted::Exactly(wanted)));
    }
}

/// Broken at blanks, as mailers break lines.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if !line.is_empty() && line.chars().count() + word.chars().count() >= width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
