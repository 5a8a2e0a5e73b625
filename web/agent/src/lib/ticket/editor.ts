// The rich text editor. One chunk of its own, fetched when somebody is about to write.
import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import Mention from '@tiptap/extension-mention';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import type { Named } from './mentions.ts';

/** What the editor asks its surroundings. */
export interface Surroundings {
  content: string;
  label: string;
  placeholder: () => string;
  /** After every keystroke and selection. */
  ontransaction: () => void;
  onupdate: (now: { html: string; text: string; empty: boolean }) => void;
  /** Ctrl/Cmd Enter; with Shift as well. */
  onsend: (solve: boolean) => void;
  /** Files that were pasted or dropped. */
  onfiles: (files: File[]) => void;
  /** A slash at the beginning of a line: prepared words are wanted. Absent where there are none. */
  onslash?: (() => void) | undefined;
  /** Ctrl/Cmd K. */
  onlink?: (() => void) | undefined;
  /** Whom an @ may name here; nobody in an answer to the customer. */
  named: (query: string) => Named[];
  /** The list of names to show beside the cursor; undefined takes it away. */
  onnaming: (naming: Naming | undefined) => void;
  /** The key that ends the writing was pressed. */
  onleave?: (() => void) | undefined;
}

/** Somebody is being named. */
export interface Naming {
  found: Named[];
  at: DOMRect | null;
  choose: (one: Named) => void;
}

// Kept as the server knows it: `<span data-mention="agent:3">@Ana</span>`. The rest of the line around it stays plain text.
const OwnMention = Mention.extend({
  addAttributes() {
    return {
      id: { default: null, parseHTML: (element) => element.getAttribute('data-mention'), renderHTML: ({ id }) => ({ 'data-mention': String(id) }) },
      label: { default: '', parseHTML: (element) => (element.textContent ?? '').replace(/^@/, ''), renderHTML: () => ({}) }
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-mention]' }];
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', HTMLAttributes, `@${String(node.attrs.label)}`];
  },
  renderText({ node }) {
    return `@${String(node.attrs.label)}`;
  }
});

/** The list beside the cursor: what it shows, and the keys that choose in it. */
function naming(around: Surroundings) {
  let now: Naming | undefined;
  const show = (next: Naming | undefined) => around.onnaming((now = next));
  const suggestion = {
    char: '@',
    items: ({ query }: { query: string }) => around.named(query),
    render: () => ({
      onStart: (props: { items: Named[]; clientRect?: (() => DOMRect | null) | null; command: (one: { id: string; label: string }) => void }) =>
        show({ found: props.items, at: props.clientRect?.() ?? null, choose: (one) => props.command({ id: one.id, label: one.label }) }),
      onUpdate: (props: { items: Named[]; clientRect?: (() => DOMRect | null) | null; command: (one: { id: string; label: string }) => void }) =>
        show({ found: props.items, at: props.clientRect?.() ?? null, choose: (one) => props.command({ id: one.id, label: one.label }) }),
      onExit: () => show(undefined),
      onKeyDown: ({ event }: { event: KeyboardEvent }) => {
        if (!now || now.found.length === 0) return false;
        if (event.key === 'Escape') {
          show(undefined);
          event.stopPropagation();
          return true;
        }
        return ['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(event.key) && document.dispatchEvent(new CustomEvent('loket:naming', { detail: event.key }));
      }
    })
  };
  return { suggestion, open: () => now !== undefined && now.found.length > 0 };
}

// Only pictures that were handed to the server stay; a pasted page does not bring its pictures from elsewhere.
const OwnImage = Image.extend({
  parseHTML() {
    return [{ tag: 'img[src^="/api/v1/attachments/"]' }];
  }
});

/** What was written, for sending and for the draft. */
export function contents(editor: Editor): { html: string; text: string; empty: boolean } {
  return { html: editor.getHTML(), text: editor.getText({ blockSeparator: '\n\n' }).trim(), empty: editor.isEmpty };
}

/** Starts the editor inside an element. */
export function makeEditor(element: HTMLElement, around: Surroundings): Editor {
  const names = naming(around);
  return new Editor({
    element,
    // A strict content policy would refuse the style sheet; `app.css` has what is needed of it.
    injectCSS: false,
    content: around.content,
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: 'https', HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' } }
      }),
      OwnImage.configure({ inline: true, allowBase64: false }),
      OwnMention.configure({ suggestion: names.suggestion }),
      Placeholder.configure({ placeholder: around.placeholder, showOnlyWhenEditable: true })
    ],
    editorProps: {
      attributes: { 'aria-label': around.label, 'aria-multiline': 'true', role: 'textbox' },
      handleKeyDown(_view, event) {
        // The list of names has the keys before the editor.
        if (names.open()) return false;
        const command = event.metaKey || event.ctrlKey;
        if (command && event.key.toLowerCase() === 'k' && around.onlink) {
          // In the text it makes a link; everywhere else it opens the palette.
          event.preventDefault();
          event.stopPropagation();
          around.onlink();
          return true;
        }
        if (event.key === 'Escape' && around.onleave) {
          event.stopPropagation();
          around.onleave();
          return true;
        }
        if (event.key !== 'Enter' || !command) return false;
        around.onsend(event.shiftKey);
        return true;
      },
      handleTextInput(view, from, _to, text) {
        if (text !== '/' || !around.onslash || view.state.doc.resolve(from).parentOffset > 0) return false;
        around.onslash();
        return true;
      },
      handlePaste(_view, event) {
        const files = [...(event.clipboardData?.files ?? [])];
        // Office programs put a picture beside the text they copy; the text is what was meant.
        if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return false;
        around.onfiles(files);
        return true;
      },
      handleDrop(_view, event) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return false;
        event.preventDefault();
        around.onfiles(files);
        return true;
      }
    },
    onTransaction: around.ontransaction,
    onUpdate: ({ editor }) => around.onupdate(contents(editor))
  });
}
