// What a file is for the screen: how it is shown, and why it is better not opened.
import { maybe, t } from '#lib/i18n.svelte.ts';
import type { Attachment } from '#shared/types.ts';

/** Its bytes decide once they were looked at; until then its declared type. */
export function shownAs(file: Attachment): 'picture' | 'pdf' | 'text' | undefined {
  const known = file.sort !== 'unknown';
  if (/^image\/(png|jpe?g|gif|webp)$/.test(file.content_type)) return !known || /^(png|jpeg|gif|webp)$/.test(file.sort) ? 'picture' : undefined;
  if (file.content_type === 'application/pdf' || (file.sort === 'pdf' && /\.pdf$/i.test(file.filename))) return !known || file.sort === 'pdf' ? 'pdf' : undefined;
  if (/^text\/(plain|csv)$/.test(file.content_type) || /\.(txt|csv|log|md)$/i.test(file.filename)) return !known || file.sort === 'text' ? 'text' : undefined;
  return undefined;
}

/** A document that only could act is shown without being able to; all other dangers are asked about. */
export const isWarned = (file: Attachment): boolean => file.scan === 'infected' || file.dangers.some((danger) => danger !== 'active' || shownAs(file) !== 'pdf');

/** Everything that speaks against opening it, as one sentence. */
export function warning(file: Attachment): string {
  const virus = file.scan === 'infected' ? [t('safe.file.infected', { virus: file.scan_words ?? '' })] : [];
  return [...virus, ...file.dangers.map((danger) => maybe(`safe.file.${danger}`, danger))].join(' · ');
}
