// Several tickets as one and one as several: merging, taking apart, splitting, moving, linking, answering the incidents of a problem.
import { api, APP, eventually, must, story, unique } from './kit.mjs';

const open3 = async (n = 2) => {
  const name = unique('Lena');
  const email = `${name.replace(' ', '.').toLowerCase()}@example.net`;
  const tickets = [];
  for (let i = 0; i < n; i++) tickets.push(await api('POST', '/tickets', { subject: unique(`Kettle ${i}`), customer: { email: `${i}.${email}`, name: `${name} ${i}` }, text: `Words of number ${i}` }));
  return tickets;
};
const said = (page, words) => page.locator('article[data-message]', { hasText: words });
const menu = async (page, word) => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: word }).click();
};
const find = async (page, ticket) => {
  await page.getByRole('searchbox', { name: 'Find a ticket' }).fill(String(ticket.id));
  await page.getByRole('dialog').getByRole('button', { name: ticket.subject }).click();
};

story('merge: two tickets become one conversation and come apart again', async ({ open, accessible }) => {
  const [one, two] = await open3();
  const page = await open(`/inbox/all/${one.id}`);
  await said(page, 'Words of number 0').waitFor();
  await menu(page, 'Merge tickets…');
  await find(page, two);
  await page.getByRole('radio').nth(1).check();
  await accessible(page, 'the merge dialog');
  await page.getByRole('button', { name: 'Merge 1 ticket', exact: true }).click();
  await said(page, 'Words of number 1').waitFor();
  await page.getByText('Shows 1 merged ticket').waitFor();
  must((await api('GET', `/tickets/${one.id}`)).answers_as === two.id, 'answers go to the chosen customer');
  await page.getByRole('button', { name: 'Show them' }).click();
  await accessible(page, 'a merged ticket');
  await page.goto(page.url().replace(`/${one.id}`, `/${two.id}`));
  await page.getByText('This ticket is shown in').waitFor();
  await page.getByRole('button', { name: 'Undo merge', exact: true }).click();
  await page.getByText('This ticket is shown in').waitFor({ state: 'detached' });
  must((await api('GET', `/tickets/${one.id}`)).merged.length === 0, 'the target is itself again');
});

story('merge: a message becomes a ticket of its own, and moves back', async ({ open, accessible }) => {
  const [one] = await open3(1);
  await api('POST', `/tickets/${one.id}/messages`, { kind: 'note', text: 'This is about the toaster' });
  const page = await open(`/inbox/all/${one.id}`);
  await said(page, 'This is about the toaster').getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Make it a ticket of its own' }).click();
  await page.getByLabel('Subject').fill('Toaster');
  await accessible(page, 'the split dialog');
  await page.getByRole('button', { name: 'Split off' }).click();
  await said(page, 'This is about the toaster').waitFor({ state: 'detached' });
  const links = await eventually('the new ticket is linked', async () => {
    const found = (await api('GET', `/tickets/${one.id}/links`)).items;
    return found.length === 1 && found;
  });
  must(links[0].ticket.subject === 'Toaster', 'the link leads to the new ticket');
  await page.getByRole('region', { name: 'Linked tickets' }).getByText('Toaster').waitFor();

  // The last message of a ticket stays where it is, so another one is there first.
  const { id } = links[0].ticket;
  await api('POST', `/tickets/${id}/messages`, { kind: 'note', text: 'Which toaster?' });
  await page.goto(`${APP}/inbox/all/${id}`);
  await said(page, 'This is about the toaster').getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Move to another ticket' }).click();
  await find(page, one);
  await said(page, 'This is about the toaster').waitFor({ state: 'detached' });
  await page.goto(`${APP}/inbox/all/${one.id}`);
  await said(page, 'This is about the toaster').waitFor();
});

story('merge: a problem answers all its incidents after a look at what they will get', async ({ open, accessible }) => {
  const [problem, first, second] = await open3(3);
  const page = await open(`/inbox/all/${problem.id}`);
  await said(page, 'Words of number 0').waitFor();
  await menu(page, 'Link a ticket…');
  await page.getByLabel('The other ticket is').selectOption('incident');
  await accessible(page, 'the link dialog');
  await find(page, first);
  await page.getByRole('region', { name: 'Linked tickets' }).locator(`[data-link="${first.id}"]`).waitFor();
  await api('POST', `/tickets/${problem.id}/links`, { ticket_id: second.id, relation: 'incident' });
  await page.getByRole('button', { name: 'Answer all 2 incidents…' }).click();
  await page.getByLabel('Answer', { exact: true }).fill('Dear {{customer.first_name|customer}}, it is mended.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator(`[data-incident="${second.id}"]`, { hasText: 'Dear Lena' }).waitFor();
  await accessible(page, 'the preview of the answers');
  await page.getByRole('button', { name: 'Send 2 answers' }).click();
  await page.getByText('2 incidents answered').waitFor();
  for (const { id } of [first, second]) {
    const ticket = await api('GET', `/tickets/${id}`);
    must(ticket.status === 'solved' && ticket.snippet.startsWith('Dear Lena'), `#${id} is answered and solved`);
  }
});

story('merge: on a phone', async ({ open, accessible }) => {
  const [one, two] = await open3();
  await api('POST', `/tickets/${one.id}/merge`, { ticket_ids: [two.id] });
  const page = await open(`/inbox/all/${one.id}`, { phone: true, dark: true });
  await page.getByRole('button', { name: 'Show them' }).click();
  await accessible(page, 'a merged ticket on a phone');
  await menu(page, 'Merge tickets…');
  await accessible(page, 'the merge dialog on a phone');
});
