import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';
import { openPutAside } from '../../src/cli/put-aside.js';

function watch(isTTY: boolean) {
  let now = 0;
  let said = '';
  const clock = { now: () => now, at: () => () => {} };
  const progress = createProgress({ of: 'lines', clock, stream: { isTTY, write: (text) => (said += text) } });
  return {
    step(ms: number, done: number, total?: number) {
      now += ms;
      progress.at(done, total);
      return said;
    },
    end() {
      progress.end();
      return said;
    },
  };
}

describe('the progress of a long command', () => {
  it('is a plain line at most every two seconds where nobody sits at a terminal', () => {
    const long = watch(false);
    for (let i = 1; i <= 50; i++) long.step(100, i * 1000);
    expect(long.end()).toBe('20,000 lines\n40,000 lines\n');
  });

  it('is a bar on a terminal, and is wiped away at the end', () => {
    const long = watch(true);
    expect(long.step(200, 50, 100)).toContain('[###############...............] 50 lines');
    expect(long.end().endsWith('\r\u001b[K')).toBe(true);
  });

  it('says nothing of a command that is done at once', () => {
    expect(watch(true).end()).toBe('');
  });
});

it('only the first bad lines are named, but all are counted', async () => {
  const said: string[] = [];
  const aside = await openPutAside(undefined, (text) => said.push(text));
  await aside.add(Array.from({ length: 25 }, (_, i) => ({ where: `line ${i + 1}`, reason: 'bad', raw: '' })));
  await aside.close();
  expect(said).toHaveLength(12);
  expect(said.slice(-2)).toEqual(['and 15 more', '25 lines were not taken: --rejects FILE puts them aside']);
});
