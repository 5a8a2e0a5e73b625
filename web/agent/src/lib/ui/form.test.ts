import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiError } from '#shared/client.ts';
import { Form, isAddress, lines } from './form.svelte.ts';

// The focus is moved after the next paint, which only a browser has.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', () => 0));

const fine = () => ({});

describe('a form', () => {
  test('is clean until something changes, and again when it was kept', async () => {
    const form = new Form({ name: 'Ana' });
    expect(form.dirty).toBe(false);
    form.values.name = 'Ana Pop';
    expect(form.dirty).toBe(true);
    await form.submit(fine, async () => true);
    expect(form.dirty).toBe(false);
  });
  test('sends nothing while a field is wrong', async () => {
    const form = new Form({ name: '' });
    const send = vi.fn();
    await form.submit(() => ({ name: 'needed' }), send);
    expect(send).not.toHaveBeenCalled();
    expect(form.errors).toEqual({ name: 'needed' });
  });
  test('puts the server’s words under the field they name, whatever it lies in', async () => {
    const form = new Form({ imap_host: 'x' });
    const refusal = new ApiError(422, { code: 'invalid', fields: [{ field: 'settings.imap_host', message: 'is not reachable' }] });
    expect(await form.submit(fine, () => Promise.reject(refusal))).toBeUndefined();
    expect(form.errors.imap_host).toBe('Is not reachable.');
    expect(form.busy).toBe(false);
  });
  test('says what belongs to no field that is shown', async () => {
    const form = new Form({ name: 'x' });
    await form.submit(fine, () => Promise.reject(new ApiError(422, { code: 'invalid', fields: [{ field: 'team_id', message: 'there is no such team' }] })));
    expect(form.failure).toBe('team_id: there is no such team');
  });
  test('goes back to how it was', () => {
    const form = new Form({ list: ['a'] });
    form.values.list = ['a', 'b'];
    form.discard();
    expect(form.values.list).toEqual(['a']);
  });
  test('takes no second click while the first is under way', async () => {
    const form = new Form({ name: 'x' });
    let done: () => void = () => {};
    const send = vi.fn(() => new Promise<boolean>((resolve) => (done = () => resolve(true))));
    const first = form.submit(fine, send);
    await form.submit(fine, send);
    done();
    await first;
    expect(send).toHaveBeenCalledTimes(1);
  });
});

test('an address has something on both sides of one @', () => {
  expect(['a@b', ' me@example.com '].map(isAddress)).toEqual([true, true]);
  expect(['', 'a', 'a@', '@b', 'a b@c', 'a@b@c', 'A <a@b>'].some(isAddress)).toBe(false);
});
test('a list is read line by line, with commas allowed', () => {
  expect(lines('a@b\n\n c@d , e@f;')).toEqual(['a@b', 'c@d', 'e@f']);
});
