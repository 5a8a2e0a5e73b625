// The rich text editor. One chunk of its own, fetched when somebody is about to write.
import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';

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
      Placeholder.configure({ placeholder: around.placeholder, showOnlyWhenEditable: true })
    ],
    editorProps: {
      attributes: { 'aria-label': around.label, 'aria-multiline': 'true', role: 'textbox' },
      handleKeyDown(_view, event) {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return false;
        around.onsend(event.shiftKey);
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
