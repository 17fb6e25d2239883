import { readFile } from 'node:fs/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../adapters/http.js';
import { evidencePages } from '../../adapters/pages/evidence.js';
import { giveVerdict } from '../../src/alert/index.js';
import { type ChartDrawing, loadChartRenderer } from '../../src/chart.js';
import { realClock } from '../../src/clock.js';
import { silentLog } from '../../src/log.js';
import { maskPersonalData } from '../../src/understand/index.js';
import { testCore } from '../support/core.js';
import { complaintsOf, type Scene, scene } from '../support/evidence.js';
import { barriersOn, inBrowser, type Reader, readerAt, shiftsOf } from '../support/web-reader.js';
import { alert, episode, LOUD } from '../views/made.js';

const DESK = { width: 1100, height: 900 };
const PHONE = { width: 375, height: 740 };

inBrowser('the evidence page in a real browser', () => {
  let charts: ChartDrawing;

  beforeAll(async () => {
    charts = await loadChartRenderer();
  });

  /** The page of a scene's alert, and what the browser complained of. */
  async function open(
    of: Scene,
    { path = '/alerts/42', viewport = DESK, colorScheme = 'light' as 'light' | 'dark' } = {},
  ): Promise<Reader> {
    const http = createHttp({ host: '127.0.0.1', port: 0, token: 't', log: silentLog });
    const core = { ...testCore(), evidence: of.evidence };
    http.app.use(evidencePages({ core: () => core, charts, clock: realClock, mask: maskPersonalData }));
    http.app.get('/chat/icon.svg', async (_request, response) => {
      response.type('image/svg+xml').send(await readFile('adapters/chats/web/page/icon.svg'));
    });
    const { url } = await http.listen();
    onTestFinished(() => http.close());
    const reader = await readerAt(`${url}${path}`, { viewport, colorScheme });
    await reader.page.waitForLoadState('networkidle');
    return reader;
  }

  test.each(['light', 'dark'] as const)('shows nothing that axe objects to, in %s', async (colorScheme) => {
    for (const [name, make] of Object.entries(SCENES)) {
      const { page, complaints } = await open(await make(), { colorScheme });
      expect({ name, found: await barriersOn(page) }).toEqual({ name, found: [] });
      expect({ name, complaints }).toEqual({ name, complaints: [] });
    }
    const { page } = await open(await SCENES.open(), { path: '/alerts/nobody', colorScheme });
    expect(await page.title()).toBe('No such alert · Earshot');
    expect(await barriersOn(page)).toEqual([]);
  });

  test('what customers wrote is text: no script runs, nothing is asked for, and words stand as they were written', async () => {
    const hostile = [
      '<script>document.title = "hacked"</script>',
      '<img src=x onerror="document.title = \'hacked\'">',
      '"><svg onload=alert(1)>',
      '</blockquote></li></ol><h1>Alert cancelled</h1>',
      'javascript:alert(1)//',
      '{{7*7}} <%= 7*7 %>',
      '\u202egnihtemos\u202c is \u2066hidden\u2069',
    ];
    const made = await scene();
    await made.hears(
      hostile.map((text, index) => ({ id: `x${index}`, text: `${text} ${index}`, author: `a${index}`, channel: text })),
    );
    await made.raises();
    const { page, complaints } = await open(made);
    const shown = await page.locator('.mentions blockquote').allTextContents();
    const plain = hostile.map((text, index) => `${text} ${index}`.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''));
    expect(shown.sort()).toEqual(plain.sort());
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.title()).toContain('Alert 42');
    expect(complaints).toEqual([]);
  });

  test('its charts are drawn for the theme and the width, and nothing jumps when they arrive', async () => {
    const made = await SCENES.open();
    for (const [viewport, shape] of [
      [DESK, 'wide'],
      [PHONE, 'narrow'],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await open(made, { viewport, colorScheme });
        const images = await page.evaluate<{ from: string; width: number }[]>(
          `[...document.querySelectorAll('.chart img')].map((image) => ({ from: image.currentSrc, width: image.naturalWidth }))`,
        );
        expect(images).toHaveLength(3);
        for (const { from, width } of images) {
          expect(from).toContain(`theme=${colorScheme}&shape=${shape}`);
          expect(width).toBeGreaterThan(0);
        }
        expect((await shiftsOf(page)).sum).toBe(0);
      }
    }
  });

  test('fits a phone', async () => {
    const { page } = await open(await SCENES.many(), { viewport: PHONE });
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });

  test('can be read by keyboard: past the head, into wide tables, and to the numbers of the chart', async () => {
    const { page } = await open(await SCENES.open());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Go to the evidence');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#evidence');
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('details .table').waitFor();
  });

  test('on paper it is light, without navigation, and says where links lead', async () => {
    const { page } = await open(await SCENES.open(), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.waitForLoadState('networkidle');
    for (const gone of ['.contents', '.top', '.rises', '.pager', '.correct', 'summary']) {
      expect(await page.locator(gone).filter({ visible: true }).count()).toBe(0);
    }
    const from = () =>
      page.evaluate<string[]>(`[...document.querySelectorAll('.chart img')].map((image) => image.currentSrc)`);
    await expect
      .poll(async () => (await from()).every((source) => source.includes('theme=light&shape=wide')))
      .toBe(true);
    const after = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('.mentions a[target]'), '::after').content`,
    );
    expect(after).toContain('https://example.org/');
    expect(await page.evaluate('getComputedStyle(document.querySelector("section")).color')).toBe('rgb(28, 39, 51)');
    expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(20_000);
  });

  test('leads to the other series that rose, and to older mentions', async () => {
    const { page } = await open(await SCENES.many());
    await page.locator('.pager a', { hasText: 'Older' }).click();
    await expect.poll(() => page.locator('.pager').textContent()).toContain('Page 2 of 3');
    await page.locator('.rises a', { hasText: 'comments at' }).click();
    await expect.poll(() => page.locator('h1').textContent()).toContain('comments at 3.4x the usual');
  });
});

/** Every state that a page can be in. */
const SCENES = {
  async open(): Promise<Scene> {
    const made = await scene({ demo: true });
    const copies = Array.from({ length: 6 }, (_, index) => ({
      id: `r${index}`,
      author: `r${index}`,
      text: 'The app is down, share this with everybody',
    }));
    await made.hears([...complaintsOf(40), ...copies, { id: 'h', author: null }]);
    await linked(made);
    await made.raises();
    return made;
  },
  async judged(): Promise<Scene> {
    const made = await scene();
    await made.hears(complaintsOf(30, { author: 'one' }));
    await made.raises([episode({ closedAt: episode().openedAt + 900_000, evidence: LOUD })], {
      state: 'closed',
      closedAt: episode().openedAt + 900_000,
    });
    await giveVerdict(made.deps, alert(), 'few-active-customers', { id: 'u1', name: 'Kim' }, 'the usual three');
    return made;
  },
  async hidden(): Promise<Scene> {
    const made = await scene();
    await made.hears(complaintsOf(20, { author: null }));
    await made.raises([episode({ hint: { volume: 'cannot tell' } })]);
    return made;
  },
  async deleted(): Promise<Scene> {
    const made = await scene();
    await made.raises();
    return made;
  },
  async recounted(): Promise<Scene> {
    const made = await scene();
    await made.raises([], { state: 'recounted', closedAt: episode().openedAt, episodes: [] });
    return made;
  },
  async many(): Promise<Scene> {
    const made = await scene();
    await made.hears(complaintsOf(120));
    await made.raises([
      episode(),
      episode({ key: 'aaaaaaaaaaaaaaaa', kind: 'spike', severity: 1, series: { scope: 'all', value: '' } }),
    ]);
    return made;
  },
};

/** Gives the stored mentions an address, as sources do. */
const linked = ({ store }: Scene) =>
  store.write((tx) => tx.updateTable('mention').set({ url: 'https://example.org/post/1' }).execute());
