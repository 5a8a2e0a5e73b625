// What is learned, where it is done, and which key does it.
import type { PracticeStep } from '#shared/types.ts';

/** The keys of each step, as the list of keys shows them. */
export const keysOf: Record<PracticeStep, string> = { find: '/', answer: 'R', note: 'N', macro: 'M', merge: '', solve: 'E' };

/** The sample ticket a step is done in: the first is to be answered, the second and third belong together. */
export const sampleOf = (step: PracticeStep, tickets: readonly number[]): number | undefined => (step === 'merge' ? tickets[1] : tickets[0]);
