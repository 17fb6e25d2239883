import { describe, expect, test } from 'vitest';
import { alertNumber, everything } from '../support/web-cards.js';
import { chat } from '../support/web-chat.js';
import { atRest, focused, inBrowser, picture, readerAt } from '../support/web-reader.js';

inBrowser('with the keyboard alone', () => {
  test('somebody new says who they are once, and cannot ask before', async () => {
    const { url, web } = await chat();
    const { page } = await readerAt(url, { name: '' });
    await page.getByRole('dialog', { name: 'What is your name?' }).waitFor();
    await picture(page, 'name');
    const dialog = page.getByRole('dialog', { name: 'What is your name?' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('#ask').focus();
    await page.keyboard.type('kpi');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.inputValue('#ask')).toBe('kpi');
    expect(web.core.asked).toEqual([]);
    await page.locator('#ask').press('Enter');
    await dialog.waitFor();
    await page.keyboard.type('Lee \u202e Wong');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You asked: kpi' }).waitFor();
    expect(web.core.asked[0]?.user).toEqual({ id: 'web:lee-wong', name: 'Lee Wong' });
    await page.reload();
    await page.getByRole('heading', { name: 'You asked: kpi' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('a correction begun on an evidence page waits in the line; no other command can be laid there', async () => {
    const { url, web } = await chat();
    const { page } = await readerAt(`${url}/?say=relabel+t8dsw0-3eb78+#alerts`);
    await expect.poll(() => page.inputValue('#ask')).toBe('relabel t8dsw0-3eb78 ');
    expect(page.url()).not.toContain('say=');
    expect(web.core.asked).toEqual([]);
    await page.goto(`${url}/?say=unmute+42#alerts`);
    await page.getByRole('heading', { name: 'alerts' }).first().waitFor();
    // What was begun is still there, and nothing else.
    expect(await page.inputValue('#ask')).toBe('relabel t8dsw0-3eb78 ');
    expect(web.core.asked).toEqual([]);
  });

  test('everything that can be pressed is reached by Tab, in reading order, with a visible focus', async () => {
    const { url, post } = await chat();
    await post('', everything());
    const { page } = await readerAt(url);
    await page.getByRole('heading', { name: 'Everything a card can hold' }).waitFor();
    const reached = new Set<string>();
    let last = '';
    for (let steps = 0; steps < 60 && last !== 'Send'; steps += 1) {
      await page.keyboard.press('Tab');
      last = await focused(page);
      reached.add(last);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), last).not.toBe('none');
    }
    for (const name of [
      'skip',
      'new-conversation',
      'open-palette',
      'open-keys',
      'reader',
      'log',
      'Primary',
      'Danger',
      'More',
      'ask',
      'Send',
    ]) {
      expect([...reached]).toContain(name);
    }
    const order = [...reached];
    const places = ['new-conversation', 'reader', 'log', 'Primary', 'More', 'ask'].map((name) => order.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('the skip link leads to the line, and Escape from the messages too', async () => {
    const { url, post } = await chat();
    await post('here');
    const { page } = await readerAt(url);
    await page.getByText('here', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('ask');
    await page.locator('#log').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('ask');
  });

  test('? lists the keys; Escape closes, and the focus is where it was', async () => {
    const { url } = await chat();
    const { page } = await readerAt(url);
    await page.locator('#new-conversation').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('new-conversation');
    await page.locator('#ask').focus();
    await page.keyboard.press('?');
    expect(await page.inputValue('#ask')).toBe('?');
  });

  test('a conversation is made, gone to and left again', async () => {
    const { url, web } = await chat();
    const { page } = await readerAt(url);
    await page.getByText('Quiet so far').waitFor();
    await page.keyboard.press('Alt+n');
    await page.getByRole('dialog', { name: 'New conversation' }).waitFor();
    await page.keyboard.type('Команда риска');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title()).toBe('Команда риска · Earshot');
    await expect.poll(() => focused(page)).toBe('ask');
    await page.keyboard.type('kpi');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You asked: kpi' }).waitFor();
    expect(web.core.asked[0]?.conversation.id).toBe('команда-риска');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => page.title()).toBe('alerts · Earshot');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => page.title()).toBe('Команда риска · Earshot');
  });

  describe('the palette', () => {
    test('finds a command by a part of it, completes it and runs it', async () => {
      const { url, web, post } = await chat();
      await post('', alertNumber(7));
      const { page } = await readerAt(url);
      await page.getByRole('heading', { name: 'complaints about the app' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      const options = page.getByRole('option');
      await expect.poll(() => options.count()).toBeGreaterThan(15);
      await page.keyboard.type('vrd');
      await expect.poll(() => options.first().textContent()).toContain('verdict');
      await page.keyboard.press('Tab');
      await expect.poll(() => options.first().textContent()).toContain('7');
      await picture(page, 'palette-numbers');
      await page.keyboard.press('Tab');
      await page.keyboard.type('few');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You asked: verdict 7 few-active-customers' }).waitFor();
      expect(web.core.asked).toHaveLength(1);
      await expect.poll(() => focused(page)).toBe('ask');
    });

    test('shows what each command takes, what it does and how it is used', async () => {
      const { url } = await chat();
      const { page } = await readerAt(url);
      await page.getByText('Quiet so far').waitFor();
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('kpi');
      const first = page.getByRole('option').first();
      await expect.poll(() => first.textContent()).toContain('[brand] [period] [kpi]');
      expect(await first.textContent()).toContain('Track success');
      expect(await page.getByRole('dialog').textContent()).toContain('such as: kpi harbour 7d net_sentiment why');
      await picture(page, 'palette-kpi');
    });

    test('goes to a conversation, whose name may be half remembered', async () => {
      const { url } = await chat({ conversations: ['alerts', 'Weekly Digest'] });
      const { page } = await readerAt(url);
      await page.getByText('Quiet so far').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('wdig');
      await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Weekly Digest');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.title()).toBe('Weekly Digest · Earshot');
    });

    test('is closed by Escape, gives the focus back, and sends what nothing fits', async () => {
      const { url, web } = await chat();
      const { page } = await readerAt(url);
      await page.getByText('Quiet so far').waitFor();
      await page.locator('#new-conversation').focus();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toBe('new-conversation');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('zzz qqq');
      await page.getByText('Nothing fits').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => web.core.asked.map(({ text }) => text)).toEqual(['zzz qqq']);
    });
  });

  describe('the line', () => {
    test('offers what may come next, and Tab takes it', async () => {
      const { url, web, post } = await chat();
      await post('', alertNumber(7));
      const { page } = await readerAt(url);
      await page.getByRole('heading', { name: 'complaints about the app' }).waitFor();
      await page.locator('#ask').focus();
      for (const part of ['verd', '', 'gen']) {
        await page.keyboard.type(part);
        await page.getByRole('listbox', { name: 'What may come next' }).waitFor();
        await page.keyboard.press('Tab');
      }
      expect(await page.inputValue('#ask')).toBe('verdict 7 genuine-change ');
      await page.keyboard.press('Enter');
      await expect.poll(() => web.core.asked[0]?.text).toBe('verdict 7 genuine-change');
    });

    test('brings back what was sent before, and what was being written', async () => {
      const { url } = await chat();
      const { page } = await readerAt(url);
      await page.getByText('Quiet so far').waitFor();
      await page.locator('#ask').focus();
      for (const line of ['kpi 7d', 'issues', 'kpi 7d']) {
        await page.keyboard.type(line);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
        await expect.poll(() => page.inputValue('#ask')).toBe('');
      }
      await page.reload();
      await page.getByRole('heading', { name: 'You asked: issues' }).waitFor();
      await page.locator('#ask').focus();
      const seen = [];
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
        await page.keyboard.press(key);
        seen.push(await page.inputValue('#ask'));
      }
      expect(seen).toEqual(['kpi 7d', 'issues', 'issues', 'kpi 7d', '']);
    });
  });

  test('hears aloud what happens now, and not what happened before', async () => {
    const { url, post } = await chat();
    for (const name of ['old one', 'old two']) await post(name);
    const { page } = await readerAt(url);
    await page.getByText('old two', { exact: true }).waitFor();
    await atRest(page);
    const aloud = page.locator('#aloud');
    expect(await aloud.textContent()).toBe('');
    expect(
      await page.locator('#log, #messages').evaluateAll((all) => all.map((each) => each.getAttribute('aria-live'))),
    ).toEqual([null, null]);
    await post('', alertNumber(1));
    await expect.poll(() => aloud.textContent()).toContain('Harbour Bank: complaints about the app');
  });
});
