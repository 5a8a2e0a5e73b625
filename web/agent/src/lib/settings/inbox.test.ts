import { describe, expect, test } from 'vitest';
import type { Inbox } from '#shared/types.ts';
import { bodyOf, check, draftOf, fill, health, providerOf } from './inbox.ts';

const words = { needed: 'needed', address: 'address' };
const kept = (over: Partial<Inbox> = {}): Inbox => ({
  id: 1,
  kind: 'email',
  name: 'Support',
  address: 'support@example.com',
  aliases: ['help@example.com'],
  authservs: [],
  trust: null,
  team: { id: 3, name: 'Orders' },
  active: true,
  brand: { id: 1, name: 'Marmita' },
  acknowledge: false,
  signature: 'Bye',
  settings: { receive: 'imap', sign_in: 'password', imap_host: 'imap.example.com', imap_port: 993, imap_security: 'tls', imap_user: 'u', imap_folder: 'INBOX', has_imap_password: true, send: 'smtp', smtp_host: 's', smtp_port: 587, smtp_security: 'starttls', smtp_user: 'u', has_smtp_password: true },
  health: { last_received_at: null, last_sent_at: null, failing_since: null, error: null, waiting: 0 },
  ...over
});

describe('an inbox and its form', () => {
  test('saving an unchanged inbox sends no password', () => {
    const body = bodyOf(draftOf(kept()));
    expect(body.settings).not.toHaveProperty('imap_password');
    expect(body.settings).not.toHaveProperty('smtp_password');
    expect(body).toMatchObject({ team_id: 3, aliases: ['help@example.com'], acknowledge: false, signature: 'Bye' });
  });
  test('one account serves both ways when it is shared', () => {
    const draft = { ...draftOf(), receive: 'imap' as const, imap_user: 'me', imap_password: 'secret', same_account: true };
    expect(bodyOf(draft).settings).toMatchObject({ smtp_user: 'me', smtp_password: 'secret' });
  });
  test('settings of a way that is not chosen are left out', () => {
    const draft = { ...draftOf(kept()), receive: 'listener' as const, send: 'file' as const };
    expect(bodyOf(draft).settings).toEqual({ receive: 'listener', send: 'file' });
  });
  test('an empty form names every field that is needed', () => {
    expect(Object.keys(check(draftOf(), words)).sort()).toEqual(['address', 'imap_host', 'imap_user', 'name', 'smtp_host']);
  });
  test('a bad alias is found', () => {
    expect(check({ ...draftOf(kept()), aliases: 'good@example.com\nbad' }, words)).toEqual({ aliases: 'address' });
  });
  test('a well-known provider fills in its servers', () => {
    const draft = { ...draftOf(), address: 'shop@gmail.com' };
    const provider = providerOf(draft.address);
    if (provider) fill(draft, provider);
    expect(draft).toMatchObject({ imap_host: 'imap.gmail.com', imap_port: 993, smtp_port: 587, imap_user: 'shop@gmail.com' });
  });
});

describe('the health of an inbox', () => {
  test('a pause outweighs a failure, a failure outweighs silence', () => {
    const failing = { last_received_at: null, last_sent_at: null, failing_since: '2026-01-01T00:00:00Z', error: 'no route', waiting: 0 };
    expect(health(kept({ active: false, health: failing }))).toBe('paused');
    expect(health(kept({ health: failing }))).toBe('failing');
    expect(health(kept())).toBe('quiet');
    expect(health(kept({ health: { ...failing, failing_since: null, error: null, last_received_at: '2026-01-01T00:00:00Z' } }))).toBe('ok');
  });
});
