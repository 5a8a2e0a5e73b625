import { describe, expect, it } from 'vitest';
import type { Message, TicketEvent } from '#shared/types.ts';
import { merge, mergeEvents, weave } from './timeline.ts';

const message = (id: number, at: string, more: Partial<Message> = {}) => ({ id, created_at: `2026-01-01T${at}:00Z`, client_id: null, ...more }) as Message;
const event = (id: number, at: string, kind = 'status_changed') => ({ id, at: `2026-01-01T${at}:00Z`, kind, data: {} }) as TicketEvent;
const keys = (entries: { key: string }[]) => entries.map((entry) => entry.key);

describe('the story of a ticket', () => {
  it('puts what was done between the messages, after the message of the same moment', () => {
    const story = weave([message(1, '10:00'), message(2, '12:00')], [event(9, '12:00'), event(8, '11:00')], true);
    expect(keys(story)).toEqual(['m1', 'e8', 'm2', 'e9']);
  });
  it('has no line for what a message shows already', () => {
    expect(keys(weave([message(1, '10:00')], [event(3, '10:00', 'received'), event(4, '10:01', 'tagged')], true))).toEqual(['m1', 'e4']);
  });
  it('keeps back the events before the oldest message while older messages are still to come', () => {
    expect(keys(weave([message(5, '10:00')], [event(2, '09:00')], false))).toEqual(['m5']);
    expect(keys(weave([message(5, '10:00')], [event(2, '09:00')], true))).toEqual(['e2', 'm5']);
  });
});

describe('a fresh page of messages', () => {
  it('takes the place of the messages it brings again', () => {
    const sent = message(2, '11:00', { subject: 'sent' });
    expect(merge([message(1, '10:00'), message(2, '11:00')], [sent])[1]?.subject).toBe('sent');
  });
  it('replaces the message that was shown before the server knew it', () => {
    const twin = message(Number.MAX_SAFE_INTEGER, '11:00', { client_id: 'c1' });
    expect(merge([twin], [message(7, '11:00', { client_id: 'c1' })]).map((m) => m.id)).toEqual([7]);
  });
  it('keeps older messages that are not in it', () => {
    expect(merge([message(1, '10:00'), message(2, '11:00')], [message(3, '12:00')]).map((m) => m.id)).toEqual([1, 2, 3]);
  });
});

it('merges events newest first without doubles', () => {
  expect(mergeEvents([event(3, '10:00'), event(2, '09:00')], [event(4, '11:00'), event(3, '10:00')]).map((e) => e.id)).toEqual([4, 3, 2]);
});
