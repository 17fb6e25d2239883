import { expect, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { UserError } from '../../src/errors.js';
import { testCore } from '../support/core.js';
import { messages } from '../support/web.js';
import { alertNumber, everything } from '../support/web-cards.js';
import { chat } from '../support/web-chat.js';
import { focused, inBrowser, picture, readerAt } from '../support/web-reader.js';

inBrowser('with the buttons of a card', () => {
  test('a verdict takes a reason in a dialog, and none is needed', async () => {
    const { url, web, post } = await chat();
    await post('', alertNumber(7));
    const { page } = await readerAt(url);
    const genuine = page.getByRole('button', { name: 'Genuine change' });
    await genuine.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Genuine change' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('Harbour Bank: complaints about the app');
    await picture(page, 'verdict');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('Genuine change');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.type('the app {reason} was "down"');
    await page.keyboard.press('Enter');
    await expect.poll(() => web.core.asked[0]?.text).toBe('verdict 7 genuine-change the app {reason} was "down"');
    await expect.poll(() => focused(page)).toBe('Genuine change');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => web.core.asked[1]?.text).toBe('verdict 7 genuine-change');
  });

  test('a mute asks how long and why, from the menu, and will not go without a reason', async () => {
    const { url, web, post } = await chat();
    await post('', alertNumber(7));
    const { page } = await readerAt(url);
    await page.getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Evidence (a page, in a new tab)');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Mute' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(web.core.asked).toEqual([]);
    await page.getByLabel('Why?').fill('known outage');
    await page.keyboard.press('Enter');
    await expect.poll(() => web.core.asked[0]?.text).toBe('mute 7 1d known outage');
    await expect.poll(() => focused(page)).toBe('More');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Evidence (a page, in a new tab)');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('More');
  });

  test('what the server refuses is told in the dialog, which stays', async () => {
    const { url, web, post } = await chat();
    const posted = await post('', alertNumber(7));
    const { page } = await readerAt(url);
    await page.getByRole('button', { name: 'Genuine change' }).click();
    await page.getByLabel('Why do you think so?').fill('late');
    // Judged by somebody else, before this page could hear of it.
    await page.route('**/api/chat/ask', async (route) => {
      await web.web.update(posted, plainCard('Judged', ''));
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('no longer offered').waitFor();
    expect(web.core.asked).toEqual([]);
  });

  test('what lasts is asked about first; a page of ours is a link; another’s is not', async () => {
    const { url, web, post } = await chat();
    await post('', everything());
    const { page } = await readerAt(url);
    await page.getByRole('button', { name: 'Danger' }).click();
    await page.getByText('Really? It lasts.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(web.core.asked).toEqual([]);
    await page.getByRole('button', { name: 'Danger' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Danger' }).click();
    await expect.poll(() => web.core.asked.map(({ text }) => text)).toEqual(['kpi 1']);
    const link = page.getByRole('link', { name: /^Evidence/ });
    expect(await link.getAttribute('href')).toBe('/alerts/0123456789abcdef');
    await page.getByRole('button', { name: 'More' }).click();
    expect(await page.locator('.menu').innerHTML()).not.toContain('evil');
    await page.getByRole('button', { name: 'Elsewhere' }).click();
    await expect.poll(() => web.core.asked.at(-1)?.text).toBe('evidence 2');
  });

  test('an answer for them alone stands under the card it was asked on, and nowhere else', async () => {
    const core = testCore(({ text }) => {
      if (text.startsWith('verdict')) return { ...plainCard('Thank you', 'Alert 7 is now judged.'), onlyYou: true };
      throw new UserError('There is no brand habour.');
    });
    const { url, web, post } = await chat({ core });
    await post('', alertNumber(7));
    const { page } = await readerAt(url);
    await page.getByRole('button', { name: 'Not about us' }).click();
    await page.getByRole('dialog', { name: 'Not about us' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.message .private').getByText('Thank you').waitFor();
    await page.locator('#ask').fill('kpi habour');
    await page.keyboard.press('Enter');
    await page.getByText('There is no brand habour.').waitFor();
    await picture(page, 'whisper');
    expect(await messages(web, 'alerts')).toHaveLength(1);
  });
});
