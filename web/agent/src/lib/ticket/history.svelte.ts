// What the story of a ticket shows: everything, the conversation alone, or what was done with nothing left out. One choice for all tickets, until the page is left.
export const shows = ['all', 'conversation', 'changes'] as const;
export type Shows = (typeof shows)[number];

let chosen = $state<Shows>('all');

export const history = {
  get shows(): Shows {
    return chosen;
  },
  show(what: Shows): void {
    chosen = what;
  }
};
