import { beforeEach, describe, expect, test } from 'vitest';
import { type Card, plainCard } from '../../src/card.js';
import type { Conversation } from '../../src/domain/chat.js';
import { ChatError } from '../../src/errors.js';
import type { Chat } from '../../src/ports.js';

/** A chat and a reader's eyes on what it drew. */
export interface ChatUnderTest {
  readonly chat: Chat;
  /** Exists and is empty. */
  readonly conversation: Conversation;
  /** Does not exist (any more). */
  readonly gone: Conversation;
  /** What a reader sees there, oldest first. */
  seen(conversation: Conversation): Promise<readonly Seen[]>;
  close?(): Promise<void>;
}

export interface Seen {
  readonly id: string;
  /** All its words, escapes undone, one after the other. */
  readonly text: string;
  /** The message whose thread it stands in. */
  readonly inThreadOf?: string;
  /** Everything the platform would act on: addresses linked to, people and groups called. */
  readonly acts: readonly string[];
}

/** What every chat adapter keeps to. `make` is called for each test. */
export function chatContract(name: string, make: () => Promise<ChatUnderTest>): void {
  describe(`${name} keeps the chat contract`, () => {
    let it: ChatUnderTest;
    beforeEach(async () => {
      it = await make();
      return () => it.close?.();
    });
    const texts = async () => (await it.seen(it.conversation)).map(({ text }) => text);

    test('a posted card can be read, and has an id of its own', async () => {
      const first = await it.chat.post(it.conversation, card('One thing'), 'k1');
      const second = await it.chat.post(it.conversation, card('Another'), 'k2');
      expect(first.id).not.toBe('');
      expect(second.id).not.toBe(first.id);
      expect(first.conversation).toEqual(it.conversation);
      expect(await texts()).toEqual([expect.stringContaining('One thing'), expect.stringContaining('Another')]);
    });

    test('an update changes the message where it stands and adds none', async () => {
      const posted = await it.chat.post(it.conversation, card('Open'), 'k1');
      await it.chat.post(it.conversation, card('Later'), 'k2');
      await it.chat.update(posted, card('Judged'));
      expect(await texts()).toEqual([expect.stringContaining('Judged'), expect.stringContaining('Later')]);
      expect((await it.seen(it.conversation))[0]?.id).toBe(posted.id);
      expect((await texts()).join()).not.toContain('Open');
    });

    test('a reply stands in the thread of its message', async () => {
      const alert = await it.chat.post(it.conversation, card('Alert'), 'k1');
      const reply = await it.chat.reply(alert, card('Kim: genuine change'), 'k2');
      const [, second] = await it.seen(it.conversation);
      expect(second).toMatchObject({ id: reply.id, inThreadOf: alert.id });
      expect(second?.text).toContain('Kim: genuine change');
    });

    test('the same key twice is one message, where the chat can tell', async () => {
      const first = await it.chat.post(it.conversation, card('Once'), 'same');
      if (!it.chat.find) return;
      expect(await it.chat.find(it.conversation, 'same', 0)).toEqual(first);
      expect(await it.chat.find(it.conversation, 'other', 0)).toBeUndefined();
      expect((await it.chat.post(it.conversation, card('Once'), 'same')).id).toBe(first.id);
      expect(await texts()).toHaveLength(1);
    });

    test('messages stay in the order in which they were handed over', async () => {
      const numbers = Array.from({ length: 12 }, (_, index) => `number ${index}.`);
      for (const number of numbers) await it.chat.post(it.conversation, card(number), number);
      expect(await texts()).toEqual(numbers.map((number) => expect.stringContaining(number)));
    });

    test('a conversation that is no more is reported as gone', async () => {
      await expect(it.chat.post(it.gone, card('Hello'), 'k1')).rejects.toSatisfy(isGone);
      const nowhere = { conversation: it.gone, id: 'none' };
      await expect(it.chat.update(nowhere, card('Hello'))).rejects.toSatisfy(isGone);
      await expect(it.chat.reply(nowhere, card('Hello'), 'k2')).rejects.toSatisfy(isGone);
    });

    test.each(HOSTILE)('what a customer wrote is drawn as text and does nothing: %s', async (text) => {
      await it.chat.post(it.conversation, quoting(text), 'k1');
      const [seen] = await it.seen(it.conversation);
      expect(seen?.text).toContain(text);
      expect(seen?.acts).toEqual(['https://example.org/p/1']);
    });

    test('an address that is no web address is not made a link', async () => {
      const quotes = ['javascript:alert(1)', 'data:text/html,x', 'https://bank@evil.example/', 'not an address'];
      await it.chat.post(it.conversation, { ...card('Links'), parts: quotes.map((url) => quote('words', url)) }, 'k1');
      expect((await it.seen(it.conversation))[0]?.acts).toEqual([]);
    });

    test('a text of 40,000 characters and one written from right to left still arrive with their buttons', async () => {
      const long = quoting(`${'\u202Eمرحبا '.repeat(20)}${'😀 long '.repeat(5_000)}`);
      await it.chat.post(it.conversation, long, 'k1');
      const [seen] = await it.seen(it.conversation);
      expect(seen?.text).toContain('Genuine change');
      expect(seen?.text).toContain('مرحبا');
    });
  });
}

const HOSTILE = [
  'look <!channel> here',
  '<@U1> and <#C1|general>',
  '<img src=x onerror=alert(1)>',
  '[Your bank login](javascript:alert(1))',
  '<script>alert(1)</script> & <b>bold</b>',
  '<https://evil.example|safe>',
  '<at>Everyone</at> **all**',
] as const;

const card = (title: string): Card => plainCard(title, 'Some words.');

const quote = (text: string, url: string) => ({ type: 'quotes' as const, quotes: [{ text, by: 'X, 08:31', url }] });

const quoting = (text: string): Card => ({
  ...card('An alert'),
  tone: 'alert',
  parts: [
    quote(text, 'https://example.org/p/1'),
    { type: 'actions', buttons: [{ label: 'Genuine change', command: 'verdict 42 genuine-change' }], more: [] },
  ],
});

const isGone = (error: unknown): boolean => error instanceof ChatError && error.kind === 'gone';
