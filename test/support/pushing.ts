import { createHmac } from 'node:crypto';

/** What a system that pushes to the hook `crm` of a running bot knows, and what that bot is configured with. */
export const SECRET = 'a secret for the tests only';
export const ENV = { WEBHOOK_SECRET_CRM: SECRET };
export const YAML = `
workspace: harbour
brands:
  - {id: harbour, name: Harbour Bank, terms: ["Harbour Bank"]}
sources:
  - {use: hook, name: crm}
`;

export const lineOf = (id: string): string =>
  JSON.stringify({
    source: 'crm',
    id,
    text: `Harbour Bank was kind to me, visit ${id}`,
    author: { id: `customer ${id}` },
    created_at: new Date(Date.now() - 60_000).toISOString(),
  });

/** Posts a batch; whoever gets no 202 has to send it again. */
export function pushed(url: string, lines: readonly string[]): Promise<Response> {
  const body = lines.join('\n');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
  const headers = { 'X-Earshot-Timestamp': timestamp, 'X-Earshot-Signature': `v1=${signature}` };
  return fetch(`${url}/hooks/crm`, { method: 'POST', body, headers });
}

export const push = async (url: string, lines: readonly string[]): Promise<number> => (await pushed(url, lines)).status;

export async function mentionsOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^earshot_mentions (\d+)/m.exec(metrics)?.[1]);
}
