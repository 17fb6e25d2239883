import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/detect.js';
import { HOUR, iso } from '../../src/domain/time.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-detect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function detect(csv: string, ...words: string[]): Promise<string[]> {
  const [input, out] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  writeFileSync(input, csv);
  expect(await run([input, '--out', out, ...words])).toBe(0);
  return readFileSync(out, 'utf8').trimEnd().split('\n');
}

const START = Date.UTC(2026, 0, 5);
const stamp = (i: number) =>
  iso(START + i * HOUR)
    .replace('T', ' ')
    .replace('Z', '');

/** Four quiet weeks of about ten an hour, then two hours of sixty. */
const quiet = Array.from({ length: 28 * 24 }, (_, i) => 9 + (i % 3));
const series = (values: readonly (number | string)[]) =>
  `timestamp,value\n${values.map((value, i) => `${stamp(i)},${value}`).join('\n')}\n`;

describe('earshot detect', () => {
  it('answers every row in order and alerts once where sixty customers write instead of ten', async () => {
    const lines = await detect(series([...quiet, 60, 60, 10, 10]));
    expect(lines).toHaveLength(1 + quiet.length + 4);
    expect(lines[0]).toBe('timestamp,value,expected,anomaly_score,alert');
    const rows = lines.slice(1).map((line) => line.split(','));
    expect(rows.flatMap(([, , , , alert], i) => (alert === '1' ? [i] : []))).toEqual([quiet.length]);
    for (const [, , , score, alert] of rows) expect(Number(score) >= 0.5).toBe(alert === '1');
    expect(rows.map(([at]) => at)).toEqual(rows.map((_, i) => stamp(i)));
  });

  it('judges a row by itself and the rows before it', async () => {
    const whole = await detect(series([...quiet, 60, 60, 10, 10]));
    const cut = await detect(series([...quiet, 60]));
    expect(whole.slice(0, cut.length)).toEqual(cut);
  });

  it('keeps the row of a value that is no count: score 0, nothing expected', async () => {
    const lines = await detect(series([9, '', 'n/a', '-3', '0x10', '"1,200"', 10]));
    expect(lines.slice(2, 7)).toEqual([
      `${stamp(1)},,,0,0`,
      `${stamp(2)},n/a,,0,0`,
      `${stamp(3)},-3,,0,0`,
      `${stamp(4)},0x10,,0,0`,
      `${stamp(5)},"1,200",,0,0`,
    ]);
  });

  it('says what false alarms to expect, and up to when it was learning', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await detect(series(quiet), '--sensitivity', 'more');
    await detect(series([1, 2, 3]));
    const lines = said.mock.calls.join('');
    said.mockRestore();
    expect(lines).toContain('sensitivity more: at most about 0.25 false alarms a week, 0.9 where fewer than 500 a day');
    expect(lines).toContain(
      'learning: the 3 days before 2026-01-08 00:00:00 say what is usual, none of them can alert',
    );
    expect(lines).toContain('known after 3 days; all of these rows are before that, none of them can alert');
  });

  it('keeps the row of a time that cannot be read', async () => {
    const lines = await detect(`timestamp,value\n${stamp(0)},5\nnoon,5\n${stamp(1)},5\n`);
    expect(lines[2]).toBe('noon,5,,0,0');
  });

  it('answers an empty series with the heading alone, and one row with one', async () => {
    expect(await detect('timestamp,value\n')).toHaveLength(1);
    expect(await detect(series([7]))).toHaveLength(2);
  });

  it.each([
    ['line 3: 2026-01-05 00:00:00 has the same time as', `${stamp(0)},1\n${stamp(0)},2`],
    ['line 4: 2026-01-05 01:00:00 is earlier than', `${stamp(0)},1\n${stamp(2)},2\n${stamp(1)},3`],
    ['rows are 30 seconds apart', '2026-01-05 00:00:00,1\n2026-01-05 00:00:30,2'],
    ['rows are 31 days apart', '2026-01-01,1\n2026-02-01,2'],
  ])('says "%s"', async (said, rows) => {
    await expect(detect(`timestamp,value\n${rows}\n`)).rejects.toThrow(said);
  });

  it('says what a file without the two columns lacks', async () => {
    await expect(detect('when,count\n')).rejects.toThrow(/must name the columns timestamp and value/);
  });

  it.each([
    [[], 'something is missing'],
    [['a.csv', 'b.csv'], '"b.csv" is one word too many'],
    [['nowhere.csv'], 'nowhere.csv cannot be read'],
    [[folder], 'is a folder'],
    [['a.csv', '--sensitivity', 'mroe'], 'did you mean more?'],
    [['a.csv', '--sensitivty', 'more'], 'did you mean --sensitivity?'],
    [['a.csv', '--out'], '--out needs a value'],
  ])('refuses the words %j: %s', async (words, said) => {
    await expect(run(words)).rejects.toThrow(said);
  });

  it('leaves no half file behind when it fails', async () => {
    await expect(detect('x\n')).rejects.toThrow();
    expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([]);
  });
});
