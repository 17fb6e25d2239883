import { createHmac } from 'node:crypto';

/** A signed push to a hook of the bot, made ready before any clock runs. */
export interface Push {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const HOOK_SECRET = 'a secret of the benches, known to all who read this';

/** What the bot is told so that it takes pushes to these hooks. */
export const hookEnvironment = (hooks: readonly string[]): Record<string, string> =>
  Object.fromEntries(hooks.map((hook) => [`WEBHOOK_SECRET_${hook.toUpperCase()}`, HOOK_SECRET]));

export function signed(hook: string, lines: readonly string[]): Push {
  const body = lines.join('\n');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', HOOK_SECRET).update(`${timestamp}.${body}`).digest('hex');
  const headers = { 'X-Earshot-Timestamp': timestamp, 'X-Earshot-Signature': `v1=${signature}` };
  return { path: `/hooks/${hook}`, body, headers };
}

/** Resolves once the bot has committed it; throws when it was not taken. */
export async function send(url: string, { path, body, headers }: Push): Promise<void> {
  const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers });
  const said = await answer.text();
  if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${said}`);
}
