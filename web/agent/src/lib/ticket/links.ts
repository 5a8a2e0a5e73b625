// Plain text with its web addresses found, so that they can be clicked.

/** A stretch of text, or an address. */
export interface Piece {
  text: string;
  href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"']+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;

/** Cuts text into words and addresses. Closing punctuation stays outside the link. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const raw = match[0];
    let address = raw.replace(/[.,;:!?]+$/, '');
    // A bracket closes the link only when it was not opened inside it.
    while (/[)\]]$/.test(address) && !address.includes(address.endsWith(')') ? '(' : '[')) address = address.slice(0, -1);
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: address, href: address.startsWith('http') ? address : `mailto:${address}` });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}
