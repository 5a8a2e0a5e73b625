// Solving is never forbidden; who did it hears what is left, and may be asked how long it took. Fetched when a ticket was solved.
import { tick } from 'svelte';
import { restOfWords, t } from '#lib/i18n.svelte.ts';
import { may, session } from '#lib/session.svelte.ts';
import { screen } from '#lib/shell/screen.svelte.ts';
import { front } from '#lib/ui/front.svelte.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { api, call } from '#shared/client.ts';

/** After the acting agent has solved a ticket. */
export async function solved(ticket: number): Promise<void> {
  const [work] = await Promise.all([call(api.GET('/tickets/{id}/work', { params: { path: { id: ticket } } })), restOfWords()]);
  const left = work.tasks.filter((task) => task.state === 'open').length;
  if (left) toast(t('task.stillOpen', { count: left }), { action: { label: t('history.show'), run: () => void show() } });
  const mine = work.time.entries.some((entry) => entry.agent.id === session.me.id);
  if (work.ask_on_solve && !mine && may('tickets.note')) void front.show(() => import('./TimeDialog.svelte'), { ticket, asked: true });
}

/** Shows the tasks beside the conversation, or in the sheet of a narrow screen. */
async function show(): Promise<void> {
  if (matchMedia('(min-width: 1280px)').matches) screen.details = true;
  else screen.sheet = true;
  await tick();
  document.querySelector('[data-work]')?.scrollIntoView({ block: 'start' });
}
