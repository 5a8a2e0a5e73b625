// How far the first-run wizard has come, so that it can be left and taken up again. Nothing secret is kept.

export const steps = ['company', 'admin', 'brand', 'inbox', 'people', 'sample', 'finish'] as const;
export type Step = (typeof steps)[number];

/** The words of the first two steps, before there is a server that could keep them. */
export interface Beginning {
  company: string;
  language: string;
  name: string;
  email: string;
}

const KEY = 'loket.setup';

interface Kept {
  step: Step;
  beginning: Beginning;
}

/** Where the wizard was left in this browser. */
export function remembered(): Partial<Kept> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return kept !== null && typeof kept === 'object' ? kept : {};
  } catch {
    return {};
  }
}

export function remember(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage the wizard starts over; what the server keeps is not lost.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}

/**
 * The step to show: before the desk exists only the first two; afterwards the remembered one.
 * `undefined` when the desk exists and nobody was in the middle of the wizard here.
 */
export function resume(needed: boolean, kept: Partial<Kept>): Step | undefined {
  if (needed) return kept.step === 'admin' ? 'admin' : 'company';
  return kept.step && steps.indexOf(kept.step) >= 2 ? kept.step : undefined;
}
