import { expect, it } from 'vitest';
import { accepted, fromAddress, holds, mayGoOn, toAddress, toggled } from './question.ts';

it('puts a condition in and takes it out again', () => {
  expect(toggled('oven', 'is:open')).toBe('oven is:open');
  expect(toggled('is:open oven', 'is:open')).toBe('oven');
  expect(toggled('', 'is:open')).toBe('is:open');
  expect(holds('this:open is:opening', 'is:open')).toBe(false);
});

it('knows where a question may go on', () => {
  for (const text of ['sta', 'oven status:', 'oven status:op', '-tag:v', 'tag:"very l']) expect(mayGoOn(text), text).toBe(true);
  for (const text of ['', 'oven ', '42', 'tag:vip ']) expect(mayGoOn(text), text).toBe(false);
});

it('takes a proposal in place of what was being typed', () => {
  expect(accepted('oven sta', 5, 'status:')).toBe('oven status:');
  expect(accepted('oven status:o', 5, 'status:open')).toBe('oven status:open ');
});

it('leads from the question to the address and back', () => {
  const place = { q: 'oven "gift card" is:open', kind: 'customers', sort: 'newest', exact: true } as const;
  expect(fromAddress(new URLSearchParams(toAddress(place)))).toEqual(place);
  expect(toAddress(fromAddress(new URLSearchParams('')))).toBe('');
});
