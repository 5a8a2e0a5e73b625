import { expect, test } from 'vitest';
import { destination } from './destination.ts';

test('a page of the app is where the person goes', () => {
  expect(destination('/agent/ticket/1042?x=1', '/agent')).toBe('/agent/ticket/1042?x=1');
});
test('anything else leads to the start', () => {
  for (const wanted of [null, '', 'https://evil.example/agent/', '//evil.example', '/agent//evil.example', '/agent/\\evil.example', '/agentx/', '/agent/sign-in?to=x']) {
    expect(destination(wanted, '/agent')).toBe('/agent/');
  }
});
