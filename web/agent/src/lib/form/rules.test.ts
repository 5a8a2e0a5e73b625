import { describe, expect, it } from 'vitest';
import type { Field, FormField } from '#shared/types.ts';
import { matches, shown } from './rules.ts';

const field = (id: number, kind: Field['kind']): Field => ({ id, kind, key: `f${id}`, noun: 'ticket', names: {}, help: {}, options: {}, position: id, archived_at: null });
const ask = (field_id: number, conditions: FormField['conditions'] = []): FormField => ({ field_id, conditions, required_on_create: false, required_on_solve: false });

describe('a field is shown by what stands above it', () => {
  it.each([
    ['choice', 'oven', ['oven'], true],
    ['choice', 'fridge', ['oven'], false],
    ['path', 'oven/door', ['oven'], true],
    ['path', 'oven_2/door', ['oven'], false],
    ['choices', ['a', 'b'], ['b'], true],
    ['tick', undefined, ['false'], true],
    ['tick', true, ['true'], true],
    ['text', 'Yes', ['yes'], true],
    ['number', 2, ['2'], true],
    ['customer', { id: 7, name: 'Bob' }, ['7'], true],
    ['choice', undefined, ['oven'], false]
  ] as const)('%s %j of %j: %s', (kind, value, is, expected) => {
    expect(matches(field(1, kind), value, is)).toBe(expected);
  });

  it('and a hidden field hides what hangs on it', () => {
    const fields = [field(1, 'tick'), field(2, 'text'), field(3, 'text')];
    const asks = [ask(1), ask(2, [{ on: 'field', field_id: 1, is: ['true'] }]), ask(3, [{ on: 'field', field_id: 2, is: ['x'] }])];
    const seen = (filled: Record<string, unknown>) => shown(asks, (id) => fields.find((f) => f.id === id), filled, {}).map((line) => line.field.id);
    expect(seen({ f2: 'x' })).toEqual([1]);
    expect(seen({ f1: true, f2: 'x' })).toEqual([1, 2, 3]);
  });

  it('or by the type and priority', () => {
    const asks = [ask(1, [{ on: 'type', is: [3] }]), ask(2, [{ on: 'priority', is: ['urgent'] }])];
    const seen = (facts: object) => shown(asks, (id) => field(id, 'text'), {}, facts).length;
    expect([seen({}), seen({ type_id: 3, priority: 'low' }), seen({ type_id: 3, priority: 'urgent' })]).toEqual([0, 1, 2]);
  });
});
