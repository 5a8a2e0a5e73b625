// The colours a tag may have, by the names the server keeps.

export const colours = ['grey', 'blue', 'teal', 'green', 'amber', 'red', 'pink', 'violet'] as const;
export type Colour = (typeof colours)[number];

const shades: Record<Colour, string> = {
  grey: 'var(--st-closed)',
  blue: 'var(--c1)',
  teal: 'var(--c2)',
  green: 'var(--st-solved)',
  amber: 'var(--c3)',
  red: 'var(--red)',
  pink: 'var(--c5)',
  violet: 'var(--c4)'
};

/** How a kept colour is painted: one of ours by name, another program's as `#rrggbb`, grey otherwise. */
export function shade(colour: string): string {
  if (colour in shades) return shades[colour as Colour];
  return /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : shades.grey;
}
