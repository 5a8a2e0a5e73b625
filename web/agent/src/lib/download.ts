// Saving what the server makes: the page stays where it is, also when the server refuses.

/** Lets the browser fetch an address as a file. */
export function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
