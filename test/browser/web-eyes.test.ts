import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { alertNumber, everything, HOSTILE, note } from '../support/web-cards.js';
import { type ChatUnderTest, chat } from '../support/web-chat.js';
import { atRest, barriersOn, inBrowser, picture, readerAt, sideways, smallTargets } from '../support/web-reader.js';

/** Each state that the page can be in, and how a reader gets there. */
const STATES: readonly (readonly [name: string, heading: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['messages', 'Everything a card can hold', (page) => toTop(page)],
  ['the end of the messages', 'Everything a card can hold', (page) => toEnd(page)],
  ['a palette', 'Everything a card can hold', (page) => page.keyboard.press('Control+k')],
  [
    'the keys',
    'Everything a card can hold',
    (page) => page.locator('#open-keys').evaluate((each) => (each as { click(): void }).click()),
  ],
  ['a menu', 'Everything a card can hold', (page) => page.getByRole('button', { name: 'More' }).first().click()],
  ['a verdict', 'Everything a card can hold', (page) => page.getByRole('button', { name: 'Genuine change' }).click()],
  ['a question', 'Everything a card can hold', (page) => page.getByRole('button', { name: 'Danger' }).click()],
  ['a mute', 'Everything a card can hold', mute],
  ['completions', 'Everything a card can hold', (page) => page.locator('#ask').press('ArrowDown')],
  ['no such conversation', 'No such conversation', (page) => page.goto(`${page.url().split('#')[0]}#nowhere`)],
  ['an empty conversation', 'Quiet so far', (page) => page.goto(`${page.url().split('#')[0]}#risk`)],
];

const LOOKS = [
  ['a telephone', { viewport: { width: 360, height: 740 }, hasTouch: true }],
  ['a telephone in the dark', { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' }],
  ['a tablet', { viewport: { width: 768, height: 1024 } }],
  ['a desk', { viewport: { width: 1440, height: 900 } }],
  ['a desk in the dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark', reducedMotion: 'reduce' }],
] as const;

inBrowser('on', () => {
  describe.each(LOOKS)('%s', (look, options) => {
    test.each(STATES)('%s: no barrier, nothing beside the page, nothing too small', async (state, heading, reach) => {
      const { url } = await furnished();
      const { page, complaints } = await readerAt(url, options);
      await page.getByRole('heading', { name: 'Everything a card can hold' }).waitFor();
      await reach(page);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      await atRest(page);
      expect(await barriersOn(page)).toEqual([]);
      expect(await sideways(page)).toEqual([]);
      expect(await page.evaluate('document.scrollingElement.scrollTop + document.scrollingElement.scrollLeft')).toBe(0);
      if (options.viewport.width <= 768) expect(await smallTargets(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await picture(page, `${look}, ${state}`.replaceAll(' ', '-'));
    });
  });

  test('a telephone: the conversations are in a drawer, which Escape and a press beside it close', async () => {
    const { url } = await furnished();
    const { page } = await readerAt(url, { viewport: { width: 360, height: 740 }, hasTouch: true });
    const drawer = page.locator('#side');
    await page.getByRole('heading', { name: 'Everything a card can hold' }).waitFor();
    expect(await drawer.isVisible()).toBe(false);
    const open = page.getByRole('button', { name: /^Conversations/ });
    await expect.poll(() => open.textContent()).toContain('1 unread');
    await open.click();
    await drawer.getByRole('link', { name: /^digest/ }).waitFor();
    await atRest(page);
    expect(await barriersOn(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await picture(page, 'drawer');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('open-side');
    await open.click();
    await page.mouse.click(350, 300);
    await drawer.waitFor({ state: 'hidden' });
    await open.click();
    await drawer.getByRole('link', { name: /^digest/ }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'The digest' }).waitFor();
  });

  test('a telephone: a wide table scrolls by itself and its sentences stay readable', async () => {
    const { url } = await furnished();
    const { page } = await readerAt(url, { viewport: { width: 360, height: 740 } });
    const table = page.locator('.table').first();
    await table.scrollIntoViewIfNeeded();
    await atRest(page);
    const { scroll, client, sentence } = await table.evaluate((each) => ({
      scroll: each.scrollWidth,
      client: each.clientWidth,
      sentence: each.querySelector('td.sentence')?.clientWidth ?? 0,
    }));
    expect(scroll).toBeGreaterThan(client);
    expect(sentence).toBeGreaterThan(150);
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0);
    await picture(page, 'wide-table');
  });

  test('a telephone: the chart is drawn for it, and in the dark for the dark', async () => {
    const { url } = await furnished();
    for (const [colorScheme, theme] of [
      ['light', 'light'],
      ['dark', 'dark'],
    ] as const) {
      const { page } = await readerAt(url, { viewport: { width: 360, height: 740 }, colorScheme });
      const chart = page.locator('.chart img').first();
      await chart.scrollIntoViewIfNeeded();
      await expect.poll(() => chart.evaluate((each) => (each as { naturalWidth?: number }).naturalWidth)).toBe(380);
      expect(await chart.evaluate((each) => (each as { currentSrc?: string }).currentSrc)).toContain(`theme=${theme}`);
      await picture(page, `chart-${theme}`);
    }
  });

  test.each([
    ['a desk', 1280],
    ['a tablet', 768],
    ['a telephone', 360],
  ])('%s with letters twice as large: all is there, nothing runs out of the page', async (look, width) => {
    const { url } = await furnished();
    const { page } = await readerAt(url, { viewport: { width, height: 900 } });
    await page.getByRole('heading', { name: 'Everything a card can hold' }).waitFor();
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    for (const name of ['Genuine change', 'Not about us', 'More', 'Send']) {
      await page.getByRole('button', { name }).first().scrollIntoViewIfNeeded();
    }
    await atRest(page);
    expect(await sideways(page)).toEqual([]);
    expect(await page.locator('#log').evaluate((each) => each.clientHeight)).toBeGreaterThan(250);
    await picture(page, `${look.replaceAll(' ', '-')}-large-letters`);
  });

  test('customers’ words from right to left run from right to left, beside ours', async () => {
    const { url } = await furnished();
    const { page } = await readerAt(url);
    await page.locator('blockquote').filter({ hasText: 'التطبيق' }).first().waitFor();
    const directions = await page.evaluate(`[...document.querySelectorAll('.quote')]
      .filter((quote) => quote.textContent.includes('التطبيق'))
      .map((quote) => [...quote.children].map((each) => getComputedStyle(each).direction).join())`);
    expect(directions).toEqual(['rtl,ltr']);
  });

  test('hostile words are words: no markup, no script, no turned text, no tower over the neighbours', async () => {
    const { url, post, web } = await furnished();
    await post('', plainCard(HOSTILE, HOSTILE));
    await web.web.reply(await post('', alertNumber(3)), note(3, HOSTILE), 'hostile note');
    await web.call('/api/chat/ask', {
      method: 'POST',
      body: { conversation: 'alerts', text: HOSTILE, name: HOSTILE.slice(0, 50) },
    });
    const { page, complaints } = await readerAt(url);
    await page.getByText('<script>alert(1)</script>').first().waitFor();
    expect(await page.locator('#messages :is(script, img:not(.chart img), b > b, iframe, style)').count()).toBe(0);
    const text = await page.locator('#messages').evaluate((each) => each.textContent ?? '');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{M}{5}/u);
    expect(
      await page
        .locator('#messages a')
        .evaluateAll((all) =>
          all
            .map((each) => each.getAttribute('href') ?? '')
            .filter((href) => !/^(#alerts\/|https:\/\/example\.org\/|\/alerts\/)/.test(href)),
        ),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    await picture(page, 'hostile');
  });

  test('a long message is folded, and unfolds at a press', async () => {
    const { url } = await furnished();
    const { page } = await readerAt(url);
    const quote = page.locator('blockquote.folded');
    const before = await quote.evaluate((each) => each.clientHeight);
    await page.getByRole('button', { name: 'Show all' }).click();
    const last = page.locator('blockquote').last();
    await expect.poll(() => last.evaluate((each) => each.clientHeight)).toBeGreaterThan(before);
    expect(await page.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
  });
});

async function furnished(): Promise<ChatUnderTest> {
  const all = await chat();
  const alert = await all.post('', alertNumber(1));
  for (let at = 1; at <= 6; at += 1) await all.web.web.reply(alert, note(1, `reason ${at}`), `n${at}`);
  await all.web.web.post({ chat: 'web', id: 'digest' }, plainCard('The digest', 'words'), 'd');
  await all.post('', everything());
  return all;
}

async function mute(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('button', { name: 'Mute' }).first().click();
}

const toTop = (page: Page) => page.locator('#log').evaluate((each) => each.scrollTo(0, 0));
const toEnd = (page: Page) => page.locator('#log').evaluate((each) => each.scrollTo(0, each.scrollHeight));
