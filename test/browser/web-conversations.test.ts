import { describe, expect, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { MINUTE } from '../../src/domain/time.js';
import { messages } from '../support/web.js';
import { alertNumber, note } from '../support/web-cards.js';
import { chat, idOf, isInView, longShelf, turnAway } from '../support/web-chat.js';
import { inBrowser, picture, readerAt, tabOf } from '../support/web-reader.js';

/** How often the page was told something: first that it shall read all anew. */
const COUNT_NEWS = `
  window.told = 0;
  window.EventSource = class extends EventSource {
    constructor(url) {
      super(url);
      this.addEventListener('message', () => { window.told += 1; });
    }
  };`;
const DIGEST = { chat: 'web', id: 'digest' };

inBrowser('a reader of several conversations', () => {
  describe('follows a link to one message', () => {
    test('far back: what is older is loaded until it is there, and it is marked', async () => {
      const shelf = await longShelf(450);
      const { url } = await chat({ shelf });
      const id = idOf(7);
      const { page } = await readerAt(`${url}/#alerts/${id}`);
      const target = page.locator(`[data-id="${id}"]`);
      await target.waitFor();
      await expect.poll(() => target.evaluate((each) => each.classList.contains('linked'))).toBe(true);
      await expect.poll(() => isInView(target)).toBe(true);
      await expect.poll(() => page.evaluate('document.activeElement.dataset.id')).toBe(id);
      await picture(page, 'linked');
    });

    test('in a folded thread: the thread opens', async () => {
      const { url, web, post } = await chat();
      const alert = await post('', alertNumber(1));
      const notes = [];
      for (let at = 1; at <= 8; at += 1) notes.push(await web.web.reply(alert, note(1, `reason ${at}`), `n${at}`));
      const { page } = await readerAt(url);
      await page.getByText('8 updates').waitFor();
      await expect.poll(() => page.locator('.thread .message').filter({ visible: true }).count()).toBe(2);
      await page.goto(`${url}/#alerts/${notes[0]?.id}`);
      await page.locator('.thread').getByText('reason 1.').waitFor();
      await picture(page, 'linked-in-thread');
    });

    test('that is no more: is told so, calmly', async () => {
      const { url } = await chat({ shelf: await longShelf(150) });
      const { page } = await readerAt(`${url}/#alerts/000000000-0000`);
      await page.getByText('The message that this link leads to is no more.').waitFor();
      await page.getByText('message 150', { exact: true }).waitFor();
      await picture(page, 'gone');
    });

    test('which every message offers; and goes back the way they came', async () => {
      const { url, web, post } = await chat();
      await post('one');
      await post('two');
      await web.web.post(DIGEST, plainCard('The digest', ''), 'd');
      const { page } = await readerAt(url);
      await page.getByText('two', { exact: true }).waitFor();
      await page
        .getByRole('link', { name: /^Link to this message/ })
        .first()
        .click();
      const [first] = await messages(web, 'alerts');
      await expect.poll(() => new URL(page.url()).hash).toBe(`#alerts/${first?.id}`);
      await page.getByRole('link', { name: /^digest/ }).click();
      await page.getByRole('heading', { name: 'The digest' }).waitFor();
      await page.goBack();
      await expect.poll(() => page.locator('.linked').getAttribute('data-id')).toBe(first?.id);
      await page.goForward();
      await page.getByRole('heading', { name: 'The digest' }).waitFor();
    });
  });

  describe('with several conversations', () => {
    test('sees what is unread in each, in the list and in the title, alike in two tabs', async () => {
      const { url, web, post } = await chat();
      await post('here');
      const one = await readerAt(url);
      await one.page.getByText('here', { exact: true }).waitFor();
      const two = await tabOf(one.context, `${url}/#digest`);
      await two.page.getByText('Quiet so far').waitFor();
      for (const name of ['a', 'b', 'c']) await web.web.post({ chat: 'web', id: 'risk' }, plainCard(name, ''), name);
      for (const { page } of [one, two]) {
        await expect.poll(() => page.title()).toMatch(/^\(3\) /);
        await expect.poll(() => page.getByRole('link', { name: /^risk/ }).textContent()).toContain('3 unread');
      }
      await picture(one.page, 'unread');
      await two.page.getByRole('link', { name: /^risk/ }).click();
      for (const { page } of [one, two]) await expect.poll(() => page.title()).not.toMatch(/^\(/);
      await expect.poll(() => one.page.getByRole('link', { name: /^risk/ }).textContent()).not.toContain('unread');
    });

    test('what comes while the list is still on its way is not lost', async () => {
      const { url, web } = await chat();
      const { page } = await readerAt('about:blank');
      await page.addInitScript(COUNT_NEWS);
      await page.route('**/api/chat/conversations?*', async (route) => {
        const response = await route.fetch();
        await web.web.post({ chat: 'web', id: 'risk' }, plainCard('x', ''), 'x');
        await expect.poll(() => page.evaluate('window.told')).toBe(2);
        await route.fulfill({ response });
      });
      await page.goto(url);
      await page.getByText('Quiet so far').waitFor();
      await expect.poll(() => page.getByRole('link', { name: /^risk/ }).textContent()).toContain('1 unread');
    });

    test('the one that was active last stands first, and does not move under the pointer', async () => {
      const { url, web, clock } = await chat();
      const { page } = await readerAt(url);
      const names = () => page.locator('#conversations .name').allTextContents();
      await page.mouse.move(700, 400);
      for (const id of ['digest', 'risk', 'alerts']) {
        clock.set(clock.now() + MINUTE);
        await web.web.post({ chat: 'web', id }, plainCard('x', ''), id);
      }
      await expect.poll(names).toEqual(['alerts', 'risk', 'digest']);
      await page.getByRole('link', { name: /^digest/ }).hover();
      clock.set(clock.now() + MINUTE);
      await web.web.post({ chat: 'web', id: 'risk' }, plainCard('y', ''), 'y');
      await expect.poll(() => page.getByRole('link', { name: /^risk/ }).textContent()).toContain('2 unread');
      expect(await names()).toEqual(['alerts', 'risk', 'digest']);
      await page.mouse.move(700, 400);
      await expect.poll(names).toEqual(['risk', 'alerts', 'digest']);
    });

    test('who comes back is shown where they were', async () => {
      const { url, post } = await chat();
      for (let at = 1; at <= 3; at += 1) await post(`seen ${at}`);
      const { page } = await readerAt(url);
      await page.getByText('seen 3').waitFor();
      await expect.poll(() => page.evaluate("localStorage.getItem('earshot.seen')")).toContain('alerts');
      await page.goto('about:blank');
      for (let at = 1; at <= 40; at += 1) await post(`new ${at}`);
      await page.goto(url);
      const line = page.getByText('New since you were here');
      await line.waitFor();
      await expect.poll(() => isInView(line)).toBe(true);
      expect(await page.locator('.since + .message').textContent()).toContain('new 1');
      await picture(page, 'since');
    });

    test('what comes while the tab is hidden counts in its title, and is marked on the return', async () => {
      const { url, post } = await chat();
      await post('seen');
      const { page } = await readerAt(url);
      await page.getByText('seen', { exact: true }).waitFor();
      await expect.poll(() => page.evaluate("localStorage.getItem('earshot.seen')")).toContain('alerts');
      await turnAway(page, true);
      await post('missed one');
      await post('missed two');
      await expect.poll(() => page.title()).toBe('(2) alerts · Earshot');
      await turnAway(page, false);
      await expect.poll(() => page.title()).toBe('alerts · Earshot');
      await expect.poll(() => page.locator('.since + .message').textContent()).toContain('missed one');
    });
  });
});
