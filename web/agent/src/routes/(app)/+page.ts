import { redirect } from '@sveltejs/kit';
import { place } from '#lib/shell/places.ts';

export function load() {
  redirect(307, place('mine').href);
}
