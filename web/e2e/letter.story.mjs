// What a mail carries besides words: meetings, and parts that stay closed.
import { api, eventually, mail, must, mustSpeak, story, unique } from './kit.mjs';

const arrived = (subject) =>
  eventually('the ticket', async () => (await api('GET', '/tickets?sort=newest')).items.find((row) => row.subject === subject));

/** An invitation to a meeting in Jakarta. */
const meeting = (summary) =>
  ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:1@letter.example', `SUMMARY:${summary}`, 'DTSTART;TZID=Asia/Jakarta:20270705T151200',
    'DTEND;TZID=Asia/Jakarta:20270705T161200', 'LOCATION:Kitchen 2', 'ORGANIZER;CN=Ida Invites:mailto:ida@letter.example',
    'ATTENDEE;CN=Support;PARTSTAT=NEEDS-ACTION:mailto:support@example.com', 'END:VEVENT', 'END:VCALENDAR'].join('\n');

story('an invitation is shown as a card, on the clock of the reader and of the organizer', async ({ open, accessible }) => {
  const subject = unique('Invited');
  await mail({ from: 'Ida Invites <ida@letter.example>', subject, text: meeting(`Look at ${subject}`), type: 'text/calendar; method=REQUEST; charset=utf-8' });
  const { id } = await arrived(subject);
  const page = await open(`/tickets/${id}`);
  const card = page.getByRole('region', { name: `Invitation: Look at ${subject}` });
  await card.getByText('Kitchen 2').waitFor();
  await card.getByText(/15:12.* in Asia\/Jakarta/).waitFor();
  await card.getByText('no answer yet').waitFor();
  await accessible(page, 'a ticket with an invitation');
  const phone = await open(`/tickets/${id}`, { phone: true, dark: true, language: 'en' });
  await phone.getByRole('region', { name: `Invitation: Look at ${subject}` }).waitFor();
  await accessible(phone, 'a ticket with an invitation on a phone, dark');
});

story('a mail that is encrypted says so, and opens its original with the keyboard', async ({ open, accessible }) => {
  const subject = unique('Encrypted');
  const text = '-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----';
  await mail({ from: 'Pia Private <pia@letter.example>', subject, text });
  const { id } = await arrived(subject);
  const page = await open(`/tickets/${id}`);
  await page.getByText('This mail is encrypted with OpenPGP. Loket holds no keys, so it stays closed.').waitFor();
  await accessible(page, 'a ticket with an encrypted mail');
  const button = page.getByRole('button', { name: 'Open the original' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').locator('pre').filter({ hasText: 'BEGIN PGP MESSAGE' }).waitFor();
  const messages = (await api('GET', `/tickets/${id}/messages`)).items;
  must(messages.some((message) => message.problem === 'encrypted_pgp'), 'the API says why');
});

story('what stays closed is said in every language', async ({ open }) => {
  const subject = unique('Closed');
  await mail({ from: 'Pia Private <pia@letter.example>', subject, text: '-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----' });
  const { id } = await arrived(subject);
  const before = (await api('GET', '/me')).language;
  try {
    for (const [language, words] of Object.entries({ fr: 'Ouvrir l’original', es: 'Abrir el original', ro: 'Deschide originalul', id: 'Buka aslinya' })) {
      await api('PATCH', '/me', { language });
      const page = await open(`/tickets/${id}`);
      await page.getByRole('button', { name: words }).waitFor();
      await mustSpeak(page, language, 'a closed mail');
    }
  } finally {
    await api('PATCH', '/me', { language: before });
  }
});
