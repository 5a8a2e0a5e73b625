//! Postfix with queue, data and configuration of its own, beside whatever the machine may run.
use std::fs;

use anyhow::Result;

use super::{MailRig, run};

pub(super) fn write(rig: &MailRig) -> Result<()> {
    for part in ["postfix/etc", "postfix/queue", "postfix/data"] {
        fs::create_dir_all(rig.path(part))?;
    }
    run("chown", &["postfix", &rig.path("postfix/data").display().to_string()])?;
    fs::write(rig.path("postfix/etc/main.cf"), main(rig))?;
    fs::write(rig.path("postfix/etc/master.cf"), master(rig))?;
    Ok(())
}

pub(super) fn start(rig: &MailRig) -> Result<()> {
    run("postfix", &["-c", &configured(rig), "start"])
}

pub(super) fn stop(rig: &MailRig) -> Result<()> {
    if rig.path("postfix/queue/pid/master.pid").exists() {
        run("postfix", &["-c", &configured(rig), "stop"])
    } else {
        Ok(())
    }
}

fn configured(rig: &MailRig) -> String {
    rig.path("postfix/etc").display().to_string()
}

fn main(rig: &MailRig) -> String {
    let home = rig.folder.path().display();
    format!(
        "compatibility_level = 3.6
queue_directory = {home}/postfix/queue
data_directory = {home}/postfix/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination =
mynetworks =
myhostname = mx.helpdesk.test
myorigin = helpdesk.test
recipient_delimiter = +
virtual_mailbox_domains = helpdesk.test, customer.test
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
default_transport = smtp:[127.0.0.1]:{nowhere}
alias_maps =
alias_database =
maillog_file = {home}/postfix/log
maillog_file_prefixes = {home}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl}
smtpd_tls_cert_file = {home}/certificate.pem
smtpd_tls_key_file = {home}/key.pem
smtpd_tls_security_level = may
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ gone@customer.test = 550 5.1.1 no such person here }}, {{ later@customer.test = 451 4.2.1 come again later }} }}
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
message_size_limit = 52428800
",
        nowhere = rig.ports.nowhere,
        lmtp = rig.ports.lmtp,
        sasl = rig.ports.sasl,
    )
}

fn master(rig: &MailRig) -> String {
    format!(
        "127.0.0.1:{mx} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{nowhere} inet n - n - - smtpd -o myhostname=mx.elsewhere.test -o smtpd_relay_restrictions=reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp flags=DO
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
",
        mx = rig.ports.mx,
        nowhere = rig.ports.nowhere,
        submission = rig.ports.submission,
    )
}
