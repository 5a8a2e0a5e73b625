import { expect, it, vi } from 'vitest';

vi.mock('#lib/i18n.svelte.ts', () => ({ restOfWords: async () => {}, t: (key: string) => key }));
vi.mock('./toasts.svelte.ts', () => ({ toast: vi.fn() }));

const { front } = await import('./front.svelte.ts');

const dialog = (name: string) => async () => ({ default: name as never });
const shown = () => front.shown?.component as unknown;
const close = () => (front.shown?.props.onclose as () => void)();

it('a dialog gives way to the next', async () => {
  await front.show(dialog('snooze'), {});
  front.guard(() => false);
  await front.show(dialog('time'), {});
  expect(shown()).toBe('time');
  close();
  expect(front.shown).toBeUndefined();
});

it('one with words that were not sent does not; the next comes after it', async () => {
  await front.show(dialog('letter'), {});
  front.guard(() => true);
  await front.show(dialog('time'), {});
  expect(shown()).toBe('letter');
  close();
  expect(shown()).toBe('time');
  await front.show(dialog('snooze'), {});
  expect(shown()).toBe('snooze');
  close();
});
