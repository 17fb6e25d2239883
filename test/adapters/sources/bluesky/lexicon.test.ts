import { lexicons } from '@atproto/api';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { PLATFORM_NOW, type Question, type Said } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { LOGIN, rig, speak } from './bluesky.js';

/** A question's parameters as the lexicon counts them: numbers as numbers, what may stand several times as a list. */
function parametersOf(method: string, query: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      if (method.endsWith('getPosts') && name === 'uris') return [name, query.getAll(name)];
      return [name, name === 'limit' ? Number(query.get(name)) : query.get(name)];
    }),
  );
}

function checkQuestion({ path, query, body, method }: Question, { json }: Said): void {
  const name = path.replace('/xrpc/', '');
  if (method === 'POST' && body !== '') lexicons.assertValidXrpcInput(name, JSON.parse(body));
  if (method === 'GET') {
    lexicons.assertValidXrpcParams(name, parametersOf(name, query));
    const known = Object.keys(lexicons.getDefOrThrow(name, ['query']).parameters?.properties ?? {});
    expect(known).toEqual(expect.arrayContaining([...query.keys()]));
  }
  lexicons.assertValidXrpcOutput(name, json);
}

test.each([
  ['without a login', {}],
  ['with a login', LOGIN],
])('%s, all that is asked and all that the model answers is as the published lexicons say', async (_, env) => {
  const checked: string[] = [];
  const wrong: string[] = [];
  const { platform, poll, recheck, items, clock } = await polledPlatform({
    ...rig(env),
    speak: (question, ...more) => {
      const said = speak(question, ...more);
      checked.push(question.path);
      try {
        checkQuestion(question, said);
      } catch (error) {
        wrong.push(`${question.path}: ${String(error)}`);
      }
      return said;
    },
  });
  for (let n = 0; n < 130; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  expect((await poll()).failed).toBeUndefined();
  clock.set(PLATFORM_NOW + 3 * HOUR);
  expect((await poll()).failed).toBeUndefined();
  await recheck(items().map(({ id }) => id));
  expect(wrong).toEqual([]);
  expect(items()).toHaveLength(130);
  expect(new Set(checked).size).toBe(env === LOGIN ? 4 : 2);
});
