// The ticket screens as everybody sees them: every theme and width without a fault of accessibility, every language without a hole.
import { api, eventually, mail, must, settled, story, unique } from './kit.mjs';

const looks = [
  { phone: false, dark: false },
  { phone: false, dark: true },
  { phone: true, dark: false },
  { phone: true, dark: true }
];
const named = ({ phone, dark }) => `${phone ? 'phone' : 'desk'}, ${dark ? 'dark' : 'light'}`;

async function someTicket() {
  const subject = unique('Look');
  await mail({ from: 'Élodie Laurent <elodie@example.net>', subject, text: 'Bonjour,\n\nOn Monday you wrote:\n> old words' });
  return eventually('the mail is a ticket', async () => (await api('GET', `/tickets?q=${subject.split(' ').at(-1)}`)).items.find((row) => row.subject === subject));
}

for (const look of looks) {
  story(`axe finds nothing on the ticket screens (${named(look)})`, async ({ open, accessible }) => {
    await api('PATCH', '/me', { theme: look.dark ? 'dark' : 'light' });
    const ticket = await someTicket();
    const page = await open('/inbox/all', look);
    await accessible(page, 'the list');
    await page.goto(page.url().replace(/\/all$/, `/all/${ticket.id}`));
    await page.locator('.ProseMirror').first().waitFor();
    await accessible(page, 'a ticket');
    await page.keyboard.press('n');
    await page.locator('section[data-mode="note"] .ProseMirror-focused').waitFor();
    await page.keyboard.type('A note');
    await accessible(page, 'a note being written');
    await page.locator('.ProseMirror').first().evaluate((editor) => editor.blur());
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('look');
    await page.getByRole('option').first().waitFor();
    await accessible(page, 'the palette');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await accessible(page, 'the list of keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByRole('dialog').locator('.ProseMirror').waitFor();
    await accessible(page, 'a new ticket');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Details on or off' }).click();
    if (look.phone) await page.getByRole('dialog').waitFor();
    await accessible(page, 'the details');
    await page.goto(page.url().replace(/\/all\/\d+$/, '/team-999999'));
    await accessible(page, 'an empty list');
    await page.goto(page.url().replace(/\/team-999999$/, '/all/999999999'));
    await accessible(page, 'a ticket that is not there');
  });
}

/** Keys of phrases look like `ticket.changeStatus`; none may be seen or heard. */
const KEY = /\b(?:ui|nav|cmd|keys|live|list|ticket|message|delivery|event|composer|new|news|status|priority)\.[a-z][A-Za-z.#]+\b/;

for (const language of ['fr', 'es', 'ro', 'id', 'en']) {
  story(`the ticket screens speak ${language} without a hole`, async ({ open }) => {
    await api('PATCH', '/me', { language, theme: 'light' });
    try {
      const ticket = await someTicket();
      const page = await open(`/inbox/all/${ticket.id}`);
      await page.locator('.ProseMirror').first().waitFor();
      await settled(page);
      must((await page.evaluate(() => document.documentElement.lang)) === language, 'the page says its language');
      for (const key of [undefined, '?', 'c']) {
        if (key) {
          await page.keyboard.press(key);
          await page.getByRole('dialog').waitFor();
        }
        const words = await page.evaluate(() =>
          [document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((e) => [e.ariaLabel, e.title, e.placeholder])].join('\n')
        );
        must(!KEY.test(words), `no key is seen (${KEY.exec(words)?.[0]})`);
        if (key) {
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      }
    } finally {
      await api('PATCH', '/me', { language: 'en' });
    }
  });
}
