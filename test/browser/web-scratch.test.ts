import { test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { chat } from '../support/web-chat.js';
import { alertNumber } from '../support/web-cards.js';
import { inBrowser, readerAt } from '../support/web-reader.js';
inBrowser('scratch', () => {
  test('look', async () => {
   for (let i = 0; i < 25; i++) {
      const { url, web, post } = await chat();
      const posted = await post('', alertNumber(7));
      const { page, complaints } = await readerAt(url);
      await page.getByRole('button', { name: 'Genuine change' }).click();
      await page.getByLabel('Why do you think so?').fill('late');
      const log: string[] = [];
      await page.route('**/api/chat/ask', async (route) => {
        log.push('route');
        await web.web.update(posted, plainCard('Judged', ''));
        log.push('updated');
        await route.continue();
        log.push('continued');
      });
      page.on('response', async (r) => { if (r.url().includes('ask')) log.push(String(r.status())); });
      await page.keyboard.press('Enter');
      try { await page.getByRole('alert').getByText('no longer offered').waitFor({ timeout: 4000 }); }
      catch { console.log(i, log, complaints, web.core.asked, await page.locator('dialog[open]').count(), await page.evaluate('document.activeElement.outerHTML.slice(0,200)'), await page.locator('#inputs-dialog').innerHTML()); }
      await page.context().close();
   }
  }, 220000);
});
