import { describe, expect, it } from 'vitest';
import { parseAddresses } from './addresses.ts';
import { pieces } from './links.ts';

describe('typed addresses', () => {
  it('understands several at once, with and without names', () => {
    expect(parseAddresses('maya@example.com; "Noah B." <noah@example.se>,')).toEqual({
      addresses: [
        { email: 'maya@example.com', name: null },
        { email: 'noah@example.se', name: 'Noah B.' }
      ],
      rest: ''
    });
  });
  it('leaves what is no address', () => {
    expect(parseAddresses('maya, noah@example.se').rest).toBe('maya');
    expect(parseAddresses('a@b').rest).toBe('a@b');
  });
});

describe('addresses in plain text', () => {
  const links = (text: string) => pieces(text).flatMap((piece) => (piece.href ? [piece.href] : []));
  it('leaves closing punctuation outside the link', () => {
    expect(links('See https://example.com/a?b=1. Or (https://example.com/c)!')).toEqual(['https://example.com/a?b=1', 'https://example.com/c']);
  });
  it('keeps a bracket that belongs to the address', () => {
    expect(links('https://en.wikipedia.org/wiki/Aria_(music)')).toEqual(['https://en.wikipedia.org/wiki/Aria_(music)']);
  });
  it('makes no link of anything but web and mail', () => {
    expect(links('javascript:alert(1) and file:///etc/passwd')).toEqual([]);
    expect(links('write to maya@example.com')).toEqual(['mailto:maya@example.com']);
  });
  it('loses no letter', () => {
    const text = 'a https://x.example/y, b\nc@d.example e';
    expect(pieces(text).map((piece) => piece.text).join('')).toBe(text);
  });
});
