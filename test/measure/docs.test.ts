import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KPIS } from '../../src/measure/definitions.js';

test('the page on KPIs says of each what the program means by it', () => {
  const page = readFileSync('docs/kpis.md', 'utf8');
  const rows = KPIS.map(
    ({ id, version, label, objective, unit, formula, caution }) =>
      `| \`${id}\` v${version} | ${label} | ${objective} | ${unit} | ${formula} | ${caution} |`,
  );
  for (const row of rows) expect(page).toContain(`${row}\n`);
  expect(page.match(/^\| `[a-z_]+` v\d/gm)).toHaveLength(KPIS.length);
});
