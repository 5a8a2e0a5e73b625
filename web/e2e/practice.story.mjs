// Learning on sample tickets: each step is ticked when it was really taken.
import { execFile } from 'node:child_process';
import { api, eventually, must, settled, story, unique } from './kit.mjs';

const password = 'a few plain words';

/** Somebody who is new here. */
async function newcomer() {
  const name = unique('Nils');
  const email = `${name.replace(' ', '-').toLowerCase()}@example.com`;
  await new Promise((resolve, reject) => {
    const program = execFile(process.env.LOKET_BIN ?? 'loket', ['agent', 'add', '--email', email, '--name', name, '--role', 'agent'], (error, _, said) => (error ? reject(new Error(`loket agent add: ${said}`)) : resolve()));
    program.stdin.end(`${password}\n`);
  });
  const who = { name, email, password };
  await api('PATCH', '/me', { language: 'en', theme: 'system' }, who);
  return who;
}

const ticked = (page, step) => page.locator(`[data-step=${step}][data-done=true]`);

story('practice: a newcomer finds, answers, notes, uses a macro, merges and solves, and the lead sees it', async ({ open, accessible }) => {
  const who = await newcomer();
  const page = await open('/practice', { as: who });
  await page.getByRole('button', { name: 'Start practising' }).waitFor();
  await accessible(page, 'the practice before it begins');
  await page.getByRole('button', { name: 'Start practising' }).click();
  await page.waitForURL(/\/inbox\/mine\/\d+$/);
  const [one, two, three] = (await api('GET', '/practice', undefined, who)).tickets;
  const ticket = (id) => page.url().replace(/\/agent\/.*/, `/agent/inbox/mine/${id}`);
  const strip = page.getByRole('complementary', { name: 'Practice' });
  await strip.getByText('0 of 6 steps').waitFor();
  await page.getByText('A sample to practise on').waitFor();
  // It stands in nobody's lists, the learner's own included.
  const samples = [one, two, three];
  for (const asker of [who, undefined]) {
    const { items } = await api('GET', '/tickets?limit=100', undefined, asker);
    must(items.every((row) => !samples.includes(row.id)), 'no list shows the samples');
  }
  const { tickets: found } = await api('GET', '/search?q=lamp&kind=tickets');
  must(found.every((hit) => !samples.includes(hit.row?.id ?? hit.id)), 'nobody else comes upon them');
  await accessible(page, 'a sample ticket');

  // Find: by the palette, from another ticket.
  await page.goto(ticket(two));
  await strip.getByText('Find a ticket').waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog').getByRole('combobox');
  await palette.fill('lamp');
  await page.getByRole('option', { name: /My parcel has not arrived/ }).first().click();
  await page.waitForURL(new RegExp(`/${one}$`));
  await strip.getByText('1 of 6 steps').waitFor();

  // Answer.
  await page.keyboard.press('r');
  await page.locator('[contenteditable=true]').fill('It left yesterday, Mira.');
  await page.keyboard.press('Control+Enter');
  await strip.getByText('2 of 6 steps').waitFor();
  // Note. What was learned is there after a reload.
  await page.reload();
  await strip.getByText('2 of 6 steps').waitFor();
  await page.getByRole('heading', { level: 1, name: 'My parcel has not arrived' }).waitFor();
  await page.getByRole('textbox', { name: /reply|answer/i }).first().waitFor();
  await page.keyboard.press('n');
  await page.locator('[contenteditable=true]').fill('The carrier has it.');
  await page.keyboard.press('Control+Enter');
  await strip.getByText('3 of 6 steps').waitFor();

  // A macro, by a slash in an answer.
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('[contenteditable=true]').click();
  await page.keyboard.press('/');
  const macro = (await api('GET', '/macros', undefined, who)).items.find((one) => one.kind === 'reply' && one.has_text);
  const search = page.getByRole('dialog').getByRole('combobox', { name: 'Search macros' });
  await search.fill(macro.name);
  await page.getByRole('dialog').getByRole('option', { name: macro.name }).first().waitFor();
  await search.press('Enter');
  await page.getByRole('list', { name: 'Macros used' }).getByText(macro.name).waitFor();
  await page.locator('[contenteditable=true]').click();
  await page.keyboard.press('Control+Enter');
  await strip.getByText('4 of 6 steps').waitFor();

  // Merge.
  await page.goto(ticket(two));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge tickets…' }).click();
  await page.getByRole('searchbox', { name: 'Find a ticket' }).fill(String(three));
  await page.getByRole('dialog').getByRole('button', { name: 'the invoice again' }).click();
  await page.getByRole('button', { name: 'Merge 1 ticket', exact: true }).click();
  await strip.getByText('5 of 6 steps').waitFor();

  // Solve.
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await strip.getByText('Well done').waitFor();
  await page.goto(page.url().replace(/\/inbox\/.*/, '/practice'));
  for (const step of ['find', 'answer', 'note', 'macro', 'merge', 'solve']) await ticked(page, step).waitFor();
  await accessible(page, 'the practice when it is done');

  const lead = await open('/practice');
  await lead.getByRole('listitem').filter({ hasText: who.name }).getByText('Done').waitFor();
  await accessible(lead, 'the practice of everybody');
  const phone = await open('/practice', { as: who, phone: true, dark: true });
  await phone.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
  await accessible(phone, 'the practice on a phone, in the dark');

  await page.getByRole('button', { name: 'Put the samples away' }).click();
  await strip.waitFor({ state: 'detached' });
  await settled(page);
  must((await api('GET', '/tickets?assignee=me', undefined, who)).items.every((row) => ![one, two, three].includes(row.id)), 'the samples are gone');
  await ticked(page, 'solve').waitFor();
});
