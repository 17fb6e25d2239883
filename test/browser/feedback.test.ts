import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../adapters/http.js';
import { feedbackPages } from '../../adapters/pages/feedback.js';
import { realClock } from '../../src/clock.js';
import type { Item } from '../../src/domain/mention.js';
import { SECOND } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import { testCore } from '../support/core.js';
import { handClock } from '../support/hand-clock.js';
import { barriersOn, inBrowser, type ReaderOptions, readerAt } from '../support/web-reader.js';

const NOW = Date.UTC(2026, 0, 5, 9);

inBrowser('the feedback form in a real browser', () => {
  /** The form, what was stored, and a clock that a person's pace is judged by. */
  async function open(path = '/feedback/harbour', options: ReaderOptions = {}) {
    const stored: Item[] = [];
    const wallClock = handClock(NOW);
    const http = createHttp({ host: '127.0.0.1', port: 0, token: 't', log: silentLog });
    const ingest: ReturnType<typeof testCore>['ingest'] = async ({ mentions }) => {
      stored.push(...mentions);
      return { accepted: 1, duplicates: 0, rejected: 0 };
    };
    http.app.use(
      feedbackPages({
        ...{ core: () => ({ ...testCore(), ingest }), clock: realClock, wallClock, log: silentLog, newId: randomUUID },
        ...{
          brands: () => [{ id: 'harbour', name: 'Harbour Bank' }],
          languages: [],
          retentionDays: 400,
          secret: 'secret',
        },
      }),
    );
    const { url } = await http.listen();
    onTestFinished(() => http.close());
    return { stored, wallClock, ...(await readerAt(`${url}${path}`, options)) };
  }

  const isTooWide = (page: Page) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  test('without scripts a customer writes, taps a face by keyboard, and is thanked', async () => {
    const { page, stored, wallClock, complaints } = await open(undefined, {
      javaScriptEnabled: false,
      locale: 'en-GB',
    });
    await page.getByLabel('What happened?').fill('The app logs me out');
    wallClock.set(NOW + 4 * SECOND);
    await page.getByRole('button', { name: 'Bad', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(stored).toMatchObject([{ text: 'The app logs me out', rating: { value: 2, max: 5 }, source: 'feedback' }]);
    expect(complaints).toEqual([]);
  });

  test('whoever is refused finds the text still there, and can send it', async () => {
    const { page, stored, wallClock } = await open(undefined, { javaScriptEnabled: false, locale: 'en-GB' });
    await page.getByLabel('What happened?').fill('Slow');
    await page.getByRole('button', { name: 'Send without a face' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('What happened?').inputValue()).toBe('Slow');
    expect(stored).toEqual([]);
    wallClock.set(NOW + 4 * SECOND);
    await page.getByRole('button', { name: 'Send without a face' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(stored).toHaveLength(1);
  });

  test.each([
    [
      'a phone in the dark',
      { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const },
      '?lang=de&rating=4',
    ],
    ['a desk by day', { viewport: { width: 1100, height: 800 } }, '?lang=en'],
  ])('on %s everybody can read and reach it', async (_, options, query) => {
    const { page } = await open(`/feedback/harbour${query}`, options);
    expect(await isTooWide(page)).toBe(false);
    expect(await barriersOn(page)).toEqual([]);
    for (const { height, width } of await page
      .locator('.faces button')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))) {
      expect(Math.min(height, width)).toBeGreaterThanOrEqual(44);
    }
  });
});
