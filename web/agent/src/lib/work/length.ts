// How long something took, as people say it: 45 min, 1 h 20 min. Two units, because "1 h" for ninety minutes is wrong on a bill.

const MINUTE = 60_000;

/** `1 h 20 min` in the words of the language. */
export function length(ms: number, language: string): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE));
  const unit = (value: number, name: string) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? unit(hours, 'hour') : '', rest || !hours ? unit(rest, 'minute') : ''].filter(Boolean).join(' ');
}

/** A clock that runs: `0:04:09`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
