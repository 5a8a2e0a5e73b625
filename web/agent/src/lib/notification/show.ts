// Opens the list of notices; fetched only then.
import { front } from '#lib/ui/front.svelte.ts';

export const showNotices = (): void => void front.show(() => import('./NoticePanel.svelte'), {});
