// Putting a text on the clipboard. Browsers only hand it out on https and localhost; elsewhere the old way is tried.

/** Copies a text; says whether it worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.cssText = 'position:fixed;opacity:0';
    // Inside an open dialog only its own elements may take the focus.
    (document.activeElement?.closest('[role="dialog"]') ?? document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
