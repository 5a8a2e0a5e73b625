import { expect, test } from 'vitest';
import type { Invitation } from '#shared/types.ts';
import { elsewhere, when } from './invitation.ts';

const meeting: Invitation = {
  method: 'request',
  summary: 'Oven',
  description: null,
  place: null,
  starts_at: '2027-07-05T08:12:00Z',
  ends_at: '2027-07-05T09:12:00Z',
  all_day: false,
  floating: false,
  zone: 'Europe/Berlin',
  repeats: false,
  cancelled: false,
  organizer: null,
  attendees: []
};

test('a meeting is told in the zone of the reader, and on the organizer’s clock where that differs', () => {
  expect(when(meeting, 'en-GB', 'Asia/Jakarta').replace(/\s/g, ' ')).toContain('15:12');
  expect(elsewhere(meeting, 'en-GB', 'Asia/Jakarta')).toContain('10:12');
  expect(elsewhere(meeting, 'en-GB', 'Europe/Paris')).toBeUndefined();
  expect(elsewhere({ ...meeting, zone: 'Customized Time Zone' }, 'en-GB', 'Asia/Jakarta')).toBeUndefined();
});

test('whole days keep their day everywhere, and end on their last one', () => {
  const days = { ...meeting, all_day: true, zone: null, starts_at: '2027-07-05T00:00:00Z', ends_at: '2027-07-06T00:00:00Z' };
  expect(when(days, 'en-GB', 'America/Los_Angeles')).toMatch(/^Monday,? 5 July 2027$/);
  expect(when({ ...days, ends_at: '2027-07-07T00:00:00Z' }, 'en-GB')).toMatch(/Monday,? 5.*Tuesday 6 July 2027/);
});
