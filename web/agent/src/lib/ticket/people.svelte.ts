// Who and what a ticket can be given to: agents, teams, tags, inboxes. Small lists, loaded whole and again when the settings change.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import { clock } from '#lib/clock.svelte.ts';
import { i18n, t } from '#lib/i18n.svelte.ts';
import { stamp } from '#shared/format.ts';
import type { Agent, Availability, Inbox, Tag, Team } from '#shared/types.ts';

let agents = $state.raw<Agent[]>([]);
let teams = $state.raw<Team[]>([]);
let tags = $state.raw<Tag[]>();
let inboxes = $state.raw<Pick<Inbox, 'id' | 'name' | 'address' | 'active'>[]>([]);

export const people = {
  get agents() {
    return agents;
  },
  get teams() {
    return teams;
  },
  get tags(): Tag[] {
    return tags ?? [];
  },
  /** Those of these names that no tag has, as far as the tags are known: they were deleted, or are still to be made. */
  goneTags: (names: readonly string[] = []): string[] =>
    tags ? names.filter((name) => !tags?.some((tag) => tag.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0)) : [],
  get inboxes() {
    return inboxes;
  },
  agentName: (id: number): string | undefined => agents.find((a) => a.id === id)?.name,
  teamName: (id: number): string | undefined => teams.find((t) => t.id === id)?.name
};

/** Whether somebody is away at this moment; a time away ends by itself. */
export function isAway(availability: Availability | undefined): boolean {
  return availability?.away === true && (!availability.until || Date.parse(availability.until) > clock.now);
}

/** Why somebody is away, and until when, wherever people are listed or chosen; nothing when they are not. */
export function awayWord(agent: Pick<Agent, 'availability'>): string | undefined {
  if (!isAway(agent.availability)) return undefined;
  const { reason, until } = agent.availability;
  const why = reason ? t('away.because', { reason }) : t('away.away');
  return until ? t('away.andUntil', { why, time: stamp(until, i18n.language, clock.now) }) : why;
}

/** A name with the reason for being away behind it, where there is room for one line only. */
export function labelWithAway(agent: Pick<Agent, 'name' | 'availability'>): string {
  const away = awayWord(agent);
  return away ? `${agent.name} (${away})` : agent.name;
}

/** A list whose permission is missing stays empty; its menu then offers nothing. */
async function items<T>(answer: Promise<{ items: T[] }>, put: (items: T[]) => void): Promise<void> {
  try {
    put((await answer).items);
  } catch {
    // Offline or not allowed: keep what is there.
  }
}

/** By the noun that the log names when one of them changes. */
const loaders: Record<string, () => Promise<void>> = {
  agents: () => items(call(api.GET('/agents', {})), (found) => (agents = found)),
  teams: () => items(call(api.GET('/teams', {})), (found) => (teams = found)),
  tags: () => items(call(api.GET('/tags', {})), (found) => (tags = found)),
  inboxes: () => items(call(api.GET('/inboxes', {})), (found) => (inboxes = found))
};

function loadAll(): void {
  for (const load of Object.values(loaders)) void load();
}

/** Loads the lists and keeps them fresh until the returned function is called. */
export function followPeople(): () => void {
  loadAll();
  return watchLive({
    frame(frame) {
      if (frame.kind === 'availability_changed') void loaders.agents?.();
      if (frame.kind === 'settings') void loaders[String(frame.data.noun)]?.();
    },
    reset: loadAll
  });
}
