// How high a row of the list of tickets is, in pixels: the one number that a denser list changes.
let row = $state(80);

export const density = {
  get row(): number {
    return row;
  },
  set row(px: number) {
    row = px;
  }
};
