// Watches the links of a message: shows where they lead, and asks before one is opened that is meant to deceive.
import { front } from '#lib/ui/front.svelte.ts';
import { target } from './target.ts';

/** Begins to watch; `leads` is told the server of the link that is pointed at, or nothing. Gives back how to end it. */
export function guardLinks(root: Document | HTMLElement, leads: (host: string) => void): () => void {
  // Nodes of a frame are made by the frame: they are no instances of our own classes.
  const link = (event: Event) => (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]') ?? undefined;
  const of = (anchor: HTMLAnchorElement) => target(anchor.getAttribute('href') ?? '', anchor.textContent ?? '');
  const tell = (event: Event) => {
    const anchor = link(event);
    leads((anchor && of(anchor)?.host) ?? '');
  };
  const quiet = () => leads('');
  const ask = (event: Event) => {
    const anchor = link(event);
    const found = anchor && of(anchor);
    if (!anchor || !found || found.doubts.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void front.show(() => import('./LinkWarning.svelte'), { href: anchor.getAttribute('href') ?? '', text: (anchor.textContent ?? '').trim().slice(0, 200), target: found });
  };
  const heard: [string, (event: Event) => void][] = [
    ['pointerover', tell],
    ['pointerdown', tell],
    ['focusin', tell],
    ['focusout', quiet],
    ['pointerleave', quiet],
    ['click', ask],
    ['auxclick', ask]
  ];
  for (const [name, hear] of heard) root.addEventListener(name, hear, { capture: name.endsWith('click') });
  return () => {
    for (const [name, hear] of heard) root.removeEventListener(name, hear, { capture: name.endsWith('click') });
  };
}
