import type { SourceKind } from '../../src/ports.js';
import { appStoreKind } from './app-store.js';
import { appStoreConnectKind } from './app-store-connect.js';
import { blueskyKind } from './bluesky.js';
import { cfpbKind } from './cfpb.js';
import { discourseKind } from './discourse.js';
import { facebookKind } from './facebook.js';
import { feedbackKind } from './feedback.js';
import { fileKind } from './file.js';
import { gdeltKind } from './gdelt.js';
import { googlePlayKind } from './google-play.js';
import { hackerNewsKind } from './hacker-news.js';
import { hookKind } from './hook.js';
import { mastodonKind } from './mastodon.js';
import { rssKind } from './rss.js';
import { trustpilotKind } from './trustpilot.js';
import { xKind } from './x.js';

export { demoSettings, demoSource, demoStart } from './demo.js';

/** Every source that earshot.yaml may name; the demo is opened by the app alone. */
export const sourceKinds: readonly SourceKind[] = [
  fileKind,
  hookKind,
  feedbackKind,
  rssKind,
  mastodonKind,
  blueskyKind,
  hackerNewsKind,
  discourseKind,
  gdeltKind,
  cfpbKind,
  appStoreKind,
  appStoreConnectKind,
  googlePlayKind,
  trustpilotKind,
  xKind,
  facebookKind,
];
