// Where a person goes after signing in: the page they wanted, as long as it is one of ours.

/** The wanted path when it lies in this app, else the start page. Another site's address never passes: this is no open redirect. */
export function destination(wanted: string | null, base: string): string {
  const start = `${base}/`;
  if (!wanted?.startsWith(start) || wanted.includes('\\')) return start;
  const path = wanted.slice(base.length);
  return path.startsWith('//') || path.startsWith('/sign-in') ? start : wanted;
}
