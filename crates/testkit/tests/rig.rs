//! The mail house of the tests does what its description says.
use anyhow::Result;
use loket_testkit::{
    post,
    rig::{MailRig, PASSWORD},
};

#[test]
fn mail_is_delivered_refused_and_kept_through_an_outage() -> Result<()> {
    let Some(rig) = MailRig::start()? else { return Ok(()) };
    let ports = rig.ports();
    let mail = |to: &str, subject: &str| {
        post::plain("ana@customer.test", to, subject, &format!("{subject}@customer.test"), &[], "hello")
    };
    let is = |subject: &'static str| move |raw: &[u8]| post::header(raw, "Subject").as_deref() == Some(subject);

    post::hand_over(ports.mx, "ana@customer.test", "support@helpdesk.test", &mail("support@helpdesk.test", "plain"))?;
    rig.wait_for_mail("support", "a plain mail", is("plain"))?;

    let to = "support+t7.abc@helpdesk.test";
    post::submit(ports.submission, ("agent", PASSWORD), "agent@helpdesk.test", to, &mail(to, "plus"))?;
    let raw = rig.wait_for_mail("support", "a mail to a plus address", is("plus"))?;
    assert_eq!(post::header(&raw, "Delivered-To").as_deref(), Some(to));

    for (to, code) in [("gone@customer.test", "550"), ("later@customer.test", "451"), ("bob@elsewhere.test", "554")] {
        let refused = post::hand_over(ports.mx, "support@helpdesk.test", to, &mail(to, "no")).unwrap_err();
        assert!(format!("{refused:#}").contains(code), "{to}: {refused:#}");
    }
    let anonymous = post::hand_over(ports.submission, "ana@customer.test", to, &mail(to, "no"));
    assert!(anonymous.is_err());

    rig.stop_imap()?;
    assert!(std::net::TcpStream::connect(("127.0.0.1", ports.imap)).is_err());
    rig.start_imap()?;
    assert_eq!(rig.inbox("support")?.len(), 2);
    Ok(())
}

#[test]
fn mail_to_nowhere_comes_back_as_a_report() -> Result<()> {
    let Some(rig) = MailRig::start()? else { return Ok(()) };
    let to = "bob@elsewhere.test";
    let raw = post::plain("agent@helpdesk.test", to, "lost", "lost@helpdesk.test", &[], "hello");
    post::submit(rig.ports().submission, ("agent", PASSWORD), "agent@helpdesk.test", to, &raw)?;
    let report = rig.wait_for_mail("agent", "a report of failure", |raw| {
        post::header(raw, "Content-Type").is_some_and(|kind| kind.contains("delivery-status"))
    })?;
    assert!(String::from_utf8_lossy(&report).contains("bob@elsewhere.test"));
    Ok(())
}
