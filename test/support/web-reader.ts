import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';

/** Where the browser is; without it the tests of the page cannot run, and that is said aloud. */
const EXECUTABLE = process.env.EARSHOT_CHROMIUM;
const LAUNCH = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** A folder for pictures of what the tests saw; none are made without it. */
const PICTURES = process.env.EARSHOT_PICTURES;

if (!EXECUTABLE) process.stderr.write('\n!! SKIPPED: the tests in a browser. EARSHOT_CHROMIUM names no browser.\n');

let browser: Browser;

/** Tests in a real browser, one for all of the file. */
export function inBrowser(name: string, tests: () => void): void {
  describe.skipIf(!EXECUTABLE)(name, () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: EXECUTABLE ?? '', args: LAUNCH });
    });
    afterAll(() => browser?.close());
    tests();
  });
}

/** A person before the page. */
export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: errors of scripts, refused resources, broken policies, windows of a script. */
  readonly complaints: readonly string[];
}

export interface ReaderOptions extends BrowserContextOptions {
  /** Known to the page already; '' for somebody who comes for the first time. */
  readonly name?: string;
}

/** A browser of their own, that is closed when the test ends. */
export async function readerAt(url: string, options?: ReaderOptions): Promise<Reader> {
  const reader = await openReader(url, options);
  onTestFinished(() => reader.context.close());
  return reader;
}

/** A browser of their own for several tests, as long as there is one. */
export async function openReader(
  url: string,
  { name = 'Kim Parker', ...options }: ReaderOptions = {},
): Promise<Reader> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (name !== '') await context.addInitScript(`localStorage.setItem('earshot.name', ${JSON.stringify(name)})`);
  await context.addInitScript(WATCH_SHIFTS);
  return tabOf(context, url);
}

/** One more tab of the same browser. */
export async function tabOf(context: BrowserContext, url: string): Promise<Reader> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', async (dialog) => {
    complaints.push(dialog.message());
    await dialog.dismiss();
  });
  await page.goto(url);
  return { page, context, complaints };
}

const WATCH_SHIFTS = `
  window.shifts = { sum: 0, moved: [] };
  window.noteShifts = (entries) => {
    for (const { value, hadRecentInput, sources } of entries) {
      if (hadRecentInput) continue;
      shifts.sum += value;
      for (const { node } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        shifts.moved.push((element?.className || element?.id || element?.tagName) + ' ' + value.toFixed(4));
      }
    }
  };
  window.shiftWatcher = new PerformanceObserver((list) => noteShifts(list.getEntries()));
  shiftWatcher.observe({ type: 'layout-shift', buffered: true });
`;

/** How much of the page has moved by itself so far: the sum of its layout shifts, with what moved. */
export async function shiftsOf(page: Page): Promise<{ readonly sum: number; readonly moved: readonly string[] }> {
  await atRest(page);
  return page.evaluate('(noteShifts(shiftWatcher.takeRecords()), shifts)');
}

/** What a person with a keyboard is at: its id, or what stands on it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.id || document.activeElement.textContent');

/** Waits until the page has drawn what it was told: two frames. */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');

/** What keeps people with disabilities from using the page as it stands now, as sentences. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map((node) => id + ': ' + help + ': ' + node.target.join(' '))))`);
}

/** Controls that are too small for a finger, with their sizes. Links within a sentence are as tall as their line. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('button, summary, input, select, a[href], [role=option]')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('figcaption, .skip, [inert]'))
    .map((each) => ({ each: each.type === 'radio' ? each.closest('label') : each }))
    .map(({ each }) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
    .map(({ each, box }) => each.outerHTML.slice(0, 90) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`);

/** How far the page can be scrolled sideways; nothing but tables should. */
export const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[document.documentElement, ...document.querySelectorAll('body *')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
      && ['auto', 'scroll', 'visible'].includes(getComputedStyle(each).overflowX)
      && getComputedStyle(each).display !== 'inline'
      && !each.closest('.table, .spoken'))
    .map((each) => each.tagName + '.' + each.className + '#' + each.id + ' ' + each.scrollWidth + '>' + each.clientWidth)`);

/** Keeps a picture of the page for people to look at, when a folder for them is named. */
export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
