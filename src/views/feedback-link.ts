import type { Button, Card, Part } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { cardOf } from './spoken.js';
import { oneLine } from './words.js';

/** Where customers find the form of each brand, and what to put on a page, into a mail or on a counter. */
export function feedbackLinkCard(own: readonly Brand[], publicUrl: string | undefined): Card {
  if (!publicUrl) return cardOf('Feedback form', 'info', [{ type: 'text', text: UNREACHABLE }]);
  const base = publicUrl.replace(/\/$/, '');
  const fields = own.flatMap(({ id, name }) => {
    const address = `${base}/feedback/${id}`;
    return [
      { label: oneLine(name, 80), text: address },
      { label: 'On a web page', text: `<a href="${address}">${LINK_TEXT}</a>` },
      { label: 'In a mail, a face each (1 worst to 5 best)', text: `${address}?rating=1 ... ${address}?rating=5` },
    ];
  });
  const buttons: Button[] = own.map(({ id, name }) => ({
    label: `QR code: ${oneLine(name, 60)}`,
    command: `feedback link ${id}`,
    page: `/feedback/${id}.qr`,
  }));
  const body: readonly Part[] = [
    { type: 'fields', fields },
    { type: 'actions', buttons, more: [] },
  ];
  return cardOf('Feedback form', 'info', [
    ...body,
    {
      type: 'context',
      text: 'Anybody who has the address can write. A link with a face only marks it: the page asks for one tap, so that no mail program votes by itself. Add ?lang=de for a language.',
    },
  ]);
}

const LINK_TEXT = 'Tell us what you think';
const UNREACHABLE =
  'Every brand has a form at /feedback/BRAND. Customers reach it when Earshot has a public address: set PUBLIC_URL and let your proxy pass /feedback/ on.';
