// Light, dark, or as the system says. `static/theme.js` does the same before the first paint.

export type Theme = 'system' | 'light' | 'dark';

let chosen = $state<Theme>('system');
let dark = $state(false);

export const theme = {
  /** What the person chose. */
  get chosen() {
    return chosen;
  },
  /** Whether it is dark on screen now. */
  get dark() {
    return dark;
  }
};

function paint() {
  dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Puts a theme on and remembers it for the next visit. */
export function applyTheme(next: string): void {
  chosen = next === 'light' || next === 'dark' ? next : 'system';
  try {
    localStorage.setItem('loket.theme', chosen);
  } catch {
    // Without storage the next page starts in the system's theme and the profile corrects it.
  }
  paint();
}

/** Follows the system while it is asked to; the layout calls it once. */
export function followSystem(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', paint);
  return () => system.removeEventListener('change', paint);
}
