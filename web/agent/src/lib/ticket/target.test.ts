import { expect, test } from 'vitest';
import { target } from './target.ts';

test.each([
  ['https://shop.example/a', 'Your order', []],
  ['https://shop.example/a', 'shop.example', []],
  ['https://www.shop.example/a', 'https://shop.example/a', []],
  ['https://mail.shop.example/a', 'shop.example', []],
  ['https://evil.example/', 'www.bank.example/login', ['mismatch']],
  ['https://evil.example/', 'https://bank.example', ['mismatch']],
  ['https://evil.example/offer', 'offer.pdf', []],
  ['https://bank.example@evil.example/', 'Log in', ['credentials']],
  ['http://203.0.113.9/', 'Log in', ['bare']],
  ['http://[2001:db8::1]/', 'Log in', ['bare']],
  ['https://xn--80ak6aa92e.com/', 'apple.com', ['lookalike', 'mismatch']],
  ['https://\u0430pple.com/', 'Log in', ['lookalike']],
  ['https://m\u00fcller.example/', 'm\u00fcller.example', []]
])('%s under “%s”', (href, text, doubts) => {
  expect(target(href, text)?.doubts).toEqual(doubts);
});

test('what is no web address is not judged', () => {
  for (const href of ['mailto:a@b.example', 'tel:+123', '#top', '']) expect(target(href, 'x')).toBeUndefined();
});
