// Mail addresses as people type them: `maya@example.com`, `Maya Chen <maya@example.com>`, several at once.
import type { Address } from '#shared/types.ts';

/** Whether it looks like an address; the server has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>"(),;]+@[^\s@<>"(),;]+\.[^\s@<>"(),;.]+$/.test(text);
}

/** The addresses in what was typed, and what could not be understood. */
export function parseAddresses(typed: string): { addresses: Address[]; rest: string } {
  const addresses: Address[] = [];
  const rest: string[] = [];
  for (const part of typed.split(/[,;\n]+/)) {
    const text = part.trim();
    if (text === '') continue;
    const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(text);
    const email = (named?.[2] ?? text).trim();
    if (addresses.some((known) => known.email.toLowerCase() === email.toLowerCase())) continue;
    if (isAddress(email)) addresses.push({ email, name: named?.[1]?.trim() || null });
    else rest.push(text);
  }
  return { addresses, rest: rest.join(', ') };
}
