import { expect, test } from 'vitest';
import { chat } from '../support/web-chat.js';
import { inBrowser, readerAt } from '../support/web-reader.js';

inBrowser('a page on which somebody types', () => {
  test('offers a brand that somebody added meanwhile, as soon as it knows, whichever answer comes first', async () => {
    const { url, web } = await chat();
    const held: (() => Promise<void>)[] = [];
    const { page } = await readerAt('about:blank');
    await page.route('**/api/chat/commands', async (route) => {
      const response = await route.fetch();
      held.push(() => route.fulfill({ response }));
    });
    await page.goto(url);
    await page.getByText('Quiet so far').waitFor();
    await expect.poll(() => held.length).toBe(1);
    const pond = { id: 'pond', name: 'Pond Bank', competitor: true };
    Object.assign(web.core, { names: () => ({ brands: [pond], sources: [] }) });
    await page.locator('#ask').pressSequentially('kpi po');
    await expect.poll(() => held.length).toBe(2);
    const known = page.getByRole('option', { name: 'pond' });
    expect(await known.count()).toBe(0);
    await held[1]?.();
    await known.waitFor();
    await held[0]?.();
    await page.locator('#ask').press('Backspace');
    await page.locator('#ask').press('Backspace');
    await known.waitFor();
  });
});
