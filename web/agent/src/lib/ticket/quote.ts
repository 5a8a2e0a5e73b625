// Where a customer's own words end and the quoted mail begins. The server already knows it for plain text; here it is found again in the HTML.

const squeeze = (text: string) => text.replace(/[\s\u00a0\u200b]+/g, '');

/** What mail programs wrap a quoted mail in. */
const WRAPPERS = ['.gmail_quote', '.yahoo_quoted', '.moz-cite-prefix', 'blockquote[type="cite"]', '#divRplyFwdMsg', '#appendonsend', '#mail-editor-reference-message-container'];

/** Whether the text of a node, and of everything behind it, is the rest of the mail. */
function isTail(node: Element, root: Element): boolean {
  let at: Node | null = node;
  while (at && at !== root) {
    for (let next: Node | null = at.nextSibling; next; next = next.nextSibling) if (squeeze(next.textContent ?? '') !== '') return false;
    at = at.parentNode;
  }
  return true;
}

/** Marks a node and everything behind it, up to the end of the mail; and the empty lines in front of it. */
function markFrom(node: Node, root: Element): void {
  for (let before = node.previousSibling; before && isBlank(before); ) {
    const earlier = before.previousSibling;
    hide(before);
    before = earlier;
  }
  let at: Node | null = node;
  let first = true;
  while (at && at !== root) {
    for (let next: Node | null = first ? at : at.nextSibling; next; ) {
      const following: Node | null = next.nextSibling;
      hide(next);
      next = following;
    }
    first = false;
    at = at.parentNode;
  }
}

function isBlank(node: Node): boolean {
  return squeeze(node.textContent ?? '') === '' && !(node instanceof Element && (node.matches('img, hr') || node.querySelector('img, hr')));
}

function hide(node: Node): void {
  if (node.nodeType === Node.ELEMENT_NODE) (node as Element).setAttribute('data-quoted', '');
  else if (node.nodeType === Node.TEXT_NODE && squeeze(node.textContent ?? '') !== '') {
    const wrap = node.ownerDocument?.createElement('span');
    if (!wrap) return;
    wrap.setAttribute('data-quoted', '');
    node.parentNode?.replaceChild(wrap, node);
    wrap.append(node);
  }
}

/** Marks what is quoted with `data-quoted`; says whether there was something. `reply` is the visible part as the server found it. */
export function markQuoted(root: Element, reply: string, whole: string): boolean {
  const own = squeeze(reply);
  if (own === '' || squeeze(whole) === own) return false;

  // The visible words, letter for letter, at the beginning: everything behind them is the quote.
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let seen = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = squeeze(node.textContent ?? '');
    if (words === '') continue;
    if (seen.length >= own.length) {
      markFrom(node, root);
      return true;
    }
    if (!own.startsWith((seen + words).slice(0, own.length))) break;
    seen += words;
  }

  // The HTML says it in other words than the plain text: trust the marks of the mail program.
  for (const wrapper of WRAPPERS) {
    const found = root.querySelector(wrapper);
    if (found && found !== root.firstElementChild) {
      markFrom(found, root);
      return true;
    }
  }
  const last = [...root.querySelectorAll('blockquote')].find((quote) => isTail(quote, root));
  if (last) {
    markFrom(last, root);
    return true;
  }
  return false;
}
