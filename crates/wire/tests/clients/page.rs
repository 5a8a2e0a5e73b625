//! Pages.

use super::{Case, Language, Wanted, Writer};

/// The shapes of one language and writer.
pub fn compose(language: &Language, writer: Writer, cases: &mut Vec<Case>) {
    let [first, second, asked, greeting] = language.words.as_slice() else { panic!("{}", language.code) };
    let [from, sent, date, to, _, subject] = language.head.as_slice() else { panic!("{}", language.code) };
    let (when, original, forwarded) = (&language.when, &language.original, &language.forwarded);
    let answer = language.answer();
    let who = format!("{} &lt;<a href=\"mailto:{a}\">{a}</a>&gt;", escaped(writer.name), a = writer.address);
    let said = |program: &str| {
        let found = language.attributions.iter().find(|(name, _)| name == program);
        let pattern = &found.or(language.attributions.first()).expect("a language has an attribution").1;
        escaped(&language.attribution(pattern, writer))
    };
    let quote = format!("<div>{asked}</div><div><br></div><div>{greeting}</div>");
    let mine = format!("<div>{first}</div><div><br></div><div>{second}</div>");
    let block = |bold: &str| {
        let end = bold.replace('<', "</");
        format!(
            "{bold}{from}{end} {who}<br>{bold}{sent}{end} {when}<br>{bold}{to}{end} Jo Baker &lt;jo@example.com&gt;<br>{bold}{subject}{end} Re: Oven"
        )
    };
    let phone = &language.phones[0];
    let mut add = |program: &str, shape: &str, body: String, wanted: Wanted| {
        cases.push(language.case(program, shape, true, format!("<html><body>{body}</body></html>"), wanted));
    };
    let exactly = || Wanted::Exactly(answer.clone());

    let attr = format!("<div dir=\"ltr\" class=\"gmail_attr\">{}<br></div>", said("gmail"));
    let gmail = format!(
        "<div class=\"gmail_quote gmail_quote_container\">{attr}<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\">{quote}</blockquote></div>"
    );
    add("gmail page", "top", format!("<div dir=\"ltr\">{mine}</div><br>{gmail}"), exactly());
    add(
        "gmail page",
        "signature",
        format!(
            "<div dir=\"ltr\">{mine}<div><br></div><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" class=\"gmail_signature\">Jo Baker<br>Baker &amp; Sons</div></div><br>{gmail}"
        ),
        exactly(),
    );
    add("gmail page", "bottom", format!("<div dir=\"ltr\"><div dir=\"ltr\"></div>{gmail}{mine}</div>"), exactly());
    add(
        "gmail page",
        "inline",
        format!(
            "<div dir=\"ltr\"><div class=\"gmail_quote\">{attr}<blockquote class=\"gmail_quote\">{asked}</blockquote><div>{first}</div><blockquote class=\"gmail_quote\">{greeting}</blockquote><div>{second}</div></div></div>"
        ),
        Wanted::Parts(vec![first.clone(), second.clone()]),
    );
    add("gmail page", "only a quote", format!("<div dir=\"ltr\"><br></div>{gmail}"), Wanted::NothingNew);
    add(
        "gmail page",
        "forward",
        format!(
            "<div dir=\"ltr\">{mine}<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- {forwarded} ---------<br>{from} <strong>{}</strong> &lt;{}&gt;<br>{date} {when}<br>{subject} Oven<br>{to} Jo &lt;jo@example.com&gt;<br></div><br>{quote}</div></div>",
            escaped(writer.name),
            writer.address
        ),
        Wanted::Parts(vec![answer.clone(), asked.clone(), greeting.clone()]),
    );

    let apple = format!(
        "<div><br><blockquote type=\"cite\"><div>{}</div><br class=\"Apple-interchange-newline\"><div>{quote}</div></blockquote></div>",
        said("apple")
    );
    add("apple page", "top", format!("{mine}{apple}"), exactly());
    add(
        "iphone page",
        "top",
        format!(
            "{mine}<br><div dir=\"ltr\">{phone}</div><div dir=\"ltr\"><br><blockquote type=\"cite\">{}<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">{quote}</div></blockquote>",
            said("apple")
        ),
        exactly(),
    );
    add(
        "iphone page",
        "signature element",
        format!(
            "{mine}<br><div dir=\"ltr\" id=\"AppleMailSignature\">{phone}</div><div dir=\"ltr\"><br>{}<br><br></div><blockquote type=\"cite\"><div dir=\"ltr\">{quote}</div></blockquote>",
            said("apple")
        ),
        exactly(),
    );

    let bird = format!(
        "<div class=\"moz-cite-prefix\">{}<br></div><blockquote type=\"cite\" cite=\"mid:x@shop.example\">{quote}</blockquote>",
        said("thunderbird")
    );
    add("thunderbird page", "top", format!("<p>{first}</p><p>{second}</p>{bird}"), exactly());
    add(
        "thunderbird page",
        "bottom",
        format!("{bird}<p>{first}</p><p>{second}</p><div class=\"moz-signature\">-- <br>Jo Baker</div>"),
        exactly(),
    );

    for (program, colour) in [("outlook 2010", "#B5C4DF"), ("outlook 365", "#E1E1E1"), ("outlook 5c", "#5C5C5C")] {
        add(
            program,
            "top",
            format!(
                "<div class=\"WordSection1\"><p class=\"MsoNormal\">{first}<o:p></o:p></p><p class=\"MsoNormal\">{second}<o:p></o:p></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><div><div style=\"border:none;border-top:solid {colour} 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\">{}<o:p></o:p></p></div></div><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>{quote}</div>",
                block("<b>")
            ),
            exactly(),
        );
    }
    add(
        "outlook 2003",
        "top",
        format!(
            "{mine}<br><hr tabindex=\"-1\"><font face=\"Tahoma\" size=\"2\">{}</font><br><br>{quote}",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "outlook express",
        "top",
        format!(
            "{mine}<blockquote style=\"border-left:#000000 2px solid;padding-left:5px\"><div style=\"font:10pt arial\">----- {original} ----- </div><div style=\"background:#e4e4e4\">{}</div><div><br></div>{quote}</blockquote>",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "outlook web",
        "top",
        format!(
            "<div class=\"elementToProof\">{first}</div><div class=\"elementToProof\"><br>{second}</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font>{}</font><div>&nbsp;</div></div>{quote}",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "outlook web",
        "without ids",
        format!(
            "{mine}<hr style=\"display:inline-block;width:98%\"><div dir=\"ltr\"><font>{}</font><div>&nbsp;</div></div>{quote}",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "outlook mobile page",
        "top",
        format!(
            "{mine}<br><div id=\"ms-outlook-mobile-signature\">{phone}</div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\">{}</div>{quote}",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "outlook mac",
        "top",
        format!(
            "{mine}<p class=\"MsoNormal\">&nbsp;</p><div style=\"border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in\"><p class=\"MsoNormal\"><b><span style=\"color:black\">{from} </span></b><span>{who}<br><b>{date} </b>{when}<br><b>{to} </b>Jo Baker<br><b>{subject} </b>Re: Oven</span></p></div>{quote}"
        ),
        exactly(),
    );
    add(
        "live mail",
        "top",
        format!(
            "{mine}<div style=\"FONT:10pt Tahoma\"><div>&nbsp;</div><div style=\"BACKGROUND:#f5f5f5\"><div><b>{from}</b> {who}</div><div><b>{sent}</b> {when}</div><div><b>{to}</b> jo@example.com</div><div><b>{subject}</b> Re: Oven</div></div></div><div>&nbsp;</div>{quote}"
        ),
        exactly(),
    );

    add(
        "yahoo page",
        "top",
        format!(
            "<div class=\"ydp1yahoo-style-wrap\">{mine}</div><div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div><div>{}</div><div><br></div>{quote}</div></div>",
            said("yahoo")
        ),
        exactly(),
    );
    add(
        "yahoo mobile page",
        "top",
        format!(
            "{mine}<br><div id=\"ymail_android_signature\"><a href=\"https://mail.onelink.me\">{phone}</a></div> <br> <blockquote style=\"margin: 0 0 20px 0;\"><div>{}</div><div>{quote}</div></blockquote>",
            said("yahoo")
        ),
        exactly(),
    );
    add(
        "proton page",
        "top",
        format!(
            "<div style=\"font-family:Arial\">{mine}</div><div class=\"protonmail_signature_block\"><div class=\"protonmail_signature_block-proton\">Sent with <a href=\"https://proton.me\">Proton Mail</a> secure email.</div></div><div class=\"protonmail_quote\">{}<br><br><blockquote class=\"protonmail_quote\" type=\"cite\">{quote}</blockquote></div>",
            said("proton")
        ),
        exactly(),
    );
    add(
        "zoho page",
        "top",
        format!(
            "<div style=\"font-family:Verdana\">{mine}<br></div><div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">---- {} ----<br></div><blockquote>{quote}</blockquote></div>",
            said("zoho").trim_end_matches(':')
        ),
        exactly(),
    );
    add(
        "zoho new page",
        "top",
        format!(
            "<div>{mine}<br></div><div class=\"zmail_extra_hr\" style=\"border-top:1px solid #ccc\"></div><div data-zbluepencil-ignore=\"true\" class=\"zmail_extra\"><div>---- {} ----</div><blockquote>{quote}</blockquote></div>",
            said("zoho").trim_end_matches(':')
        ),
        exactly(),
    );
    add(
        "samsung page",
        "top",
        format!(
            "<div dir=\"auto\">{mine}</div><div><br></div><div id=\"composer_signature\" dir=\"auto\"><div>{phone}</div></div><div><br></div><div dir=\"auto\"><!-- originalMessage --><div>-------- {original} --------</div><div>{from} {who} </div><div>{date} 05/01/2027  10:12  (GMT+01:00) </div><div>{to} jo@example.com </div><div>{subject} Re: Oven </div><div><br></div></div>{quote}"
        ),
        exactly(),
    );
    add(
        "gmx page",
        "top",
        format!(
            "<div style=\"font-family:Verdana\">{mine}<div name=\"quote\" style=\"margin:10px 5px 5px 10px;padding:10px 0 10px 10px;border-left:2px solid #C3D9E5\"><div style=\"margin:0 0 10px 0\"><b>{sent}</b> {when}<br><b>{from}</b> {who}<br><b>{to}</b> jo@example.com<br><b>{subject}</b> Re: Oven</div><div name=\"quoted-content\">{quote}</div></div></div>"
        ),
        exactly(),
    );
    add(
        "spark page",
        "top",
        format!(
            "{mine}<br><div name=\"messageSignatureSection\">Jo Baker</div><div name=\"messageReplySection\">{}<br><blockquote type=\"cite\" class=\"spark_quote\">{quote}</blockquote></div>",
            said("spark")
        ),
        exactly(),
    );
    add(
        "notes page",
        "top",
        format!(
            "<font size=\"2\">{mine}</font><br><br><font size=\"1\" color=\"#5f5f5f\">{from} </font><font size=\"1\">{who}</font><br><font size=\"1\" color=\"#5f5f5f\">{to} </font><font size=\"1\">jo@example.com</font><br><font size=\"1\" color=\"#5f5f5f\">{date} </font><font size=\"1\">05.01.2027 10:12</font><br><font size=\"1\" color=\"#5f5f5f\">{subject} </font><font size=\"1\">Re: Oven</font><br><hr noshade><br><br>{quote}"
        ),
        exactly(),
    );
    add(
        "qq page",
        "top",
        format!(
            "{mine}<div><br></div><div><div style=\"font-size:12px;padding:2px 0\">------------------&nbsp;{original}&nbsp;------------------</div><div style=\"font-size:12px;background:#efefef\"><div><b>{from}</b>&nbsp;\"{}\"&lt;{}&gt;;</div><div><b>{sent}</b>&nbsp;{when}</div><div><b>{to}</b>&nbsp;\"jo\"&lt;jo@example.com&gt;;</div><div><b>{subject}</b>&nbsp;Re: Oven</div></div><div><br></div>{quote}</div>",
            escaped(writer.name),
            writer.address
        ),
        exactly(),
    );
    add(
        "163 page",
        "top",
        format!(
            "{mine}<div id=\"divNeteaseMailCard\"></div><br><pre>{}</pre><blockquote id=\"isReplyContent\" style=\"PADDING-LEFT:1ex;MARGIN:0 0 0 .8ex;BORDER-LEFT:#ccc 1px solid\">{quote}</blockquote>",
            said("netease")
        ),
        exactly(),
    );
    add(
        "163 mobile page",
        "top",
        format!(
            "{mine}<div class=\"J-reply\" style=\"background-color:#f2f2f2\"><div style=\"font-size:12px\">---- {original} ----</div><table><tr><td>{}</td><td>{who}</td></tr><tr><td>{}</td><td>{when}</td></tr><tr><td>{}</td><td>jo@example.com</td></tr><tr><td>{}</td><td>Re: Oven</td></tr></table></div><blockquote style=\"margin:0\">{quote}</blockquote>",
            bare(from),
            bare(sent),
            bare(to),
            bare(subject)
        ),
        exactly(),
    );
    add(
        "mail.ru page",
        "top",
        format!(
            "{mine}<br><blockquote style=\"border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px\">{}<br><br><div id=\"\">{quote}</div></blockquote>",
            said("mailru")
        ),
        exactly(),
    );
    add(
        "yandex page",
        "top",
        format!("{mine}<div>&nbsp;</div><div>{}</div><blockquote>{quote}</blockquote>", said("yandex")),
        exactly(),
    );
    add(
        "fastmail page",
        "top",
        format!(
            "{mine}<div><br></div><div>{}</div><blockquote type=\"cite\" id=\"qt\">{quote}</blockquote>",
            said("fastmail")
        ),
        exactly(),
    );
    add(
        "roundcube page",
        "top",
        format!(
            "<p id=\"reply-intro\">{}</p><blockquote type=\"cite\" style=\"padding:0 0.4em;border-left:#1010ff 2px solid;margin:0\">{quote}</blockquote>{mine}",
            said("roundcube")
        ),
        exactly(),
    );
    add(
        "k9 page",
        "top",
        format!(
            "{mine}<br><br><div class=\"gmail_quote\"><div dir=\"auto\">{}</div><blockquote class=\"gmail_quote\" style=\"margin:0pt 0pt 0pt 0.8ex\">{quote}</blockquote></div>",
            said("k9")
        ),
        exactly(),
    );
    add(
        "aol page",
        "top",
        format!(
            "<div>{mine}<br><br><div style=\"font-family:arial\">-----{original}-----<br>{from} {who}<br>{to} jo &lt;jo@example.com&gt;<br>{sent} {when}<br>{subject} Re: Oven<br><br><div id=\"yiv1\">{quote}</div></div></div>"
        ),
        exactly(),
    );
    add(
        "zimbra page",
        "top",
        format!(
            "<div style=\"font-family:arial\">{mine}<div><br></div><hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div data-marker=\"__HEADERS__\"><blockquote style=\"border-left:2px solid #1010FF\">{}</blockquote></div><div data-marker=\"__QUOTED_TEXT__\"><blockquote style=\"border-left:2px solid #1010FF\">{quote}</blockquote></div></div>",
            block("<b>")
        ),
        exactly(),
    );
    add(
        "hey page",
        "top",
        format!("<div class=\"trix-content\">{mine}<br><br>{}<blockquote>{quote}</blockquote></div>", said("hey")),
        exactly(),
    );
    add(
        "tutanota page",
        "top",
        format!("{mine}<br><br>{}<br><blockquote class=\"tutanota_quote\">{quote}</blockquote>", said("gmail")),
        exactly(),
    );
    add(
        "apple quote of one's own",
        "quote",
        format!(
            "<div>{first}</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>{asked}</div></blockquote><div>{second}</div>"
        ),
        Wanted::Parts(vec![first.clone(), asked.clone(), second.clone()]),
    );
}

fn bare(label: &str) -> &str {
    label.trim_end_matches([':', ' '])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
