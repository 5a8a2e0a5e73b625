// What is checked about names by language before a form leaves.
import { t } from '#lib/i18n.svelte.ts';
import type { Names } from '#lib/workflow/house.svelte.ts';

/** Says that a name is missing in every language. */
export const unnamed = (names: Names): string | undefined => (Object.values(names).some((name) => name.trim() !== '') ? undefined : t('names.missing'));
