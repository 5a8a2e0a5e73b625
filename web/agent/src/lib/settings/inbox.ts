// An e-mail inbox as its form knows it: flat values, the hosts of well-known providers, what must be filled in. Pure.
import { isAddress, lines, type Errors } from '#lib/ui/form.svelte.ts';
import type { Inbox, InboxBody, InboxTrust, InboxSettings, InboxSettingsForm } from '#shared/types.ts';

export type Security = 'tls' | 'starttls' | 'none';

/** What the form holds. Ports are text while they are typed. */
export interface InboxDraft {
  name: string;
  address: string;
  aliases: string;
  team_id: number | null;
  /** None yet: the default one. */
  brand_id: number | null;
  active: boolean;
  acknowledge: boolean;
  signature: string;
  receive: InboxSettings['receive'];
  sign_in: InboxSettings['sign_in'];
  imap_host: string;
  imap_port: number | null;
  imap_security: Security;
  imap_user: string;
  imap_password: string;
  imap_folder: string;
  send: InboxSettings['send'];
  smtp_host: string;
  smtp_port: number | null;
  smtp_security: Security;
  smtp_user: string;
  smtp_password: string;
  /** SMTP signs in as IMAP does, so it is asked only once. */
  same_account: boolean;
  forged: InboxTrust['forged'];
  unproven: InboxTrust['unproven'];
  spam_from: number;
  upstream_spam: boolean;
  hourly: number | null;
  /** One a line. */
  authservs: string;
  own_return_path: boolean;
}

/** A provider whose servers need no looking up. */
export interface Provider {
  name: string;
  domains: string[];
  imap: { host: string; port: number; security: Security };
  smtp: { host: string; port: number; security: Security };
  /** It refuses the everyday password and wants one made for programs. */
  appPassword: boolean;
}

const tls = (host: string) => ({ host, port: 993, security: 'tls' as const });
const submission = (host: string) => ({ host, port: 587, security: 'starttls' as const });
const smtps = (host: string) => ({ host, port: 465, security: 'tls' as const });

export const providers: readonly Provider[] = [
  { name: 'Gmail', domains: ['gmail.com', 'googlemail.com'], imap: tls('imap.gmail.com'), smtp: submission('smtp.gmail.com'), appPassword: true },
  { name: 'iCloud Mail', domains: ['icloud.com', 'me.com'], imap: tls('imap.mail.me.com'), smtp: submission('smtp.mail.me.com'), appPassword: true },
  { name: 'Fastmail', domains: ['fastmail.com', 'fastmail.fm'], imap: tls('imap.fastmail.com'), smtp: smtps('smtp.fastmail.com'), appPassword: true },
  { name: 'Yahoo Mail', domains: ['yahoo.com', 'yahoo.fr', 'yahoo.es'], imap: tls('imap.mail.yahoo.com'), smtp: smtps('smtp.mail.yahoo.com'), appPassword: true },
  { name: 'GMX', domains: ['gmx.com', 'gmx.net', 'gmx.fr', 'gmx.es'], imap: tls('imap.gmx.com'), smtp: submission('mail.gmx.com'), appPassword: false },
  { name: 'OVHcloud', domains: [], imap: tls('ssl0.ovh.net'), smtp: smtps('ssl0.ovh.net'), appPassword: false },
  { name: 'IONOS', domains: [], imap: tls('imap.ionos.com'), smtp: smtps('smtp.ionos.com'), appPassword: false }
];

/** The provider of an address, by its domain. */
export function providerOf(address: string): Provider | undefined {
  const domain = address.split('@')[1]?.trim().toLowerCase();
  return domain ? providers.find((p) => p.domains.includes(domain)) : undefined;
}

/** The provider whose servers a draft names. */
export function providerIn(draft: InboxDraft): Provider | undefined {
  return providers.find((p) => p.imap.host === draft.imap_host || (draft.receive !== 'imap' && p.smtp.host === draft.smtp_host));
}

/** Writes a provider's servers into the draft. */
export function fill(draft: InboxDraft, provider: Provider): void {
  draft.imap_host = provider.imap.host;
  draft.imap_port = provider.imap.port;
  draft.imap_security = provider.imap.security;
  draft.smtp_host = provider.smtp.host;
  draft.smtp_port = provider.smtp.port;
  draft.smtp_security = provider.smtp.security;
  if (!draft.imap_user) draft.imap_user = draft.address.trim();
}

/** The draft of an inbox, or an empty one. Passwords never come from the server. */
export function draftOf(inbox?: Inbox): InboxDraft {
  const s = inbox?.settings;
  return {
    name: inbox?.name ?? '',
    address: inbox?.address ?? '',
    aliases: inbox?.aliases.join('\n') ?? '',
    team_id: inbox?.team?.id ?? null,
    brand_id: inbox?.brand.id ?? null,
    active: inbox?.active ?? true,
    acknowledge: inbox?.acknowledge ?? true,
    signature: inbox?.signature ?? '',
    receive: s?.receive ?? 'imap',
    sign_in: s?.sign_in ?? 'password',
    imap_host: s?.imap_host ?? '',
    imap_port: s?.imap_port ?? 993,
    imap_security: s?.imap_security ?? 'tls',
    imap_user: s?.imap_user ?? '',
    imap_password: '',
    imap_folder: s?.imap_folder ?? 'INBOX',
    send: s?.send ?? 'smtp',
    smtp_host: s?.smtp_host ?? '',
    smtp_port: s?.smtp_port ?? 587,
    smtp_security: s?.smtp_security ?? 'starttls',
    smtp_user: s?.smtp_user ?? '',
    smtp_password: '',
    same_account: !inbox,
    forged: inbox?.trust?.forged ?? 'quarantine',
    unproven: inbox?.trust?.unproven ?? 'mark',
    spam_from: inbox?.trust?.spam_from ?? 90,
    upstream_spam: inbox?.trust?.upstream_spam ?? true,
    hourly: inbox?.trust?.hourly ?? 0,
    authservs: inbox?.trust?.authservs.join('\n') ?? '',
    own_return_path: inbox?.trust?.own_return_path ?? true
  };
}

/** Whether SMTP takes user and password from IMAP. */
export function sharesAccount(draft: InboxDraft): boolean {
  return draft.same_account && draft.receive === 'imap' && draft.send === 'smtp';
}

/** What is sent to the server: only what the chosen ways need, and passwords only when they were typed. */
export function bodyOf(draft: InboxDraft): InboxBody {
  const settings: InboxSettingsForm = { receive: draft.receive, send: draft.send };
  if (draft.receive === 'imap') {
    settings.sign_in = draft.sign_in;
    settings.imap_host = draft.imap_host.trim();
    settings.imap_port = Number(draft.imap_port);
    settings.imap_security = draft.imap_security;
    settings.imap_user = draft.imap_user.trim();
    settings.imap_folder = draft.imap_folder.trim() || 'INBOX';
    if (draft.imap_password) settings.imap_password = draft.imap_password;
  }
  if (draft.send === 'smtp') {
    const shared = sharesAccount(draft);
    const password = shared ? draft.imap_password : draft.smtp_password;
    settings.smtp_host = draft.smtp_host.trim();
    settings.smtp_port = Number(draft.smtp_port);
    settings.smtp_security = draft.smtp_security;
    settings.smtp_user = (shared ? draft.imap_user : draft.smtp_user).trim();
    if (password) settings.smtp_password = password;
  }
  return {
    name: draft.name.trim(),
    address: draft.address.trim(),
    aliases: lines(draft.aliases),
    team_id: draft.team_id,
    brand_id: draft.brand_id,
    active: draft.active,
    acknowledge: draft.acknowledge,
    signature: draft.signature,
    settings,
    trust: {
      forged: draft.forged,
      unproven: draft.unproven,
      spam_from: Number(draft.spam_from),
      upstream_spam: draft.upstream_spam,
      hourly: Number(draft.hourly ?? 0),
      authservs: lines(draft.authservs),
      own_return_path: draft.own_return_path
    }
  };
}

/** What still has to be filled in, in the words given. */
export function check(draft: InboxDraft, words: { needed: string; address: string }): Errors {
  const errors: Errors = {};
  const need = (field: keyof InboxDraft) => {
    if (String(draft[field] ?? '').trim() === '') errors[field] = words.needed;
  };
  need('name');
  need('address');
  if (draft.address.trim() && !isAddress(draft.address)) errors.address = words.address;
  if (lines(draft.aliases).some((alias) => !isAddress(alias))) errors.aliases = words.address;
  if (draft.receive === 'imap') (['imap_host', 'imap_port', 'imap_user'] as const).forEach(need);
  if (draft.send === 'smtp') (['smtp_host', 'smtp_port'] as const).forEach(need);
  return errors;
}

/** How an inbox is doing, in one word. */
export function health(inbox: Inbox): 'ok' | 'failing' | 'paused' | 'quiet' {
  if (!inbox.active) return 'paused';
  if (inbox.health.failing_since || inbox.health.error) return 'failing';
  return inbox.health.last_received_at || inbox.health.last_sent_at ? 'ok' : 'quiet';
}
