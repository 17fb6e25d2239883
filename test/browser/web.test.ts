import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../support/bot.js';
import { inBrowser, openReader } from '../support/web-reader.js';

const FIRST_ALERT = { timeout: 60_000 };

inBrowser('the web chat in a real browser', () => {
  let bot: Bot;
  let page: Page;
  let folder: string;
  let complaints: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-browser-'));
    bot = await startBot(folder);
    ({ page, complaints } = await openReader(bot.url, { name: '' }));
  });

  afterAll(async () => {
    await bot?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  test('a community manager says who she is once, and an alert with four verdicts stands within a minute', async () => {
    await page.fill('#line-input', 'Kim Parker');
    await page.keyboard.press('Enter');
    const card = page.locator('[data-kind="card"]').first();
    await card.waitFor(FIRST_ALERT);
    await expect.poll(() => card.locator('[data-command^="verdict 1 "]').count()).toBe(4);
    expect(await card.textContent()).toContain('Demo data');
  }, 70_000);

  test('her verdict replaces the buttons of the same message, signed', async () => {
    const card = page.locator('[data-kind="card"]').first();
    await card.locator('[data-command^="verdict 1 genuine-change"]').click();
    await page.getByRole('dialog').getByRole('textbox').fill('the app is down for everybody');
    await page.keyboard.press('Enter');
    await expect.poll(() => card.textContent(), FIRST_ALERT).toContain('"Genuine change" by Kim Parker');
    await expect.poll(() => card.locator('[data-command^="verdict 1 "]').count()).toBe(0);
  }, 70_000);

  test.each([
    ['kpi harbour 7d', 'Net sentiment'],
    ['issues', 'Issues'],
    ['benchmark', 'Northgate'],
    ['scan', 'mastodon'],
    ['status', 'demo'],
    ['kpis', 'kpi'],
    ['<img src=x onerror=alert(1)>', 'help'],
  ])(
    '"%s" is answered with a card',
    async (typed, answer) => {
      await page.fill('#ask', typed);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('#log').textContent(), { timeout: 10_000 }).toContain(answer);
    },
    20_000,
  );

  test('fits a phone, and the browser had nothing to complain of', async () => {
    await page.setViewportSize({ width: 375, height: 740 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(complaints).toEqual([]);
  });
});
