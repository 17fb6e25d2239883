import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, earshot, startBot } from '../support/bot.js';
import { outage, quietWeeks } from '../support/outage.js';
import { ENV, push, YAML } from '../support/pushing.js';
import { PLAYGROUND, startPlayground } from '../support/teams/playground.js';

// biome-ignore lint/suspicious/noConsole: a person has to see what was left out.
if (PLAYGROUND === undefined) console.warn('SKIPPED: Teams in Microsoft’s playground; .ci/run sets EARSHOT_PLAYGROUND');

const WHY = 'The outage of this morning';

/** The whole bot in Microsoft's own client, as a person sees it. Pictures go to EARSHOT_SHOTS, to be looked at. */
describe.skipIf(PLAYGROUND === undefined)('in Teams, as Microsoft’s playground shows it', () => {
  let folder: string;
  let bot: Bot;
  let playground: Awaited<ReturnType<typeof startPlayground>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-teams-'));
    writeFileSync(join(folder, 'earshot.yaml'), YAML);
    writeFileSync(join(folder, 'history.jsonl'), quietWeeks(Date.now()).join('\n'));
    const env = { ...ENV, EARSHOT_TEAMS_DEV: '1' };
    expect((await earshot(folder, ['import', 'history.jsonl'], env)).code).toBe(0);
    bot = await startBot(folder, env);
    const { port } = new URL(bot.url);
    playground = await startPlayground(`http://127.0.0.1:${port}/api/messages`);
    const executablePath = process.env.EARSHOT_CHROMIUM;
    browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) });
    page = await browser.newPage({ viewport: { width: 1300, height: 1500 } });
    await page.goto(playground.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await playground?.end();
    await bot?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const cards = () => page.locator('.ac-adaptiveCard');
  const card = (words: string) => cards().filter({ hasText: words }).last();
  const shown = (words: string) => card(words).waitFor({ timeout: 30_000 });
  const say = async (text: string) => {
    const box = page.getByRole('textbox').last();
    await box.click();
    await box.pressSequentially(text);
    await page.getByLabel('Send Message').click();
  };
  const shot = async (name: string) => {
    if (process.env.EARSHOT_SHOTS)
      await page.screenshot({ path: join(process.env.EARSHOT_SHOTS, `teams-${name}.png`) });
  };

  const onItsWay = async () => {
    const figures = await (await fetch(new URL('/metrics', bot.url))).text();
    return Number(/^earshot_deliveries\{state="waiting"\} (\d+)$/m.exec(figures)?.[1]);
  };

  const chatOf = (name: RegExp) => page.getByRole('treeitem', { name }).click();

  test('a person is welcomed once, helped, told figures, and subscribes', async () => {
    await shown('Earshot is here');
    await shot('welcome');
    await say('help');
    await shown('relabel');
    await shot('help');
    await say('kpi 7d');
    await shown('Net sentiment');
    await shot('kpi');
    expect(await cards().filter({ hasText: 'Earshot is here' }).count()).toBe(1);
    await say('subscribe');
    await shown('Subscribed');
  });

  test('in a channel they mention it, and are answered in the thread of what they said', async () => {
    await chatOf(/General/);
    await shown('@Earshot subscribe');
    const post = page.getByRole('textbox').first();
    await post.click();
    await post.pressSequentially('@Test');
    await page.getByRole('menuitem', { name: 'Test Bot' }).click();
    await post.pressSequentially(' subscribe');
    await page.getByRole('button', { name: 'Post' }).click();
    await shown('Subscribed');
    await shot('channel-subscribed');
  });

  test('an alert comes by itself, and a verdict with its reason replaces it where it stands', async () => {
    expect(await push(bot.url, outage(Date.now()))).toBe(202);
    await shown('Severity');
    const alert = card('Severity');
    // Whoever uses a card that is drawn anew meanwhile begins again: so nothing may be on its way.
    await expect.poll(onItsWay, { interval: 1000, timeout: 30_000 }).toBe(0);
    // What a customer wrote is text: the only links are those of the quotes.
    expect(await alert.innerText()).toContain('[your bank](https://evil.example)');
    expect(await alert.locator('a[href*="evil.example"]').count()).toBe(0);
    await alert.scrollIntoViewIfNeeded();
    await shot('alert');
    const asks = alert.getByText('For how long?');
    const isAsked = async () => {
      const asked = await asks.isVisible();
      if (!asked) await alert.getByRole('button', { name: 'Mute' }).click();
      return asked;
    };
    await expect.poll(isAsked, { interval: 1000, timeout: 20_000 }).toBe(true);
    await shot('mute');
    // What is typed is lost when the card is drawn anew meanwhile: it is typed until it stays for a second.
    const why = alert.getByLabel('Why do you think so?');
    const staysTyped = async () => {
      const stood = (await why.inputValue()) === WHY;
      if (!stood) await why.fill(WHY);
      return stood;
    };
    await expect.poll(staysTyped, { interval: 1000, timeout: 20_000 }).toBe(true);
    await alert.getByRole('button', { name: 'Genuine change' }).click();
    await shown('judged "Genuine change" by Alex Wilber');
    const judged = card('Severity');
    await expect.poll(() => judged.innerText()).toContain(WHY);
    expect(await judged.getByRole('button', { name: 'Genuine change' }).count()).toBe(0);
    await judged.scrollIntoViewIfNeeded();
    await shot('judged');
    await page.getByText('Judged:').last().scrollIntoViewIfNeeded();
    await shot('thread');
  });

  test('in the chat of two it came too, and has the verdict', async () => {
    await chatOf(/Personal/);
    await shown('Severity');
    const judged = card('Severity');
    await expect
      .poll(() => judged.innerText(), { timeout: 10_000 })
      .toContain('judged "Genuine change" by Alex Wilber');
    await judged.scrollIntoViewIfNeeded();
    await shot('personal-judged');
  });
});
