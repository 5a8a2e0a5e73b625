//! Dovecot, wholly inside the folder of the rig and as the ordinary user nobody.
use std::fs;

use anyhow::Result;

use super::{ACCOUNTS, MailRig, PASSWORD, run};

pub(super) fn write(rig: &MailRig) -> Result<()> {
    for part in ["dovecot", "dovecot/run", "mail"] {
        fs::create_dir_all(rig.path(part))?;
    }
    let mail = rig.path("mail").display().to_string();
    run_chown(&mail)?;
    let users: String = ACCOUNTS.iter().map(|name| format!("{name}:{{PLAIN}}{PASSWORD}:::::\n")).collect();
    fs::write(rig.path("dovecot/users"), users)?;
    fs::write(rig.path("dovecot/oauth2"), introspection(rig))?;
    fs::write(rig.path("dovecot/dovecot.conf"), configuration(rig))?;
    Ok(())
}

pub(super) fn start(rig: &MailRig) -> Result<()> {
    run("dovecot", &["-c", &configured(rig)])
}

pub(super) fn stop(rig: &MailRig) -> Result<()> {
    if rig.path("dovecot/run/master.pid").exists() { run("doveadm", &["-c", &configured(rig), "stop"]) } else { Ok(()) }
}

fn configured(rig: &MailRig) -> String {
    rig.path("dovecot/dovecot.conf").display().to_string()
}

fn run_chown(folder: &str) -> Result<()> {
    run("chown", &["-R", "nobody:nogroup", folder])
}

/// Whether a token is good is asked of the provider, where one runs.
fn introspection(rig: &MailRig) -> String {
    format!(
        "introspection_mode = post
introspection_url = http://dovecot:dovecot-secret@127.0.0.1:{}/token/introspection
username_attribute = sub
active_attribute = active
active_value = true
",
        rig.ports.oidc
    )
}

fn configuration(rig: &MailRig) -> String {
    let home = rig.folder.path().display();
    let ports = rig.ports;
    format!(
        "base_dir = {home}/dovecot/run
state_dir = {home}/dovecot/run
log_path = {home}/dovecot/log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
first_valid_gid = 1
mail_uid = nobody
mail_gid = nogroup
mail_location = maildir:{home}/mail/%n
ssl = yes
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
recipient_delimiter = +
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/dovecot/oauth2
}}
passdb {{
  driver = passwd-file
  args = username_format=%n {home}/dovecot/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={home}/mail/%n allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener sasl {{
    address = 127.0.0.1
    port = {sasl}
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
  }}
}}
",
        imap = ports.imap,
        imaps = ports.imaps,
        lmtp = ports.lmtp,
        sasl = ports.sasl,
    )
}
