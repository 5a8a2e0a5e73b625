//! The words mail systems report with. Everything is lower case.

/// Subjects of delivery reports.
pub(super) const SUBJECTS: &[&str] = &[
    "undeliver", "non-deliver", "nondeliver", "not delivered", "delivery status notification", "delivery status", "delivery failure", "delivery failed", "delivery has failed", "delivery report", "delivery notification", "delivery error", "delivery problem", "delivery delayed", "delayed mail", "delivery incomplete", "delivery unsuccessful",
    "failure delivery", "delivery warning", "failure notice", "problem delivering", "[bounce]", "undeliverable", "delivery has been delayed", "mail delivery", "returned to you", "mail returned", "failed mail", "mail failure", "mail failed", "mail could not be delivered", "mail not delivered", "message could not be delivered", "message not delivered", "message undeliverable", "couldn't be delivered", "could not be delivered", "can't be delivered", "cannot be delivered", "returned mail", "returned to sender",
    "return to sender", "returning message to sender", "returned message", "mail system error", "mail error", "smtp error", "bounced mail", "bounce notification", "unable to deliver", "unzustellbar", "nicht zugestellt", "konnte nicht zugestellt", "zustellung fehlgeschlagen", "zustellungsfehler", "unzustellbarkeit", "échec de la remise", "échec de remise", "echec de la remise", "non remis",
    "échec de distribution", "message non distribué", "non délivré", "no se puede entregar", "no se ha podido entregar", "no entregado", "fallo en la entrega", "error de entrega", "no entregable", "falha na entrega", "não foi possível entregar", "não entregue", "mancato recapito", "mancata consegna", "impossibile recapitare", "notifica di mancato", "onbestelbaar", "niet bezorgd", "niet afgeleverd",
    "nie dostarczono", "niedostarczona", "niedostarczalna", "nie można dostarczyć", "kunde inte levereras", "olevererbart", "kan ikke leveres", "ikke leveret", "toimittamaton", "не доставлено", "недоставлен", "невозможно доставить", "не удалось доставить", "ошибка доставки", "livrare eșuată", "nelivrat", "nu a putut fi livrat", "gagal terkirim", "tidak terkirim", "pengiriman gagal", "tidak dapat dikirim",
    "退信", "退回", "无法投递", "無法傳遞", "投递失败", "未送达", "配信不能", "配信できません", "エラー通知", "エラーメール", "送信できません", "送信できない", "メールを配信でき", "返送", "未配信", "不達", "전송 실패", "반송",
];

/// Sentences of delivery reports.
pub(super) const SENTENCES: &[&str] = &[
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "wasn't able to deliver", "was not able to deliver", "unable to deliver", "not able to deliver", "could not deliver", "couldn't deliver", "did not reach the following", "delivery has failed", "delivery failed", "delivery to the following", "delivery to these", "failed permanently", "permanent fatal errors",
    "has been delayed", "is delayed for", "delivery attempts", "undeliverable", "undelivered", "not delivered", "error delivering your mail", "error has occurred while attempting to deliver", "rejected by a remote", "returned to sender", "returned message", "original message follows", "below this line is a copy", "this is a copy of the message", "a copy of the original message", "unsent message follows", "transcript of session",
    "recipient address rejected", "user unknown", "unknown user", "no such user", "mailbox unavailable", "mailbox not found", "mailbox full", "mailbox exceeds", "quota exceeded", "remote host said", "smtp error", "failure reasons", "failed addresses", "no valid recipients", "could not send", "could not be sent", "trouble delivering", "problem delivering", "had delivery problems", "delivery problems", "wasn't delivered", "weren't delivered", "no valid recipients", "メールボックスが一杯", "host unknown", "host or domain name not found", "address not found", "message blocked", "recipient inbox full", "recipient not found", "server message", "did not like our", "permanent error",
    "wurde nicht zugestellt", "konnte nicht zugestellt", "nicht zugestellt werden", "n'a pas pu être", "n'a pas été remis", "no se pudo entregar", "no se ha podido entregar", "non è stato possibile", "não foi possível entregar", "kon niet worden", "nie można dostarczyć", "не может быть доставлено", "не удалось доставить", "не доставлено", "送信できません", "送信に失敗", "配信できません", "届けることができ", "无法送达", "无法投递", "nu a putut fi livrat", "tidak dapat dikirim", "groups.google.com/support",
];

/// The recipient does not exist: permanent, whatever code came with it.
pub(super) const GONE: &[&str] = &[
    "user unknown", "unknown user", "no such user", "unknown recipient", "recipient unknown", "recipient not found", "recipientnotfound", "recipnotfound", "recipient name is not recognized", "not listed in", "does not exist", "doesn't exist", "no such recipient", "no such mailbox", "unknown mailbox", "mailbox not found", "invalid recipient", "invalid mailbox", "invalid address", "address not found", "no mailbox here",
    "host unknown", "unknown host", "unknown domain", "domain unknown", "host not found", "domain not found", "name or service not known", "unrouteable address", "unroutable address", "unrouteable mail domain", "nxdomain", "no such domain", "doesn't have a yahoo", "this user doesn't have", "has moved", "account has been disabled", "not a valid user", "user not found", "user doesn't exist", "is unknown", "address unknown", "unknown address", "recipient address unknown", "adresse inconnue", "usuario desconocido", "ディレクトリのリストにありません", "宛先不明", "ユーザーが存在しません",
];

/// The system goes on trying.
pub(super) const DELAYED: &[&str] = &[
    "will be retried", "will retry", "will continue to try", "will keep trying", "still trying", "delivery attempts will continue", "has been delayed", "is delayed", "warning message only", "do not need to resend", "temporary failure report", "not yet been delivered", "delayed mail", "delivery delayed", "status notification (delay)", "will be attempted again", "message still undelivered", "not been able to deliver your message yet",
];

/// The system gave up.
pub(super) const FINAL: &[&str] = &["permanent error", "permanent failure", "failed permanently", "permanent fatal", "given up", "giving up", "fatal error", "permanently rejected"];

/// Where the returned message begins, when its header does not show it.
pub(super) const COPY_BEGINS: &[&str] = &["original message", "copy of the message", "message headers follow", "returned message", "unsent message", "original mail info", "copy of the original", "message header follows", "included is a copy", "enclosed is a copy", "original message headers", "オリジナルメッセージ", "original-nachricht"];

/// Names of senders of reports.
pub(super) const SENDER_NAMES: &[&str] = &["mail delivery s", "mailer-daemon", "mailer daemon", "mail administrator", "system administrator", "postmaster", "delivery subsystem", "mail system", "mail delivery", "systemadministrator", "microsoft outlook", "email delivery", "internet mail delivery"];
