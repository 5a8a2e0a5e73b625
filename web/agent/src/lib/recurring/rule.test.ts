import { expect, test } from 'vitest';
import { choiceOf, ruleOf } from './rule.ts';

test('a choice becomes a rule and comes back', () => {
  for (const choice of [
    { frequency: 'daily', interval: 1, days: [] },
    { frequency: 'weekly', interval: 2, days: ['MO', 'FR'] },
    { frequency: 'monthly', interval: 3, days: [] }
  ] as const) {
    expect(choiceOf(ruleOf({ ...choice, days: [...choice.days] }))).toEqual(choice);
  }
  expect(ruleOf({ frequency: 'weekly', interval: 1, days: ['FR', 'MO'] })).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
});

test('a rule that says more stays text', () => {
  for (const rule of ['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=DAILY;COUNT=3', 'nonsense', '']) expect(choiceOf(rule)).toBeUndefined();
});
