import { expect, it } from 'vitest';
import { shownAt } from './sightings.ts';

it('knows what an address shows', () => {
  expect(shownAt('/agent/inbox/team-3/42')).toEqual({ noun: 'ticket', id: 42 });
  expect(shownAt('/agent/customers/7')).toEqual({ noun: 'customer', id: 7 });
  expect(shownAt('/agent/organizations/9')).toEqual({ noun: 'organization', id: 9 });
  for (const path of ['/agent/inbox/mine', '/agent/customers', '/agent/settings/teams/4', '/agent/inbox/mine/new']) expect(shownAt(path)).toBeUndefined();
});
