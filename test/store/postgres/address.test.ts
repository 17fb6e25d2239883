import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '../../../src/store/postgres/address.js';

const PASSWORD = 'p4ssw0rd';

test('an address is called by what it names, without its password', () => {
  const place = (url: string) => addressOf(url).place;
  expect(place(`postgres://kim:${PASSWORD}@db.example:5433/bank?sslmode=disable`)).toBe(
    'postgres://kim@db.example:5433/bank',
  );
  expect(place('postgresql://db.example/bank')).toBe('postgres://db.example/bank');
  expect(place('postgres:///bank')).toBe('postgres:///bank');
  expect(place(`postgres://kim:${PASSWORD}@/bank?host=/run/postgresql`)).toBe('postgres://kim@/run/postgresql/bank');
});

test('user and database are told as the server knows them', () => {
  expect(addressOf('postgres://kim%20lee@db/z%C3%BCrich')).toMatchObject({ user: 'kim lee', database: 'zürich' });
});

test('whoever asks for TLS has the certificate checked, whatever the word', () => {
  const mode = (given: string) =>
    new URL(addressOf(`postgres://db/bank?sslmode=${given}`).url).searchParams.get('sslmode');
  expect(['require', 'prefer', 'verify-ca', 'verify-full', 'nonsense'].map(mode)).toEqual(Array(5).fill('verify-full'));
  expect(['disable', 'no-verify'].map(mode)).toEqual(['disable', 'no-verify']);
  expect(new URL(addressOf('postgres://db/bank').url).searchParams.has('sslmode')).toBe(false);
});

test('neither an address nor the complaint about it ever shows the password', () => {
  const noise = fc.string({ unit: 'grapheme-ascii', maxLength: 6 });
  fc.assert(
    fc.property(noise, noise, noise, (before, after, rest) => {
      let shown: string;
      try {
        shown = addressOf(`postgres://kim:${before}${PASSWORD}${after}@db${rest}/bank`).place;
      } catch (error) {
        shown = String(error);
      }
      // A sign that ends the part before the host, unless it is written as a % code, moves the password behind it.
      if (!/[/?#@]/.test(`${before}${after}`)) expect(shown).not.toContain(PASSWORD);
    }),
  );
});
