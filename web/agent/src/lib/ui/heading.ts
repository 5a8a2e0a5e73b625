// The look of a sentence that heads a state (empty, failed, locked).
export const heading = 'text-md font-semibold text-fg';
