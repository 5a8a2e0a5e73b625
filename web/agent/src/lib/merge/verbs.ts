// What merging, moving and linking ask of the server, with the way back.
import { t } from '#lib/i18n.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { api, call } from '#shared/client.ts';

/** Gives merged tickets their own place again. */
export async function unmerge(ids: readonly number[], then: () => void): Promise<void> {
  try {
    for (const id of ids) await call(api.POST('/tickets/{id}/unmerge', { params: { path: { id } } }));
    toast(t('merge.undone', { count: ids.length }));
  } catch (error) {
    toast(explain(error), { tone: 'bad' });
  }
  then();
}

/** Moves a message to another ticket; the toast moves it back. */
export async function moveMessage(message: number, from: number, to: number, then: () => void): Promise<void> {
  const carry = (ticket_id: number) => call(api.POST('/messages/{id}/move', { params: { path: { id: message } }, body: { ticket_id } }));
  await carry(to);
  const back = async () => {
    try {
      await carry(from);
    } catch (error) {
      toast(explain(error), { tone: 'bad' });
    }
    then();
  };
  toast(t('merge.moved', { id: `#${to}` }), { action: { label: t('ui.undo'), run: () => void back() } });
  then();
}
