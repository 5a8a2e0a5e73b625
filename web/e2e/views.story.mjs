// Views and tabs: an agent keeps a choice of tickets, shares it, works through it, and keeps several tickets open.
import { api, colleague, eventually, must, settled, story, unique } from './kit.mjs';

const rows = (page) => page.locator('[data-list] [data-ticket]');

/** Tickets with a word of their own, and a tag. */
async function tickets(word, count, more = () => ({})) {
  const made = [];
  for (let i = 0; i < count; i++)
    made.push(
      await api('POST', '/tickets', { subject: `${word} number ${i}`, customer: { email: `views${i}@example.net`, name: `Vera ${i}` }, text: 'Hello', tags: [word.replace(' ', '-').toLowerCase()], ...more(i) })
    );
  return made;
}

const where = (field, is, value) => ({ where: { field, is, value } });

/** A view made through the API. */
const view = (name, conditions, look = {}) => api('POST', '/views', { name, conditions, look });

story('views: an agent builds a view from conditions, sees how many tickets it has, and finds it in the sidebar', async ({ open, accessible }) => {
  const word = unique('Kiln');
  const made = await tickets(word, 3, (i) => ({ priority: i === 0 ? 'urgent' : 'low' }));
  const page = await open('/inbox/all');
  await page.getByRole('button', { name: 'New view' }).click();
  const dialog = page.getByRole('dialog', { name: 'New view' });
  await dialog.getByLabel('Name', { exact: true }).fill(word);
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await dialog.getByLabel('Field', { exact: true }).selectOption('subject');
  await dialog.getByLabel('Subject contains').fill(word.toUpperCase());
  await dialog.getByText('3 tickets', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await dialog.getByLabel('Field', { exact: true }).nth(1).selectOption('priority');
  await dialog.getByRole('button', { name: 'Priority is one of' }).click();
  await page.getByRole('option', { name: 'Urgent', exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog.getByText('1 ticket', { exact: true }).waitFor();
  await accessible(page, 'the builder of views');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: new RegExp(word) }).first().waitFor();
  await page.waitForURL(/inbox\/view-/);
  await eventually('the view shows the urgent one only', async () => (await rows(page).count()) === 1);
  await accessible(page, 'a list of a view');
  // What changes comes and goes by itself.
  await api('PATCH', `/tickets/${made.at(-1).id}`, { priority: 'urgent' });
  await eventually('the second ticket comes into the view', async () => (await rows(page).count()) === 2);
});

story('views: conditions in the address are a link that can be shared, and a table shows columns under headings', async ({ open, accessible }) => {
  const word = unique('Loom');
  await tickets(word, 4, (i) => ({ priority: i % 2 ? 'high' : 'low' }));
  const shown = await view(word, { all: [where('subject', 'contains', word)] }, { table: true, group: 'priority', columns: ['number', 'subject', 'customer', 'priority', 'updated', 'language'] });
  const page = await open(`/inbox/view-${shown.id}`);
  await page.getByRole('table').waitFor();
  await page.getByRole('row', { name: /^High 2/ }).waitFor();
  await page.getByRole('row', { name: /^Low 2/ }).waitFor();
  await accessible(page, 'a view as a table');
  await page.getByRole('link', { name: `${word} number 3` }).click();
  await page.locator('#subject', { hasText: `${word} number 3` }).waitFor();
  await settled(page);
  await page.getByRole('heading', { name: /^High/ }).waitFor();
  await accessible(page, 'a view under headings beside a ticket');

  const letters = Buffer.from(JSON.stringify({ all: [where('subject', 'contains', `${word} number 2`)] })).toString('base64url');
  const other = await open(`/inbox/find-${letters}`, { phone: true, dark: true });
  await rows(other).first().waitFor();
  must((await rows(other).count()) === 1, 'the link shows what its conditions say');
  await accessible(other, 'conditions in a link on a phone');
  await other.getByRole('button', { name: 'Other lists' }).click();
  await other.getByRole('menuitemcheckbox', { name: word }).click();
  await other.waitForURL(/view-/);
});

story('views: the sidebar keeps an order of one’s own, changed with the keyboard', async ({ open }) => {
  const [one, two] = [unique('Anvil'), unique('Bellows')];
  await view(one, { all: [] });
  await view(two, { all: [] });
  const page = await open('/inbox/mine');
  const names = () => page.locator('nav [data-view]').allInnerTexts();
  const link = page.locator('nav [data-view]', { hasText: two });
  await link.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually('it moved up', async () => {
    const all = await names();
    return all.findIndex((name) => name.includes(two)) < all.findIndex((name) => name.includes(one));
  });
  await eventually('the server keeps it', async () => {
    const kept = (await api('GET', '/views')).items.map((row) => row.name);
    return kept.indexOf(two) < kept.indexOf(one);
  });
  await page.reload();
  await link.waitFor();
  const all = await names();
  must(all.findIndex((name) => name.includes(two)) < all.findIndex((name) => name.includes(one)), 'the order survives a reload');
});

story('tabs: several tickets stay open, tell of news, and survive a reload', async ({ open, accessible }) => {
  const word = unique('Forge');
  const [first, second] = await tickets(word, 2);
  const shown = await view(word, { all: [where('subject', 'contains', word)] });
  const page = await open(`/inbox/view-${shown.id}`);
  await page.locator(`[data-ticket="${first.id}"]`).click({ modifiers: ['Control'] });
  await page.locator(`[data-ticket="${second.id}"]`).click({ button: 'middle' });
  const strip = page.getByRole('navigation', { name: 'Open tickets' });
  await strip.locator(`[data-tab="${second.id}"]`).waitFor();
  await page.keyboard.press('Alt+1');
  await page.locator('#subject', { hasText: first.subject }).waitFor();
  await accessible(page, 'tabs above a conversation');
  const news = strip.locator(`[data-tab="${second.id}"]`).getByText('something new');
  await api('POST', `/tickets/${second.id}/messages`, { kind: 'note', text: 'From elsewhere' }, await colleague());
  await news.waitFor({ state: 'attached' });
  await page.reload();
  await strip.locator(`[data-tab="${first.id}"]`).waitFor();
  await news.waitFor({ state: 'attached' });
  await page.keyboard.press('Alt+2');
  await page.locator('#subject', { hasText: second.subject }).waitFor();
  await news.waitFor({ state: 'detached' });
  await strip.locator(`[data-tab="${second.id}"] a`).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await eventually('the tab moved to the front', async () => (await strip.locator('[data-tab]').first().getAttribute('data-tab')) === String(second.id));
  await strip.getByRole('button', { name: `Close ${first.subject}` }).click();
  await page.keyboard.press('Alt+w');
  await strip.waitFor({ state: 'detached' });
});
