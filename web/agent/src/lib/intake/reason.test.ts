import { describe, expect, it } from 'vitest';
import { readReason } from './reason.ts';

describe('a reason', () => {
  it('is read with what it rests on', () => {
    expect(readReason('answers@1762128000000=120')).toEqual({ word: 'answers', id: undefined, at: 1762128000000, weight: 120 });
    expect(readReason('stranger_to_1042')).toEqual({ word: 'stranger_to', id: 1042, at: undefined, weight: undefined });
    expect(readReason('sender_in_copy=35').word).toBe('sender_in_copy');
    expect(readReason('no_signal').word).toBe('no_signal');
  });
});
