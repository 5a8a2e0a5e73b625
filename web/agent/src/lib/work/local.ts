// Moments in and out of `<input type="datetime-local">`, which knows only the wall clock of whoever sits before it.

/** A moment as the field wants it: `2026-11-23T09:00`; empty for none. */
export function localInput(at: string | null | undefined): string {
  if (!at) return '';
  const then = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}T${two(then.getHours())}:${two(then.getMinutes())}`;
}
