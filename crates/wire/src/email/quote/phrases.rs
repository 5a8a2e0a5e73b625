//! The words mail clients put around quoted history, in the languages people write in.
//! Everything is lower case; callers lower their text first.

/// The field a line of a quoted header block names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Who wrote.
    From,
    /// When, in a word that may say when something else happens.
    Date,
    /// When, in a word for sending.
    Sent,
    /// To whom.
    To,
    /// Who got a copy.
    Copy,
    /// About what.
    Subject,
}

const FROM: &[&str] = &[
    "from", "de", "von", "van", "da", "från", "fra", "lähettäjä", "od", "от", "от кого", "від", "від кого", "发件人",
    "寄件者", "寄件人", "差出人", "送信者", "送信元", "de la", "expéditeur", "expediteur", "remitente", "mittente",
    "remetente", "afzender", "absender", "avsändare", "afsender", "avsender", "dari", "pengirim", "kimden", "gönderen",
    "từ", "feladó", "nadawca", "expeditor", "보낸 사람", "보낸사람", "odesílatel", "από", "saatja", "nuo",
    "saadetud kellelt", "מאת", "من", "จาก", "از", "daripada", "κατάλογος αποστολέα", "აგზავნის", "fran", "发件者",
    "發件人", "寄信人", "發信人", "gửi từ", "người gửi", "pošiljatelj", "pošiljalec", "pošiljaoc", "šalje",
    "expeditorul", "isänder", "nga", "frá", "mittent", "remitent", "igorle", "igorlea", "nork", "lähettäjän",
    "feladó neve", "felado",
];
const SENT: &[&str] = &[
    "sent", "sent on", "sent at", "date sent", "envoyé", "envoyé le", "envoye", "envoye le", "date d'envoi", "enviado",
    "enviado el", "enviado em", "enviada em", "enviada", "enviada el", "fecha de envío", "data de envio", "gesendet",
    "gesendet am", "verzonden", "verzonden op", "inviato", "inviato il", "data invio", "skickat", "sendt", "lähetetty",
    "wysłano", "wysłane", "data wysłania", "отправлено", "надіслано", "发送时间", "发送日期", "寄件日期", "傳送時間",
    "发件时间", "送信日時", "trimis", "trimis la", "trimisă", "data trimiterii", "dikirim", "dikirim pada", "terkirim",
    "gönderildi", "gönderme tarihi", "đã gửi", "odesláno", "message du", "보낸 날짜", "elküldve", "изпратено",
    "изпратено на", "poslano", "poslato", "послато", "послано", "enviat", "enviat el", "išsiųsta", "saadetud",
    "nosūtīts", "נשלח", "נשלח בתאריך", "تم الإرسال", "أرسلت", "أُرسلت", "ส่ง", "ส่งเมื่อ", "ارسال شده", "dihantar",
    "στάλθηκε", "απεστάλη", "küldve", "küldés ideje", "odoslané", "bidalia", "sent date", "发送", "傳送日期",
    "寄送日期", "送出日期", "보낸 시간", "보낸날짜", "wyslano", "wyslane", "gonderildi", "lahetetty", "sänt", "kuldve",
];
const DATE: &[&str] = &[
    "date", "fecha", "data", "datum", "dato", "päivämäärä", "päiväys", "дата", "日期", "日時", "日付", "tanggal",
    "tarih", "ngày", "날짜", "dátum", "ημερομηνία", "kuupäev", "datums", "תאריך", "التاريخ", "تاريخ", "วันที่", "تاریخ",
    "tarikh", "дата и час", "時間", "时间", "日 期", "dataz", "tanggal kirim", "dagsetning",
];
const TO: &[&str] = &[
    "to", "à", "a", "pour", "para", "an", "aan", "till", "til", "vastaanottaja", "do", "кому", "收件人", "收件者",
    "宛先", "către", "catre", "la", "kepada", "untuk", "kime", "alıcı", "đến", "tới", "komu", "받는 사람", "받는사람",
    "címzett", "destinataire", "destinataires", "destinatario", "destinatarios", "destinatário", "destinatar",
    "empfänger", "ontvanger", "mottagare", "modtager", "mottaker", "adresat", "προς", "до", "за", "za", "prima",
    "kome", "primatelj", "prejemnik", "per a", "kam", "kellele", "adressaat", "saaja", "אל", "ل", "إلى", "ถึง", "به",
    "προσ", "címzettek", "收信人", "받는이", "nori", "til hvem", "kellelle", "pre", "za kogo", "príjemca", "příjemce",
    "alici", "empfangen von", "an alle",
];
const COPY: &[&str] = &[
    "cc", "bcc", "copie à", "copie", "kopie", "kopia", "kopi", "kopio", "копия", "抄送", "副本", "cc à", "con copia",
    "tembusan", "copia", "cci", "cco", "rv", "참조", "kopie an", "dw", "kópia", "копие", "копія", "kopija", "kp",
    "a/c", "kópie", "bilgi", "másolatot kap", "másolat", "κοιν.", "κοινοποίηση", "עותק", "نسخة", "สำเนา", "رونوشت",
    "salinan kepada", "copy", "copy to", "koopia", "kop.", "副 本", "副本抄送", "kopie aan", "kopi til", "в копии",
];
const SUBJECT: &[&str] = &[
    "subject", "objet", "sujet", "asunto", "oggetto", "betreff", "onderwerp", "assunto", "ämne", "emne", "aihe",
    "temat", "тема", "主题", "主題", "主旨", "件名", "subiect", "subiectul", "subjek", "perihal", "judul", "konu",
    "chủ đề", "předmět", "predmet", "제목", "tárgy", "θέμα", "относно", "zadeva", "naslov", "assumpte", "tema",
    "teema", "temats", "נושא", "الموضوع", "الموضوع:", "موضوع", "เรื่อง", "หัวเรื่อง", "perkara", "subjekt", "gaia", "主 题",
    "主 旨", "efni", "тема листа", "предмет", "тема письма",
];

/// The field a label names.
pub(super) fn label(word: &str) -> Option<Label> {
    [
        (FROM, Label::From),
        (SENT, Label::Sent),
        (DATE, Label::Date),
        (TO, Label::To),
        (COPY, Label::Copy),
        (SUBJECT, Label::Subject),
    ]
    .into_iter()
    .find(|(words, _)| words.contains(&word))
    .map(|(_, label)| label)
}

/// Headings over the message that is answered.
pub(super) const ORIGINAL: &[&str] = &[
    "original message",
    "original message follows",
    "original email",
    "original mail",
    "original appointment",
    "reply message",
    "previous message",
    "replied message",
    "mensaje original",
    "correo original",
    "message d'origine",
    "message original",
    "message initial",
    "ursprüngliche nachricht",
    "ursprüngliche mail",
    "originalnachricht",
    "original-nachricht",
    "antwort nachricht",
    "ursprünglicher termin",
    "messaggio originale",
    "messaggio originario",
    "oorspronkelijk bericht",
    "origineel bericht",
    "vorig bericht",
    "mensagem original",
    "mensagem anterior",
    "oryginalna wiadomość",
    "wiadomość oryginalna",
    "treść oryginalnej wiadomości",
    "ursprungligt meddelande",
    "originalmeddelande",
    "oprindelig meddelelse",
    "original meddelelse",
    "opprinnelig melding",
    "alkuperäinen viesti",
    "исходное сообщение",
    "оригинальное сообщение",
    "исходное письмо",
    "вихідне повідомлення",
    "原始邮件",
    "原始郵件",
    "原邮件",
    "原始信件",
    "元のメッセージ",
    "元のメール",
    "オリジナルメッセージ",
    "mesaj original",
    "mesajul original",
    "mesaj inițial",
    "pesan asli",
    "pesan asal",
    "pesan sebelumnya",
    "orijinal mesaj",
    "özgün ileti",
    "thư gốc",
    "původní zpráva",
    "původní e-mail",
    "pôvodná správa",
    "eredeti üzenet",
    "원본 메시지",
    "원본 메일",
    "original",
    "исходящее сообщение",
    "оригинално съобщение",
    "izvorna poruka",
    "originalna poruka",
    "izvirno sporočilo",
    "missatge original",
    "originalus laiškas",
    "algne kiri",
    "algne sõnum",
    "oriģinālais ziņojums",
    "הודעה מקורית",
    "رسالة أصلية",
    "الرسالة الأصلية",
    "ข้อความต้นฉบับ",
    "پیام اصلی",
    "mesej asal",
    "jatorrizko mezua",
    "mensaxe orixinal",
    "αρχικό μήνυμα",
    "αρχικό μήνυμα ηλεκτρονικού ταχυδρομείου",
    "originálna správa",
    "回复的原邮件",
    "回复的邮件",
    "原始訊息",
    "返信元メッセージ",
    "reply to message",
    "mail original",
    "ursprüngliche e-mail",
    "oorspronkelijke bericht",
    "oorspronkelijk e-mail",
    "oprindelig besked",
    "originalt budskab",
    "ursprungligt mail",
];

/// Headings over a message that is passed on: it is content.
pub(super) const FORWARDED: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "start of forwarded message",
    "forwarded mail",
    "forwarded email",
    "forwarded by",
    "forwarded from",
    "mensaje reenviado",
    "inicio del mensaje reenviado",
    "comienzo del mensaje reenviado",
    "message transféré",
    "message transmis",
    "début du message transféré",
    "début du message réexpédié",
    "message réexpédié",
    "mail transféré",
    "weitergeleitete nachricht",
    "weitergeleitete mail",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "beginn der weitergeleiteten nachricht",
    "messaggio inoltrato",
    "inizio messaggio inoltrato",
    "inizio del messaggio inoltrato",
    "doorgestuurd bericht",
    "begin doorgestuurd bericht",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "início da mensagem encaminhada",
    "início da mensagem reencaminhada",
    "przekazana wiadomość",
    "wiadomość przekazana dalej",
    "treść przekazanej wiadomości",
    "początek przekazywanej wiadomości",
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "vidarebefordrat mail",
    "videresendt meddelelse",
    "videresendt melding",
    "videresendt besked",
    "påbegynd videresendt besked",
    "begynnelse på videresendt melding",
    "välitetty viesti",
    "edelleenlähetetty viesti",
    "välitetty viesti alkaa",
    "пересылаемое сообщение",
    "перенаправленное сообщение",
    "пересланное сообщение",
    "начало переадресованного сообщения",
    "начало пересылаемого сообщения",
    "переслане повідомлення",
    "转发的邮件",
    "转发邮件",
    "转发邮件信息",
    "轉寄的郵件",
    "轉寄郵件",
    "下面是被转发的邮件",
    "転送メッセージ",
    "転送されたメッセージ",
    "転送メール",
    "mesaj redirecționat",
    "mesaj redirectionat",
    "mesaj transmis mai departe",
    "începutul mesajului redirecționat",
    "pesan terusan",
    "pesan yang diteruskan",
    "pesan diteruskan",
    "awal pesan yang diteruskan",
    "iletilen mesaj",
    "yönlendirilen ileti",
    "thư đã chuyển tiếp",
    "přeposlaná zpráva",
    "továbbított üzenet",
    "전달된 메시지",
    "전달된 메일",
    "препратено съобщение",
    "proslijeđena poruka",
    "prosleđena poruka",
    "posredovano sporočilo",
    "missatge reenviat",
    "persiųstas laiškas",
    "peradresuotas laiškas",
    "edastatud kiri",
    "edastatud sõnum",
    "pārsūtītais ziņojums",
    "הודעה שהועברה",
    "رسالة معاد توجيهها",
    "رسالة محولة",
    "ข้อความที่ส่งต่อ",
    "پیام باز‌ارسال شده",
    "mesej dimajukan",
    "birbidalitako mezua",
    "mensaxe reenviada",
    "προωθημένο μήνυμα",
    "preposlaná správa",
    "přeposlaný e-mail",
    "bắt đầu thư được chuyển tiếp",
    "turinys persiunčiamo laiško",
    "framsent skeyti",
    "vidarebefordrat meddelande börjar",
    "转发的消息",
    "轉寄訊息",
    "fwd message",
];

/// What help desks write above their own mail.
pub(super) const REPLY_ABOVE: &[&str] = &[
    "reply above this line",
    "type your reply above this line",
    "please type your reply above",
    "write your reply above",
    "please reply above this line",
    "répondre au-dessus de cette ligne",
    "répondez au-dessus de cette ligne",
    "répondre au dessus de cette ligne",
    "responda por encima de esta línea",
    "escriba su respuesta por encima de esta línea",
    "responda acima desta linha",
    "bitte antworten sie über dieser zeile",
    "antworten sie über dieser zeile",
    "bitte antworte über dieser linie",
    "răspundeți deasupra acestei linii",
    "balas di atas baris ini",
    "scrivi la tua risposta sopra questa riga",
    "rispondi sopra questa riga",
    "typ uw antwoord boven deze lijn",
    "schrijf uw antwoord boven deze regel",
];

/// How an attribution line begins.
pub(super) const OPENINGS: &[&str] = &[
    "on ", "le ", "el ", "am ", "em ", "il ", "op ", "w dniu ", "dnia ", "den ", "på ", "vào ", "pada ", "în data ",
    "în ", "in data ", "la data ", "pe ", "dne ", "dňa ", "у ", "в ", "от ", "a ", "al ", "tarihinde", "kl. ",
    "date: ", "in article ", "in message ", "dana ", "em: ", "at ", "lúc ", "στις ", "2", "在", "于", "於",
    "il giorno ", "no dia ", "ter ", "tisd", "mån", "wiadomość napisana przez ", "missatge de ", "kontakt ", "на ",
    "dňa ", "v ", "vào ", "ngày ", "في ", "בתאריך ", "ב-", "ในวันที่ ", "เมื่อ ", "în ziua ", "às ", "a les ", "στις ",
    "dnia ", "vom ", "fredag", "kell ",
];

/// The verb of an attribution, where it stands last.
pub(super) const VERBS: &[&str] = &[
    "wrote", "writes", "has written", "sent", "said", "a écrit", "a ecrit", "écrivait", "escribió", "escribio",
    "ha escrito", "escribía", "schrieb", "schrieb am", "hat geschrieben", "geschrieben", "ha scritto", "scrisse",
    "scrive", "schreef", "geschreven", "escreveu", "napisał(a)", "napisał", "napisała", "pisze", "skrev",
    "skrev følgende", "skrev följande", "skriver", "kirjoitti", "написал", "написала", "написал(а)", "пишет", "писал",
    "писал(а)", "написав", "написала", "пише", "写道", "寫道", "写到", "のメール", "のメッセージ", "さんは書きました",
    "menulis", "tulis", "a scris", "a scris următoarele", "đã viết", "yazdı", "şunları yazdı", "şunu yazdı",
    "napsal(a)", "napsal", "napsala", "napísal", "napísal(a)", "έγραψε", "írta", "ezt írta", "va escriure", "rašė",
    "kirjutas", "님이 작성", "작성", "작성했습니다", "كتب", "כתב", "เขียนว่า", "je napisao", "je napisao/la", "a trimis",
    "написа", "napisal", "napisao je", "napisala je", "je napisala", "je napisal", "napisala", "viết", "ha escrit",
    "rakstīja", "נכתב", "כתב/ה", "כתבה", "이(가) 쓴 글", "님이 쓴 글", "napisał/a", "napsal/a", "napísal/a", "napisao",
    "је написао", "skrifaði", "escribiu", "idatzi du", "tulis", "menulis", "menulis berikut ini", "ada menulis",
];

/// The verb of an attribution, where the name stands last.
pub(super) const VERBS_BEFORE_NAME: &[&str] = &[
    " schrieb ", " schreef ", " heeft ", " skrev ", " wrote ", " a écrit ", " escribió ", " escreveu ", " ha scritto ",
    " kirjoitti ", " napsal ", " napsal(a) ", " napisał ", " написал ", " пишет ", " писал ", " a scris ", " menulis ",
    " yazdı", "写道", "님이", " scrisse ", " 于", " napisana przez ", " kirjutas ", " ezt írta", " بواسطة ", " מאת ",
    " escreveu", " schrieb am ",
];

/// What phones and programs sign with.
pub(super) const SENT_FROM: &[&str] = &[
    "sent from my ", "sent from mail", "sent from outlook", "sent from yahoo", "sent from samsung", "sent from proton",
    "sent from gmail", "sent from windows", "sent from a mobile", "sent from mobile", "sent from iphone",
    "sent from android", "sent from nine", "sent from bluemail", "sent from spark", "sent from email+",
    "sent from e-mail", "sent from the ", "sent from myspace", "sent from aol", "sent from blackberry",
    "sent from acompli", "sent from polymail", "sent from airmail", "sent from workspace", "sent from zoho",
    "sent from tuta", "sent from fairmail", "sent from k-9", "sent from thunderbird", "sent from canary", "sent with ",
    "sent via ", "sent using ", "sent on the go", "get outlook for ", "composed on ", "typed on my ", "written on my ",
    "envoyé de mon ", "envoyé depuis ", "envoyé à partir ", "envoyé avec ", "envoyé par ", "télécharger outlook",
    "obtenez outlook", "téléchargez outlook", "enviado desde ", "enviado do ", "enviado da ", "enviado a partir",
    "enviado de ", "enviado con ", "enviado por ", "enviado pelo ", "enviado via ", "obtener outlook",
    "obter o outlook", "trimis de pe ", "trimis din ", "trimis cu ", "trimis de la ", "trimis prin ",
    "obțineți outlook", "dikirim dari ", "dikirim melalui ", "dikirim dengan ", "dapatkan outlook", "von meinem ",
    "gesendet von ", "gesendet mit ", "gesendet mit der ", "gesendet über ", "gesendet aus ",
    "diese nachricht wurde von meinem", "holen sie sich outlook", "outlook für ", "inviato da ", "inviato dal ",
    "inviato con ", "inviato tramite ", "scarica outlook", "ottieni outlook", "verstuurd vanaf ", "verzonden vanaf ",
    "verzonden met ", "verzonden vanuit ", "verzonden via ", "verstuurd met ", "outlook voor ",
    "downloaden van outlook", "wysłane z ", "wysłano z ", "pobierz outlook", "skickat från ", "skickat med ",
    "hämta outlook", "sendt fra ", "sendt med ", "hent outlook", "skaff deg outlook", "få outlook", "lähetetty ",
    "hanki outlook", "отправлено с ", "отправлено из ", "скачать outlook", "отримати outlook", "надіслано з ",
    "发自我的", "發自我的", "发自", "發自", "从我的", "從我的", "寄件自", "获取 outlook", "取得 outlook",
    "iphoneから送信", "ipadから送信", "から送信", "androidから", "outlook for ", "telefonumdan gönderildi",
    "iphone'umdan gönderildi", "được gửi từ ", "gửi từ ", "odesláno z ", "odoslané z", "az iphone-omról",
    "나의 iphone에서", "내 iphone에서",
];

/// The beginning of a line by which a phone says that it sent the mail.
pub(super) const SENT_FIRST: &[&str] = &[
    "sent ", "envoyé", "enviad", "enviat ", "trimis", "dikirim", "dihantar", "gesendet", "inviat", "verstuurd",
    "verzonden", "wysłan", "skickat", "sendt ", "lähetetty", "отправлен", "надіслан", "изпратен", "послат", "发自",
    "發自", "odesl", "odosl", "poslan", "poslat", "στάλθηκε", "απεστάλη", "išsiųst", "saadetud ", "nosūtīt", "đã gửi ",
    "gửi từ ", "נשלח", "تم الإرسال", "أرسلت من", "مرسل من", "ส่งจาก", "ارسال شده", "bidalia", "sent: ",
    "diese nachricht wurde",
];

/// The end of such a line, in languages that put their verbs last.
pub(super) const SENT_LAST: &[&str] = &[
    "gesendet", "gönderildi", "küldve", "küldtem", "보냄", "보낸 메일", "发送", "傳送", "送信", "送信しました", "寄出",
    "verstuurd", "verzonden", "poslano", "poslato", "bidalia",
];

/// Things mail is sent from.
pub(super) const DEVICES: &[&str] = &[
    "iphone", "ipad", "galaxy", "samsung", "android", "huawei", "xiaomi", "小米", "华为", "redmi", "oneplus", "pixel",
    "blackberry", "nokia", "motorola", "sony", "xperia", "windows phone", "smartphone", "phone", "手机", "手機",
    "mobil", "mobile", "móvil", "celular", "cellulare", "téléphone", "telefon", "telefoon", "telefono", "teléfono",
    "tablet", "outlook", "gmail", "yahoo", "proton", "k-9", "thunderbird", "mail.ru", "яндекс", "yandex", "почт",
    "gmx", "web.de", "aol", "spark", "airmail", "bluemail", "aqua mail", "fairemail", "zoho", "tutanota", "tuta",
    "hotmail", "mail app", "handy", "мобильн", "телефон", "iphon", "アイフォン", "스마트폰", "qq邮箱", "网易", "邮箱",
];

/// What invites to get Outlook for a phone, in the words of many languages.
pub(super) const GET: &[&str] = &[
    "get ", "download", "télécharg", "obten", "obtener", "obter ", "baixar", "holen ", "beziehen", "laden sie",
    "ottieni", "scarica", "pobierz", "hämta", "hent ", "skaff", "få ", "hanki", "lataa", "получит", "скача", "отрима",
    "завантаж", "获取", "下载", "取得", "下載", "入手", "ダウンロード", "다운로드", "가져오기", "edinin", "indirin",
    "získejte", "stáhn", "získajte", "stiahn", "letölt", "beszerz", "λήψη", "κατεβ", "αποκτήστε", "dapatkan", "unduh",
    "obțineți", "descărca", "изтегл", "вземете", "preuzm", "nabav", "baixa", "descarreg", "atsisiųsk", "gaukite",
    "hangi", "laadi", "tải ", "nhận ", "הורד", "קבל", "احصل", "تنزيل", "pridobi", "prenes", "lejupiel", "รับ",
    "ดาวน์โหลด",
];

/// Excuses behind the name of a device.
pub(super) const EXCUSES: &[&str] = &[
    "please excuse", "excuse ", "sorry ", "pardon", "apologies", "forgive", "brevity", "typos", "bitte entschuldigen",
    "entschuldigen", "veuillez excuser", "merci d'excuser", "désolé", "disculpe", "perdon", "desculpe", "scusa",
    "mi scuso", "excuseer", "przepraszam", "scuz", "mohon maaf", "maaf", "извините", "простите", "undskyld", "ursäkta",
    "beklager", "kürze",
];

/// Prefixes of the subject of a forwarded message.
pub(super) const FORWARD_PREFIXES: &[&str] = &[
    "fw:", "fwd:", "fw :", "fwd :", "[fwd:", "wg:", "tr:", "tr :", "rv:", "i:", "enc:", "doorst:", "vb:", "vs:", "vl:",
    "pd:", "转发:", "转发：", "轉寄:", "轉寄：", "転送:", "転送：", "ilt:", "i̇lt:", "redir:", "trs:",
];
