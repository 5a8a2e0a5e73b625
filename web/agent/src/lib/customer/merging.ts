// Merging customers, with the way back in the notice.
import { t } from '#lib/i18n.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { Customer } from '#shared/types.ts';

/** Takes a merge back; gives the one it was taken from. */
export const unmerge = (id: number): Promise<Customer> => call(api.POST('/customer-merges/{id}/undo', { params: { path: { id } } }));

/** Shows `source` as `target`. `undone` is told when the merge is taken back from the notice. */
export async function mergeInto(target: number, source: number, undone: (file: Customer) => void): Promise<Customer> {
  const file = await call(api.POST('/customers/{id}/merge', { params: { path: { id: target } }, body: { source_ids: [source] } }));
  const newest = file.merges[0];
  const back = newest && {
    label: t('ui.undo'),
    run: () =>
      unmerge(newest.id)
        .then(undone)
        .catch((error) => toast(explain(error), { tone: 'bad' }))
  };
  toast(t('people.merge.done'), back ? { action: back } : {});
  return file;
}

/** These two are different people. */
export const dismissPair = (id: number): Promise<unknown> => call(api.POST('/merge-proposals/{id}/dismiss', { params: { path: { id } } }));
