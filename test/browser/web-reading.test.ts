import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/time.js';
import { alertNumber, judgedAlert, note } from '../support/web-cards.js';
import { ALERTS, chat, isInView, lengthen, longShelf } from '../support/web-chat.js';
import { atRest, inBrowser, picture, readerAt, shiftsOf } from '../support/web-reader.js';

/** What is called good: readers do not lose their line. */
const MOST_SHIFT = 0.05;

inBrowser('a reader in the web chat', () => {
  describe('opens a conversation', () => {
    test('sees the newest first of all, and nothing moves while it loads', async () => {
      const { url, post } = await chat();
      for (let at = 1; at <= 30; at += 1) await post(`line ${at}`);
      await post('', alertNumber(1));
      const { page, complaints } = await readerAt(url);
      await page.getByRole('heading', { name: 'complaints about the app' }).waitFor();
      await page.locator('.chart img').scrollIntoViewIfNeeded();
      await expect.poll(() => page.evaluate("document.querySelector('.chart img').naturalWidth")).toBeGreaterThan(0);
      expect(await shiftsOf(page)).toSatisfy(isCalm);
      expect(complaints).toEqual([]);
      await picture(page, 'first-load');
    });

    test('has words on the screen before any chart is asked for', async () => {
      const { url, post } = await chat();
      await post('', alertNumber(1));
      const { page } = await readerAt('about:blank');
      const order: string[] = [];
      await page.route('**/chart/**', async (route) => {
        order.push('chart');
        await route.continue();
      });
      await page.exposeFunction('seen', () => order.push('words'));
      await page.addInitScript(`new MutationObserver((_, watcher) => {
        if (document.querySelector('.card')) { watcher.disconnect(); requestAnimationFrame(() => seen()); }
      }).observe(document, { childList: true, subtree: true });`);
      await page.goto(url);
      await page.locator('.chart img').waitFor();
      await expect.poll(() => order.length).toBeGreaterThan(0);
      expect(order[0]).toBe('words');
    });

    test('that is empty: is told what will come, and offered something to ask', async () => {
      const { url } = await chat();
      const { page } = await readerAt(url);
      await page.getByText('Quiet so far').waitFor();
      await page.getByRole('button', { name: 'kpi 7d' }).click();
      await expect.poll(() => page.inputValue('#ask')).toBe('kpi 7d');
      await picture(page, 'empty');
    });

    test('that is not there: is told so, and led back', async () => {
      const { url } = await chat();
      const { page } = await readerAt(`${url}/#nowhere%2F%3Cb%3E`);
      await page.getByRole('heading', { name: 'No such conversation' }).first().waitFor();
      await picture(page, 'no-such-conversation');
      await page.getByRole('button', { name: 'Go to the first one' }).click();
      await page.getByText('Quiet so far').waitFor();
    });

    test('that cannot be loaded: is told why, and tries again', async () => {
      const { url, post } = await chat();
      await post('here at last');
      const { page } = await readerAt('about:blank');
      await page.route('**/messages?*', (route) =>
        route.fulfill({ status: 500, body: 'Something went wrong; the log says what.' }),
      );
      await page.goto(url);
      await page.getByRole('heading', { name: 'This could not be loaded' }).waitFor();
      await picture(page, 'could-not-be-loaded');
      await page.unroute('**/messages?*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('here at last').waitFor();
    });
  });

  describe('reads a long conversation', () => {
    test('of two thousand messages: loads what is older on the way up, and stays where they read', async () => {
      const { url } = await chat({ shelf: await longShelf(2000) });
      const { page } = await readerAt(url);
      await page.getByText('message 2000', { exact: true }).waitFor();
      await expect.poll(() => page.locator('.message').count()).toBe(100);
      let count = 100;
      for (let pages = 1; pages <= 3; pages += 1) {
        await page.mouse.move(700, 400);
        await page.mouse.wheel(0, -100_000);
        await expect.poll(() => page.locator('.message').count(), { timeout: 15_000 }).toBeGreaterThan(count);
        count = await page.locator('.message').count();
      }
      expect(await shiftsOf(page)).toSatisfy(isCalm);
      const numbers = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.said .text')].map((each) => Number(each.textContent.replace('message ', '')))",
      );
      expect(numbers).toEqual(Array.from({ length: count }, (_, at) => 2001 - count + at));
      await picture(page, 'older');
    });

    test('what stands at the top stays there while older messages come in above it', async () => {
      const { url } = await chat({ shelf: await longShelf(300) });
      const { page } = await readerAt(url);
      await page.getByText('message 300', { exact: true }).waitFor();
      const line = page.getByText('message 215', { exact: true });
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route('**/messages?before=0*', async (route) => {
        await held;
        await route.continue();
      });
      await line.evaluate((each) => each.scrollIntoView({ block: 'start' }));
      await page.getByText('Loading older messages…').waitFor();
      const before = await line.boundingBox();
      release();
      await page.getByText('message 150', { exact: true }).waitFor({ state: 'attached' });
      await atRest(page);
      expect((await line.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
      expect(await shiftsOf(page)).toSatisfy(isCalm);
    });
  });

  describe('while they read further up', () => {
    test('a new message moves nothing, and a button leads to it', async () => {
      const { url, post } = await chat({ shelf: await longShelf(120) });
      const { page } = await readerAt(url);
      const line = page.getByText('message 40', { exact: true });
      await line.evaluate((each) => each.scrollIntoView({ block: 'start' }));
      await page.getByRole('button', { name: 'Newest' }).waitFor();
      const before = await line.boundingBox();
      await post('', alertNumber(9));
      await post('one more');
      await page.getByRole('button', { name: '2 new' }).waitFor();
      await expect.poll(() => page.title()).toBe('(2) alerts · Earshot');
      expect(await line.boundingBox()).toEqual(before);
      expect(await shiftsOf(page)).toSatisfy(isCalm);
      await picture(page, 'new-below');
      await page.getByRole('button', { name: '2 new' }).click();
      await page.getByRole('heading', { name: 'complaints about the app' }).waitFor();
      await page.locator('#log').evaluate((each) => each.scrollTo(0, each.scrollHeight));
      await expect.poll(() => page.title()).toBe('alerts · Earshot');
      await expect.poll(() => page.locator('#jump').isVisible()).toBe(false);
    });

    test('a reader at the end follows', async () => {
      const { url, post } = await chat({ shelf: await longShelf(60) });
      const { page } = await readerAt(url);
      await page.getByText('message 60', { exact: true }).waitFor();
      await post('the newest');
      await expect.poll(() => isInView(page.getByText('the newest'))).toBe(true);
      expect(await shiftsOf(page)).toSatisfy(isCalm);
    });

    test('an alert that is judged above them is redrawn and moves nothing', async () => {
      const { url, web, post } = await chat();
      const alert = await post('', alertNumber(1));
      for (let at = 1; at <= 40; at += 1) await post(`line ${at}`);
      const { page } = await readerAt(url);
      const line = page.getByText('line 12', { exact: true });
      await line.evaluate((each) => each.scrollIntoView({ block: 'center' }));
      await atRest(page);
      const before = await line.boundingBox();
      await web.web.update(alert, judgedAlert(1));
      await web.web.reply(alert, note(1, 'the app was down'), 'n');
      await page.getByText('Alert 1 was judged "Genuine change" by Lee').first().waitFor({ state: 'attached' });
      await page.locator('.thread').waitFor({ state: 'attached' });
      await atRest(page);
      expect((await line.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
      expect(await shiftsOf(page)).toSatisfy(isCalm);
    });

    test('an alert that is judged before their eyes keeps its chart, its place and the focus in it', async () => {
      const { url, web, post } = await chat();
      await post('before');
      const alert = await post('', alertNumber(1));
      const { page } = await readerAt(url);
      const reading = page.getByText("Earshot's reading");
      await reading.evaluate((each) => each.scrollIntoView({ block: 'center' }));
      await expect.poll(() => page.evaluate("document.querySelector('.chart img').naturalWidth")).toBeGreaterThan(0);
      await page.evaluate("document.querySelector('.chart img').mark = 'the same picture'");
      await page.locator('.quote a').first().focus();
      const before = await reading.boundingBox();
      await web.web.update(alert, judgedAlert(1));
      await page.getByText('Alert 1 was judged').waitFor();
      await atRest(page);
      expect((await reading.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
      expect(await page.evaluate("document.querySelector('.chart img').mark")).toBe('the same picture');
      expect(await page.evaluate('document.activeElement.host')).toBe('example.org');
      expect(await shiftsOf(page)).toSatisfy(isCalm);
      await picture(page, 'judged-in-place');
    });

    test('a line under an alert of long ago brings the alert with all of its thread', async () => {
      const { url, web, shelf, clock } = await chat();
      clock.set(clock.now() - 2 * DAY);
      const alert = await web.web.post(ALERTS, alertNumber(1), 'a');
      await web.web.reply(alert, note(1, 'first reason'), 'n1');
      await lengthen(shelf, 150);
      clock.set(clock.now() + 2 * DAY);
      const { page } = await readerAt(url);
      await page.getByText('message 150', { exact: true }).waitFor();
      expect(await page.locator(`[data-id="${alert.id}"]`).count()).toBe(0);
      await web.web.reply(alert, note(1, 'second reason'), 'n2');
      await page.getByText('first reason').waitFor({ state: 'attached' });
      await expect.poll(() => page.locator('.thread .message').count()).toBe(2);
      await page.getByRole('button', { name: /new/ }).waitFor();
      await page.getByRole('button', { name: /new/ }).click();
      await expect.poll(() => isInView(page.getByText('second reason'))).toBe(true);
    });
  });
});

const isCalm = ({ sum }: { readonly sum: number }): boolean => sum < MOST_SHIFT;
