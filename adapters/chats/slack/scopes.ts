/** What Earshot asks Slack to be allowed, and why. The manifest asks for exactly these. */
export interface Scope {
  readonly name: string;
  readonly why: string;
  /** What is missing without it; absent: Earshot does not work without it. */
  readonly without?: string;
  /** Whoever installs the app may leave it out. */
  readonly optional?: boolean;
}

export const SCOPES: readonly Scope[] = [
  { name: 'commands', why: '/earshot' },
  { name: 'chat:write', why: 'posts alerts, answers and digests, and changes its own messages' },
  { name: 'app_mentions:read', why: 'hears @Earshot, and nothing else that is said in a channel' },
  { name: 'im:history', why: 'hears what is said to it alone' },
  { name: 'users:read', why: 'the names under verdicts, and the time zone in App Home' },
  {
    name: 'channels:read',
    why: 'learns that it was invited to a channel, and checks in doctor that it is a member',
    without: 'no welcome in public channels, and doctor cannot check membership there',
  },
  {
    name: 'groups:read',
    why: 'the same for private channels',
    without: 'no welcome in private channels, and doctor cannot check membership there',
    optional: true,
  },
  {
    name: 'channels:history',
    why: 'looks for its own message after Slack failed half-way, so that no alert comes twice',
    without: 'after a failure of Slack an alert may come twice in a public channel',
    optional: true,
  },
  {
    name: 'groups:history',
    why: 'the same in private channels',
    without: 'after a failure of Slack an alert may come twice in a private channel',
    optional: true,
  },
];
