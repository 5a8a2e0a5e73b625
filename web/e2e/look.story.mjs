// The ticket screens as everybody sees them: every theme and width without a fault of accessibility, every language without a hole.
import { readFile } from 'node:fs/promises';
import { APP, api, eventually, mail, must, mustSpeak, story, unique } from './kit.mjs';

const rest = JSON.parse(await readFile(new URL('../shared/messages/en/view.json', import.meta.url), 'utf8'));

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

/** A sentence that stands in the second chunk of words alone. */
const LATER = rest['view.deleteBody'];

for (const phone of [false, true]) {
  story(`the list has its words before the rest of them have come (${phone ? 'phone' : 'desk'})`, async ({ open, accessible }) => {
    const page = await open('/settings/profile', { phone });
    let held = 0;
    await page.route('**/*.js', async (route) => {
      const answer = await route.fetch();
      // These are on their way for ever.
      if ((await answer.text()).includes(LATER)) held += 1;
      else await route.fulfill({ response: answer });
    });
    await page.goto(`${APP}/inbox/all`);
    await page.locator('[data-ticket]').first().waitFor();
    await eventually('the rest was asked for', async () => held > 0);
    await accessible(page, 'the list with its first words');
    const blank = await page.evaluate(() => [...document.querySelectorAll('[aria-label=""], [title=""], [placeholder=""]')].map((one) => one.outerHTML.slice(0, 160)));
    must(blank.length === 0, `nothing is without its word:\n${blank.join('\n')}`);
  });
}

for (const look of looks) {
  story(`axe finds nothing on the ticket screens (${named(look)})`, async ({ open, accessible }) => {
    await api('PATCH', '/me', { theme: 'system' });
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
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await accessible(page, 'the list of keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByRole('dialog').locator('.ProseMirror').waitFor();
    await accessible(page, 'a new ticket');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // On a desk they stand beside the conversation, where the button would put them away.
    if (look.phone) await page.getByRole('button', { name: 'Details on or off' }).click();
    const details = look.phone ? page.getByRole('dialog') : page.getByRole('complementary', { name: 'Details' });
    await details.locator('[data-total], [data-clock]').first().waitFor();
    await accessible(page, 'the details');
    await page.goto(page.url().replace(/\/all\/\d+$/, '/team-999999'));
    await accessible(page, 'an empty list');
    await page.goto(page.url().replace(/\/team-999999$/, '/all/999999999'));
    await accessible(page, 'a ticket that is not there');
  });
}

for (const language of ['fr', 'es', 'ro', 'id', 'en']) {
  story(`the ticket screens speak ${language} without a hole`, async ({ open }) => {
    try {
      await api('PATCH', '/me', { language });
      const ticket = await someTicket();
      const page = await open(`/inbox/all/${ticket.id}`);
      await page.locator('.ProseMirror').first().waitFor();
      await page.locator('[data-total], [data-clock]').first().waitFor();
      await mustSpeak(page, language, 'a ticket');
      for (const [key, where] of [
        ['?', 'the list of keys'],
        ['c', 'a new ticket']
      ]) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        await mustSpeak(page, language, where);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    } finally {
      await api('PATCH', '/me', { language: 'en' });
    }
  });
}
