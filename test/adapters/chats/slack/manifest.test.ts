import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SCOPES } from '../../../../adapters/chats/slack/scopes.js';
import { LOG_FEEDBACK } from '../../../../adapters/chats/slack/shortcut.js';

const manifest = JSON.parse(readFileSync('manifest/slack.json', 'utf8'));

/**
 * The limits of Slack's published schema for app manifests (github.com/slackapi/manifest-schema, 2.0.0), for the fields that
 * ours uses; any other is refused, and some may have one value only.
 */
const text = (least: number, most: number) => z.string().min(least).max(most);
const scopes = z.array(text(1, 50)).max(255);
const documented = z.strictObject({
  display_information: z.strictObject({
    name: text(1, 35),
    description: text(1, 140),
    long_description: text(175, 4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(1, 80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(2, 32).regex(/^\//),
          description: text(1, 2000),
          usage_hint: text(1, 1000),
          should_escape: z.literal(true),
        }),
      )
      .length(1),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(1, 24),
          type: z.literal('message'),
          callback_id: z.literal(LOG_FEEDBACK),
          description: text(1, 150),
        }),
      )
      .length(1),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: scopes, bot_optional: scopes }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(text(1, 50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

test('the manifest has the fields that Slack documents, within their limits, and no others', () => {
  expect(documented.safeParse(manifest).error?.issues ?? []).toEqual([]);
});

test('it asks for the rights that the code gives a reason for, and lets those be left out that it works without', () => {
  const { bot, bot_optional } = manifest.oauth_config.scopes;
  expect(bot).toEqual(SCOPES.map(({ name }) => name));
  expect(bot_optional).toEqual(SCOPES.filter(({ optional }) => optional).map(({ name }) => name));
  expect(SCOPES.filter(({ optional, without }) => optional && without === undefined)).toEqual([]);
});

test('each event it hears comes with a right it asks for', () => {
  const needs: Readonly<Record<string, string | undefined>> = {
    app_mention: 'app_mentions:read',
    member_joined_channel: 'channels:read',
    'message.im': 'im:history',
  };
  const { bot_events } = manifest.settings.event_subscriptions;
  expect(new Set(bot_events).size).toBe(bot_events.length);
  expect([...bot_events].sort()).toEqual(bot_events);
  for (const event of bot_events) {
    const scope = needs[event];
    if (scope !== undefined) expect(manifest.oauth_config.scopes.bot).toContain(scope);
    else expect(event).toMatch(/^(app_home_opened|app_uninstalled|tokens_revoked)$/);
  }
});

test('every right and its reason stands in the documentation', () => {
  const page = readFileSync('docs/connect-slack.md', 'utf8');
  for (const { name, why } of SCOPES) {
    expect(page).toContain(`\`${name}\``);
    expect(page).toContain(why);
  }
});
