import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { startBot } from '../support/bot.js';
import { testCore } from '../support/core.js';
import { chat, lineTo, longShelf } from '../support/web-chat.js';
import { inBrowser, picture, readerAt, shiftsOf, tabOf } from '../support/web-reader.js';

const titles = (page: Page) => page.locator('#messages .card h2').allTextContents();

inBrowser('an open page', () => {
  describe('when Earshot goes away and comes back', () => {
    test('says so calmly, and has afterwards what was posted meanwhile: once, and in order', async () => {
      const first = await chat();
      for (const name of ['one', 'two']) await first.post(name);
      const { page } = await readerAt(first.url);
      await page.getByText('two', { exact: true }).waitFor();
      await first.web.close();
      await page.getByText(/^Earshot is away since/).waitFor();
      await picture(page, 'away');
      expect(await titles(page)).toEqual(['one', 'two']);

      const second = await chat({ shelf: first.shelf, port: first.web.port, boot: 'second' });
      for (const name of ['three', 'four']) await second.post(name);
      await expect.poll(() => titles(page), { timeout: 15_000 }).toEqual(['one', 'two', 'three', 'four']);
      await page.getByText('Earshot is back.').waitFor();
      await picture(page, 'back');
      await second.post('five');
      await expect.poll(() => titles(page)).toEqual(['one', 'two', 'three', 'four', 'five']);
      await expect.poll(() => page.locator('#away').textContent(), { timeout: 10_000 }).toBe('');
      expect((await shiftsOf(page)).sum).toBeLessThan(0.05);
    });

    test('a short break of the line is not worth a word, and loses nothing', async () => {
      const { web, post } = await chat();
      const line = await lineTo(web.port);
      const one = await post('one');
      const { page } = await readerAt(line.url);
      await page.getByText('one', { exact: true }).waitFor();
      const reads: string[] = [];
      page.on('request', (request) => /messages|conversations/.test(request.url()) && reads.push(request.url()));
      line.cut();
      await post('two');
      await web.web.update(one, plainCard('one, judged', ''));
      await post('three');
      await expect.poll(() => titles(page), { timeout: 15_000 }).toEqual(['one, judged', 'two', 'three']);
      expect(await page.locator('#away').textContent()).toBe('');
      // It was told what it missed; nothing had to be read again.
      expect(reads).toEqual([]);
    });

    test('what was changed or taken away meanwhile is so on the page too, and the reader keeps their place', async () => {
      const shelf = await longShelf(250);
      const first = await chat({ shelf });
      const alert = await first.post('open');
      const { page } = await readerAt(first.url);
      await page.getByText('open', { exact: true }).waitFor();
      const line = page.getByText('message 165', { exact: true });
      await line.evaluate((each) => each.scrollIntoView({ block: 'start' }));
      await page.getByText('message 120', { exact: true }).waitFor({ state: 'attached' });
      await first.web.close();
      const before = await line.boundingBox();
      const second = await chat({ shelf, port: first.web.port, boot: 'second' });
      await second.web.web.update(alert, plainCard('judged', ''));
      for (let at = 0; at < 120; at += 1) await second.post(`new ${at}`);
      await expect.poll(() => page.locator('.message').count(), { timeout: 15_000 }).toBeGreaterThan(270);
      expect(await titles(page)).toEqual(['judged', ...Array.from({ length: 120 }, (_, at) => `new ${at}`)]);
      expect((await line.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
    });

    test('whose history was begun anew: shows the new one, and counts it as unread', async () => {
      const first = await chat();
      await first.post('of before');
      const { page } = await readerAt(first.url);
      await page.getByText('of before').waitFor();
      await expect.poll(() => page.evaluate("localStorage.getItem('earshot.seen')")).toContain('alerts');
      await first.web.close();
      const second = await chat({ port: first.web.port, boot: 'second' });
      second.clock.set(second.clock.now() - 3_600_000);
      await second.web.web.post({ chat: 'web', id: 'digest' }, plainCard('new digest', ''), 'd');
      await second.post('of now');
      await expect.poll(() => titles(page), { timeout: 15_000 }).toEqual(['of now']);
      await expect.poll(() => page.title()).toBe('(1) alerts · Earshot');
    });
  });

  describe('while Earshot is away', () => {
    test('keeps what was typed, and sends it once it is back, to be answered once', async () => {
      const first = await chat();
      await first.post('here');
      const { page } = await readerAt(first.url);
      await page.getByText('here', { exact: true }).waitFor();
      await first.web.close();
      await page.fill('#ask', 'kpi harbour 7d');
      await page.keyboard.press('Enter');
      const unsent = page.getByRole('list', { name: 'Not sent yet' });
      await unsent.getByText('kpi harbour 7d').first().waitFor();
      await page.fill('#ask', 'issues, half written');
      await picture(page, 'unsent');
      const core = testCore();
      await chat({ shelf: first.shelf, port: first.web.port, boot: 'second', core });
      await page.getByRole('heading', { name: 'You asked: kpi harbour 7d' }).waitFor({ timeout: 15_000 });
      await unsent.waitFor({ state: 'hidden' });
      expect(core.asked.map(({ text }) => text)).toEqual(['kpi harbour 7d']);
      expect(await page.inputValue('#ask')).toBe('issues, half written');
    });

    test('what was typed can be taken back, or changed', async () => {
      const first = await chat();
      await first.post('here');
      const { page } = await readerAt(first.url);
      await page.getByText('here', { exact: true }).waitFor();
      await first.web.close();
      for (const line of ['kpi', 'issues']) {
        await page.fill('#ask', line);
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: `Discard: ${line}` }).waitFor();
      }
      await page.getByRole('button', { name: 'Discard: kpi' }).click();
      await page.getByRole('button', { name: 'Change: issues' }).click();
      await expect.poll(() => page.inputValue('#ask')).toBe('issues');
      await page.getByRole('list', { name: 'Not sent yet' }).waitFor({ state: 'hidden' });
    });

    test('a dialog that was filled in stays as it is until it could be sent', async () => {
      const first = await chat();
      await first.post('', asking);
      const { page } = await readerAt(first.url);
      await page.getByRole('button', { name: 'Mute' }).click();
      await page.getByLabel('Why?').fill('known outage');
      await first.web.close();
      await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
      await page.getByText('Earshot cannot be reached. Is it still running?').waitFor();
      await picture(page, 'dialog-away');
      const core = testCore();
      await chat({ shelf: first.shelf, port: first.web.port, boot: 'second', core });
      expect(await page.getByLabel('Why?').inputValue()).toBe('known outage');
      await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(core.asked.map(({ text }) => text)).toEqual(['mute 1 known outage']);
    });

    test('what was begun is there again after a reload, in its own conversation', async () => {
      const { url, post } = await chat();
      await post('here');
      const { page } = await readerAt(url);
      await page.getByText('here', { exact: true }).waitFor();
      await page.fill('#ask', 'kpi harb');
      await page.goto('about:blank');
      await page.goto(url);
      await expect.poll(() => page.inputValue('#ask')).toBe('kpi harb');
      await page.getByRole('link', { name: /^digest/ }).click();
      await expect.poll(() => page.inputValue('#ask')).toBe('');
    });
  });

  test('a killed bot that starts again on its database has lost and doubled nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'earshot-restart-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(
      join(folder, 'earshot.yaml'),
      'brands: [{id: harbour, name: Harbour Bank}]\nsources: [{use: hook, name: crm}]\n',
    );
    const env = { WEBHOOK_SECRET_CRM: 'a secret for the tests only' };
    const bot = await startBot(folder, env);
    onTestFinished(async () => void (await bot.end('SIGKILL')));
    const { page, complaints } = await readerAt(bot.url);
    const say = async (line: string) => {
      await page.fill('#ask', line);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    };
    await say('status');
    await page.getByRole('heading', { name: 'Earshot is working' }).waitFor();
    await bot.end('SIGKILL');
    await say('sources');
    const again = await startBot(folder, { ...env, PORT: new URL(bot.url).port });
    onTestFinished(async () => void (await again.end('SIGTERM')));
    await page.getByRole('heading', { name: 'Sources', exact: true }).waitFor({ timeout: 30_000 });
    const lines = await page
      .locator('#messages > .message')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-kind')));
    expect(lines).toEqual(['said', 'card', 'said', 'card']);
    expect(complaints.filter((each) => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|net::/.test(each))).toEqual([]);
  });

  test('ten tabs of one browser share one stream, and go on when the first of them is closed', async () => {
    const { url, post } = await chat();
    await post('here');
    const { page: first, context } = await readerAt('about:blank');
    const streams: string[] = [];
    context.on('request', (request) => request.url().includes('/events') && streams.push(request.url()));
    await first.goto(url);
    await first.getByText('here', { exact: true }).waitFor();
    // Where the stream is slow to begin the messages are read without it.
    await expect.poll(() => streams.length).toBe(1);
    streams.length = 0;
    const others = [];
    for (let tab = 2; tab <= 10; tab += 1) others.push((await tabOf(context, url)).page);
    for (const page of others) await page.getByText('here', { exact: true }).waitFor();
    await post('for all');
    for (const page of [first, ...others]) await page.getByRole('heading', { name: 'for all' }).waitFor();
    expect(streams).toEqual([]);
    await first.close();
    await expect.poll(() => streams.length).toBe(1);
    await post('for the others');
    for (const page of others) await page.getByRole('heading', { name: 'for the others' }).waitFor();
    for (const page of others) expect(await titles(page)).toEqual(['here', 'for all', 'for the others']);
  });

  test('two tabs of one browser say the same name, and a change of it reaches both', async () => {
    const { url, post } = await chat();
    await post('here');
    const one = await readerAt(url);
    const two = await tabOf(one.context, url);
    await one.page.getByRole('button', { name: 'Kim Parker' }).click();
    await one.page.getByRole('textbox', { name: 'What is your name?' }).fill('Kim P.');
    await one.page.keyboard.press('Enter');
    for (const { page } of [one, two]) await page.getByRole('button', { name: 'Kim P.' }).waitFor();
  });
});

const asking = {
  ...plainCard('An alert', ''),
  parts: [
    {
      type: 'actions' as const,
      buttons: [
        { label: 'Mute', command: 'mute 1 {reason}', inputs: [{ name: 'reason', label: 'Why?', required: true }] },
      ],
      more: [],
    },
  ],
};
