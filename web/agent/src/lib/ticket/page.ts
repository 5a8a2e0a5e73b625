// The page that a mail is shown on: its cleaned HTML, our type, a policy that fetches nothing from elsewhere. Pictures that lie there come
// through the server.
import type { Message } from '#shared/types.ts';
import { markQuoted } from './quote.ts';

interface Look {
  /** Where the server serves a picture that lies elsewhere, by its address; empty while they are off. */
  pictures: ReadonlyMap<string, string>;
  dark: boolean;
  note: boolean;
  fonts: string[];
}

/** Mails with colours of their own were drawn on white; in the dark they keep their white paper. */
const DRAWN = /\b(?:bgcolor|background(?:-color)?\s*[:=]|color\s*[:=]|<table)/i;

function colours({ dark, note }: Look): { fg: string; soft: string; link: string; line: string } {
  if (dark) return { fg: 'oklch(0.935 0.004 265)', soft: 'oklch(0.765 0.01 265)', link: 'oklch(0.785 0.115 262)', line: 'oklch(0.355 0.012 265)' };
  return { fg: 'oklch(0.235 0.014 262)', soft: 'oklch(0.425 0.016 262)', link: 'oklch(0.46 0.19 262)', line: note ? 'oklch(0.82 0.06 88)' : 'oklch(0.862 0.008 262)' };
}

function style(look: Look, paper: boolean): string {
  const colour = colours(paper ? { ...look, dark: false } : look);
  const faces = look.fonts.map(
    (url, i) =>
      `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;src:url("${url}") format("woff2");${i === 0 ? '' : 'unicode-range:U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0'}}`
  );
  return `${faces.join('')}
:root{color-scheme:${look.dark && !paper ? 'dark' : 'light'};${paper && look.dark ? 'background:white;' : ''}overflow-x:auto;overflow-y:hidden}
body{margin:0;${paper && look.dark ? 'padding:12px;' : ''}font:400 14px/22px Inter,system-ui,sans-serif;letter-spacing:-.003em;color:${colour.fg};overflow-wrap:anywhere}
p{margin:0 0 10px}p:last-child,ul:last-child,ol:last-child{margin-bottom:0}ul,ol{margin:0 0 10px;padding-left:20px}
a{color:${colour.link};text-underline-offset:2px}
img{max-width:100%;height:auto}img[data-src]{display:none}
table{max-width:100%}pre{white-space:pre-wrap}
code{font:12.5px/18px ui-monospace,Menlo,monospace;background:color-mix(in oklch,currentColor 7%,transparent);border-radius:4px;padding:1px 4px}pre code{background:none;padding:0}
[data-mention]{color:${colour.link};font-weight:500}
blockquote{margin:10px 0;padding-left:12px;border-left:2px solid ${colour.line};color:${colour.soft}}
:root:not(.quoted) [data-quoted]{display:none!important}
:focus-visible{outline:2px solid ${colour.link}}`;
}

/** The page for a message, whether a quoted mail was found in it, and whether it stands on white paper. */
export function page(message: Message, look: Look): { html: string; quoted: boolean; paper: boolean } {
  const parsed = new DOMParser().parseFromString(message.html ?? '', 'text/html');
  const quoted = markQuoted(parsed.body, message.text_reply, message.text_body);
  const paper = message.kind === 'customer' && DRAWN.test(message.html ?? '');
  for (const image of parsed.querySelectorAll('img[data-src], img[src^="http:" i], img[src^="https:" i]')) {
    const address = (image.getAttribute('data-src') ?? image.getAttribute('src') ?? '').trim();
    const place = look.pictures.get(address);
    image.removeAttribute(place ? 'data-src' : 'src');
    image.setAttribute(place ? 'src' : 'data-src', place ?? address);
  }
  // A picture that did not come with the mail.
  for (const image of parsed.querySelectorAll('img[src^="cid:" i]')) image.removeAttribute('src');
  for (const link of parsed.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; form-action 'none'; base-uri 'none'";
  const html = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>${style(look, paper)}</style></head><body>${parsed.body.innerHTML}</body></html>`;
  return { html, quoted, paper };
}
