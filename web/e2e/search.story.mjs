// Finding: what was said, where, in spite of typing errors; conditions; what was opened last; tickets like the open one.
import { APP, api, eventually, mail, must, settled, story, unique } from './kit.mjs';

/** The ticket a mail became. */
const ticketOf = (subject) =>
  eventually(`“${subject}” becomes a ticket`, async () => {
    const { items } = await api('GET', '/tickets?sort=newest&limit=30');
    return items.find((row) => row.subject === subject);
  });

/** The search has digested a ticket. */
const found = (q, id) => eventually(`“${q}” is found`, async () => (await api('GET', `/search?kind=tickets&q=${encodeURIComponent(q)}`)).tickets.find((hit) => hit.id === id));

story('The search finds a word in spite of a typing error, says where it stands, and narrows by conditions', async (stage) => {
  const name = unique('Samovar');
  const word = `zamboni${name.split(' ')[1].replace(/\d/g, 'x')}`;
  await mail({ from: `Vera <vera-${Date.now()}@tea.example>`, subject: name, text: `Hello,\nthe ${word} valve is loose and drips.` });
  const ticket = await ticketOf(name);
  await found(word, ticket.id);

  const page = await stage.open('/inbox/all');
  await settled(page);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog').getByRole('combobox');
  await box.fill(`${word} valv`);
  await page.getByRole('option').filter({ hasText: name }).locator('mark').first().waitFor();
  await stage.accessible(page, 'the palette with hits');
  await box.fill('stat');
  await page.getByRole('option').filter({ hasText: 'Where it stands' }).click();
  must((await box.inputValue()) === 'status:', 'a proposal is put into the question');
  await box.fill(word);
  await page.getByRole('option').filter({ hasText: 'Show all results' }).click();
  await page.waitForURL(/\/search\?q=/);

  const hit = page.locator('main').getByRole('link').filter({ hasText: name });
  await hit.locator('mark').filter({ hasText: word }).waitFor();
  const wrong = `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)} `;
  const search = page.getByRole('combobox', { name: 'Search tickets, customers and organizations' });
  await search.fill(wrong);
  await page.getByText(`These contain “${word}”`).waitFor();
  await hit.waitFor();
  await search.fill(`${word} `);
  await page.getByRole('button', { name: 'Solved', exact: true }).click();
  await page.getByText('Nothing found for').waitFor();
  await page.getByRole('button', { name: 'Solved', exact: true }).click();
  await hit.waitFor();
  await search.fill(`${word} status:opne`);
  await page.getByRole('alert').filter({ hasText: 'opne' }).waitFor();
  await stage.accessible(page, 'the search with a problem');
  await search.fill(`${word} `);
  await hit.waitFor();
  await stage.accessible(page, 'the search page');
  await search.fill(`${word} sta`);
  await page.getByRole('option', { name: /status:/ }).waitFor();
  await search.press('ArrowDown');
  await search.press('Enter');
  must((await search.inputValue()) === `${word} status:`, 'the keyboard takes a proposal');
  await page.keyboard.press('Escape');

  const dark = await stage.open(`/search?q=${word}`, { phone: true, dark: true });
  await dark.locator('main').getByRole('link').filter({ hasText: name }).waitFor();
  await stage.accessible(dark, 'the search on a phone, dark');
});

story('What was opened last is in the palette, and a question can be kept as a view', async (stage) => {
  const name = unique('Teapot');
  await mail({ from: `Otto <otto-${Date.now()}@tea.example>`, subject: name, text: 'It has no lid.' });
  const ticket = await ticketOf(name);
  await found(name, ticket.id);
  const page = await stage.open(`/inbox/all/${ticket.id}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await eventually('it is remembered', async () => (await api('GET', '/recent')).items[0].ticket?.id === ticket.id);
  await page.goto(`${APP}/customers`);
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.getByText('Opened last').waitFor();
  await stage.accessible(page, 'the palette with what was opened last');
  await page.getByRole('option').filter({ hasText: name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();

  await page.goto(`${APP}/search?q=${encodeURIComponent(`"${name}"`)}`);
  await page.getByRole('button', { name: 'Save as view' }).click();
  const view = unique('Teapots');
  await page.getByLabel('Name of the view').fill(view);
  await stage.accessible(page, 'the dialog that keeps a view');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/inbox\/view-\d+/);
  const kept = (await api('GET', '/views')).items.find((row) => row.name === view);
  const rows = await api('GET', `/tickets?view=${kept.id}`);
  must(rows.items.length === 1 && rows.items[0].id === ticket.id, 'the view holds what the search found');
});

story('A solved ticket with the same rare words stands beside the open one, and its answer can be used', async (stage) => {
  const rare = `quokka${Math.random().toString(36).slice(2, 7).replace(/\d/g, 'q')}`;
  const solved = unique(`Broken ${rare} gasket`);
  await mail({ from: `Ida <ida-${Date.now()}@tea.example>`, subject: solved, text: `My ${rare} gasket leaks.` });
  const first = await ticketOf(solved);
  await api('POST', `/tickets/${first.id}/messages`, { kind: 'reply', html: `<p>Hello Ida,</p><p>Turn the ${rare} gasket by <strong>ninety degrees</strong>.</p>`, status: 'solved', client_id: crypto.randomUUID() });
  const open = unique(`The ${rare} gasket again`);
  await mail({ from: `Jan <jan-${Date.now()}@tea.example>`, subject: open, text: `Leaking ${rare} gasket, what now?` });
  const second = await ticketOf(open);
  await eventually('they are alike', async () => (await api('GET', `/tickets/${second.id}/similar`)).tickets.find((like) => like.ticket.id === first.id && like.solution));

  const page = await stage.open(`/inbox/all/${second.id}`);
  await page.getByRole('heading', { name: 'Similar solved tickets' }).waitFor();
  const entry = page.locator('details').filter({ hasText: solved });
  must((await entry.innerText()).includes(rare), 'it says why');
  await entry.locator('summary').click();
  await entry.getByText('ninety degrees').waitFor();
  await stage.accessible(page, 'a ticket with similar ones');
  await entry.getByRole('button', { name: 'Use this answer' }).click();
  const words = page.getByRole('textbox').filter({ hasText: 'ninety degrees' });
  await words.locator('strong').filter({ hasText: 'ninety degrees' }).waitFor();
  must((await words.innerText()).startsWith('Hello Jan,'), 'it greets the customer of this ticket');
  await eventually('the answer is kept', async () => (await api('GET', `/drafts/${second.id}`)).draft);
  await api('DELETE', `/drafts/${second.id}`);
});

story('A word in an attached file leads to the ticket and says which file, and merged tickets are found as one', async (stage) => {
  const word = `walrus${Math.random().toString(36).slice(2, 7).replace(/\d/g, 'w')}`;
  const name = unique('Papers');
  const [whole, part] = [unique('Whole'), unique('Part')];
  await mail({ from: `Mia <mia-${Date.now()}@tea.example>`, subject: name, text: 'See attached.', files: [{ name: 'terms.txt', text: `The ${word} clause applies.` }] });
  await mail({ from: `Noa <noa-${Date.now()}@tea.example>`, subject: whole, text: `The ${word}lid is loose.` });
  await mail({ from: `Pia <pia-${Date.now()}@tea.example>`, subject: part, text: `The ${word}hinge is bent.` });
  const [paper, target, source] = [await ticketOf(name), await ticketOf(whole), await ticketOf(part)];
  await found(`${word} `, paper.id);
  await api('POST', `/tickets/${target.id}/merge`, { ticket_ids: [source.id] });
  await found(`${word}lid ${word}hinge `, target.id);

  const page = await stage.open(`/search?q=${encodeURIComponent(`${word} `)}`);
  const hit = page.locator('main').getByRole('link').filter({ hasText: name });
  await hit.getByText('terms.txt').waitFor();
  await hit.locator('mark').filter({ hasText: word }).waitFor();
  await stage.accessible(page, 'a hit in a file');
  const search = page.getByRole('combobox', { name: 'Search tickets, customers and organizations' });
  await search.fill(`${word}hinge ${word}lid `);
  await page.locator('main').getByRole('link').filter({ hasText: whole }).waitFor();
  must((await page.locator('main').getByRole('link').filter({ hasText: part }).count()) === 0, 'the part is found as the whole');
});
