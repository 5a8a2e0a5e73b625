// What a browser says about itself, in the words its owner would use. A guess for recognising one's own devices, nothing more.

export interface Device {
  browser: string | undefined;
  system: string | undefined;
  phone: boolean;
}

// The order matters: Edge and Opera also call themselves Chrome, Chrome also calls itself Safari.
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari']
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux']
];
const first = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** The device behind a User-Agent header. */
export function device(agent: string): Device {
  const system = first(systems, agent);
  return { browser: first(browsers, agent), system, phone: system === 'iPhone' || (system === 'Android' && /\bMobile\b/.test(agent)) };
}
