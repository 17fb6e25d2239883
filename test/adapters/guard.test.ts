import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admission, isLoopback, sameToken, type Visit } from '../../adapters/guard.js';

const local: Visit = {
  bind: '127.0.0.1',
  peer: '127.0.0.1',
  method: 'GET',
  path: '/',
  headers: { host: 'localhost:3000' },
};
const rules = { token: 'secret' };

describe('who may see what is not public', () => {
  test('this machine, in either spelling of its address', () => {
    for (const peer of ['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1']) {
      expect(admission({ ...local, peer }, rules)).toEqual({ admit: true });
    }
  });

  test('no other Host header passes for this machine', () => {
    const host = fc.oneof(
      fc.string(),
      fc.domain(),
      fc.constantFrom('localhost.evil.example', '127.0.0.1.evil.example', '127.evil', ''),
    );
    fc.assert(
      fc.property(host, (name) => {
        fc.pre(!/^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])(:\d+)?$/i.test(name));
        const visit = { ...local, headers: { host: name } };
        expect(admission(visit, rules)).toMatchObject({ admit: /^\[(::ffff:)?127\.\d+\.\d+\.\d+\]/i.test(name) });
      }),
    );
  });

  test('nobody, when no token was made', () => {
    const headers = { host: 'localhost', authorization: 'Bearer ' };
    expect(admission({ ...local, peer: '192.0.2.7', headers }, { token: '' })).toMatchObject({ status: 401 });
    expect(sameToken('', '')).toBe(false);
  });

  test('a page behind a proxy that knows its public address may send commands', () => {
    const headers = { host: 'internal:3000', origin: 'https://earshot.example', authorization: 'Bearer secret' };
    const visit = { ...local, peer: '192.0.2.7', method: 'POST', headers };
    expect(admission(visit, rules)).toMatchObject({ status: 403 });
    expect(admission(visit, { ...rules, publicUrl: 'https://earshot.example/' })).toEqual({ admit: true });
  });

  test('addresses that only look like this machine are elsewhere', () => {
    for (const address of [
      '0.0.0.0',
      '::',
      '10.0.0.1',
      '128.0.0.1',
      'localhost.',
      '127.0.0.1.nip.io',
      '::ffff:10.0.0.1',
    ]) {
      expect(isLoopback(address)).toBe(false);
    }
  });
});
