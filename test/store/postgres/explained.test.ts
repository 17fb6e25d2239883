import { expect, test } from 'vitest';
import { ConfigError } from '../../../src/errors.js';
import { addressOf } from '../../../src/store/postgres/address.js';
import { explained, reasonOf } from '../../../src/store/postgres/explained.js';

const ADDRESS = addressOf('postgres://kim:p4ssw0rd@db.example/bank');

const told = (message: string, more: object = {}): string => {
  const error = explained(Object.assign(new Error(message), more), ADDRESS);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
};

// What a test server cannot be brought to say; the others are met in server.test.ts.
test.each([
  ['certificate has expired', { code: 'CERT_HAS_EXPIRED' }, /cannot be reached by TLS .*sslmode/],
  ['The server does not support SSL connections', {}, /cannot be reached by TLS/],
  ['no pg_hba.conf entry for host, no encryption', { code: '28000', severity: 'FATAL' }, /refuses the login .*sslmode/],
  ['unrecognized configuration parameter "tcp_user_timeout"', { code: '42704', severity: 'ERROR' }, /is too old/],
  ['cannot execute CREATE TABLE in a read-only transaction', { code: '25006', severity: 'ERROR' }, /primary server/],
  ['sorry, too many clients already', { code: '53300', severity: 'FATAL' }, /has no connection left/],
  ['the database system is starting up', { code: '57P03', severity: 'FATAL' }, /is starting or stopping/],
  ['getaddrinfo EAI_AGAIN db.example', { code: 'EAI_AGAIN' }, /cannot be looked up.*mend host and port/],
  ['timeout expired', {}, /no answer in time/],
  ["ENOENT: no such file or directory, open '/etc/ssl/bank-ca.pem'", { code: 'ENOENT' }, /TLS .*sslrootcert/],
  ['two\nlines', {}, /two lines/],
])('%s', (message, more, line) => {
  expect(told(message, more)).toMatch(line);
  expect(told(message, more)).toMatch(/^postgres:\/\/kim@db\.example\/bank .+: .+$/);
});

test('an error of a statement is a mistake of ours, and stays as it is', () => {
  const error = Object.assign(new Error('relation "slot" already exists'), { code: '42P07', severity: 'ERROR' });
  expect(explained(error, ADDRESS)).toBe(error);
});

test('a host of two addresses that both refuse is told by the reason they share', () => {
  const error = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
  expect(reasonOf(error)).toBe('the connection is refused');
});
