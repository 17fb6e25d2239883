import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Discourse from 'discourse2';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { PLATFORM_NOW, type Question } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { rig, speak } from './discourse.js';

// The package carries Discourse's own OpenAPI document, and a client that sends nothing which the document does not have.
const require = createRequire(import.meta.url);
const document = require(join(dirname(require.resolve('discourse2')), 'openapi.js')).default;
const ajv = new Ajv2020({ strict: false });

/** How the document says that an answer looks. Of a topic, which tells a lot, the model tells the little that is read. */
function schemaOf(path: string): object {
  const [template = path] = Object.keys(document.paths).filter((each) => each === path.replace(/\d+/, '{id}'));
  const { required, ...schema } = document.paths[template].get.responses['200'].content['application/json'].schema;
  return { ...schema, ...(template.startsWith('/t/') ? {} : { required }) };
}

const asSent = ({ method, path, query, headers }: Question) => ({
  ...{ method, path, query: Object.fromEntries(query) },
  key: [headers['api-key'], headers['api-username']],
});

test("a forum is asked as a client made from Discourse's OpenAPI document asks it, and the model answers as that says", async () => {
  const wrong: unknown[] = [];
  const { platform, poll, recheck, items, address } = await polledPlatform({
    ...rig,
    env: { DISCOURSE_API_KEY: 'key', DISCOURSE_API_USERNAME: 'reader' },
    speak: (question, ...more) => {
      const said = speak(question, ...more);
      if (!ajv.validate(schemaOf(question.path), said.json)) wrong.push(question.path, ajv.errors);
      return said;
    },
  });
  for (let n = 1; n <= 60; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - HOUR + n * MINUTE });
  await poll();
  await recheck(['1']);
  const ours = platform.asked.splice(0);
  expect(items()).toHaveLength(60);
  const client = new Discourse(address, { 'Api-Key': 'key', 'Api-Username': 'reader' });
  await client.listPosts();
  const oldest = ours[1]?.query.get('before') ?? expect.fail('one page was all');
  await client.listPosts({ before: oldest });
  await client.getPost({ id: '1' });
  await client.getTopic({ id: '3' });
  expect(ours.map(asSent)).toEqual(platform.asked.map(asSent));
  expect(wrong).toEqual([]);
});
