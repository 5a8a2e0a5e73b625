// The colours a tag may have. The server keeps `#rrggbb`, or nothing for grey; these read well on light and on dark.

export const colours = [
  { name: 'grey', value: '' },
  { name: 'blue', value: '#3b78e7' },
  { name: 'teal', value: '#1fa89a' },
  { name: 'green', value: '#3a9d5d' },
  { name: 'amber', value: '#d99a2b' },
  { name: 'red', value: '#d64545' },
  { name: 'pink', value: '#d6608f' },
  { name: 'violet', value: '#8f63d2' }
] as const;

/** How a kept colour is painted: a little towards the text, so that dark ones are seen on dark; anything that is no colour is grey. */
export function shade(colour: string): string {
  return /^#[0-9a-f]{3,8}$/i.test(colour) ? `color-mix(in oklch, ${colour} 82%, var(--fg-3))` : 'var(--st-closed)';
}
