// Where a link really leads, and what about it is meant to deceive.

export type Doubt = 'mismatch' | 'lookalike' | 'credentials' | 'bare';

export interface Target {
  /** The server, in the letters that the network uses. */
  host: string;
  doubts: Doubt[];
}

/** Text that names a server: `www.bank.example`, `https://bank.example/login`. */
const NAMES = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,24})(?=[:/?#]|$)/iu;
/** Names of files look like names of servers. */
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|odt|png|jpe?g|gif|html?|txt|csv|zip|eml|md|js|ts|php)$/i;

const plain = (host: string) => host.toLowerCase().replace(/^www\./, '').replace(/\.$/, '');

/** What a link leads to; nothing for what is no web address. */
export function target(href: string, text: string): Target | undefined {
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const doubts: Doubt[] = [];
  if (url.username || url.password) doubts.push('credentials');
  if (/^[\d.]+$|^\[/.test(url.hostname)) doubts.push('bare');
  if (deceives(href, url.hostname)) doubts.push('lookalike');
  const named = NAMES.exec(text.trim())?.[1];
  if (named && !FILE.test(named)) {
    const [says, goes] = [plain(ascii(named)), plain(url.hostname)];
    if (says !== goes && !goes.endsWith(`.${says}`) && !says.endsWith(`.${goes}`)) doubts.push('mismatch');
  }
  return { host: url.host, doubts };
}

function ascii(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host;
  }
}

/** Whether a name holds letters of other scripts than ours, or hides which letters it holds. Accents are at home in names. */
function deceives(href: string, host: string): boolean {
  if (!/(?:^|\.)xn--/.test(host)) return false;
  const written = /^[a-z]+:\/\/(?:[^/?#]*@)?([^/?#:]+)/iu.exec(href.trim())?.[1] ?? '';
  if (/^[\p{ASCII}]*$/u.test(written)) return true;
  return !/^[\p{Script=Latin}\p{N}.-]+$/u.test(written);
}
