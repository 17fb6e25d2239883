import { HOUR, MINUTE } from '../../src/domain/time.js';

const QUARTER = 15 * MINUTE;
const PRAISE = 'Paid with the card, went fine, thanks';
const COMPLAINTS = [
  'App is down again, cannot pay my rent',
  'Error 503 in the app since this morning and the hotline is busy',
  'Third time this month the app crashes, I am moving my money',
  'Login fails every time, terrible app',
];

/** Three weeks of a quiet bank: a mention every twenty minutes, one in three a complaint. As lines of an import. */
export function quietWeeks(now: number): readonly string[] {
  return Array.from({ length: 21 * 24 * 3 }, (_, n) => {
    const at = now - 2 * HOUR - n * 20 * MINUTE;
    const text = n % 3 === 0 ? `The app is slow today, annoying ${n}` : PRAISE;
    return line(`quiet-${n}`, text, `regular ${n % 300}`, at);
  });
}

/** Sixty new customers complain within the last whole quarter of an hour. */
export function outage(now: number): readonly string[] {
  const end = Math.floor(now / QUARTER) * QUARTER;
  return Array.from({ length: 60 }, (_, n) => {
    const text = `${COMPLAINTS[n % COMPLAINTS.length]} [your bank](https://evil.example) ${'!'.repeat(n % 5)}${n}`;
    return line(`outage-${n}`, text, `customer ${n}`, end - QUARTER + n * 10_000);
  });
}

const line = (id: string, text: string, author: string, at: number): string =>
  JSON.stringify({
    source: 'crm',
    id,
    channel: 'x',
    brand: 'harbour',
    author: { id: author },
    text,
    created_at: new Date(at).toISOString(),
    url: `https://example.org/p/${id}`,
  });
