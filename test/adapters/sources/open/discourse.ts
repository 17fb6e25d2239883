import { discourseKind } from '../../../../adapters/sources/discourse.js';
import type { ServedParts, Speak, WrittenPost } from '../../../support/platform.js';

/** As the forum tells each post; ids grow with the time at which a post is there, most of a forum is hidden from strangers. */
const told = ({ number, at, text, author, editedAt, broken, gone }: WrittenPost) => ({
  ...{ id: number, user_id: 7, username: author, name: 'Kim', display_username: 'Kim', created_at: iso(at) },
  ...{
    avatar_template: '/avatar/{size}.png',
    cooked: broken ? 7 : `<p>${text}</p>`,
    raw: text,
    updated_at: iso(editedAt ?? at),
  },
  ...{ version: editedAt === undefined ? 1 : 2, post_number: number, post_type: text.startsWith('(whisper)') ? 4 : 1 },
  ...{ reply_count: 1, quote_count: 0, incoming_link_count: 0, reads: 3, readers_count: 2, score: 1.5, yours: false },
  ...{ topic_id: 3, topic_slug: 'app', reply_to_post_number: null, hidden: text === 'flagged', wiki: false },
  ...{ actions_summary: [{ id: 2, count: 5 }], primary_group_name: 'Kim', user_title: null, trust_level: 1 },
  ...{ flair_name: 'Kim', flair_url: null, flair_bg_color: null, flair_color: null, flair_group_id: null },
  ...{ can_edit: false, can_delete: false, can_recover: false, can_see_hidden_post: true, can_wiki: false },
  ...{ moderator: false, admin: false, staff: false, deleted_at: gone ? iso(at) : null, user_deleted: false },
  ...{ edit_reason: null, can_view_edit_history: true, reviewable_id: null, reviewable_score_count: 0 },
  reviewable_score_pending_count: 0,
});
const iso = (at: number) => new Date(at).toISOString();
/** The title of the topic stands at the posts of a list, and not at one that is asked for alone. */
const inList = (post: WrittenPost) => ({
  ...told(post),
  topic_title: 'The app',
  topic_html_title: 'The app',
  category_id: 4,
});
const alone = (post: WrittenPost) => ({
  ...told(post),
  bookmarked: false,
  posts_count: 1,
  post_url: `/t/app/3/${post.number}`,
});

const refused = (status: number, error_type: string) => ({ status, json: { errors: ['no'], error_type } });
const byId = (a: WrittenPost, b: WrittenPost) => b.number - a.number;
export const speak: Speak = ({ path, query, headers }, { posts, shown }) => {
  if (headers['api-key'] === 'ended') return refused(403, 'invalid_access');
  const isStaff = headers['api-key'] !== undefined;
  if (path === '/t/3.json') return { json: { id: 3, title: 'The app', fancy_title: 'The app', slug: 'app' } };
  const [, id] = /^\/posts\/(\d+)\.json$/.exec(path) ?? [];
  if (id !== undefined) {
    // The staff of a forum is shown what was deleted.
    const post = (isStaff ? posts : shown()).find(({ number }) => String(number) === id);
    if (post?.text === 'moved') return refused(403, 'invalid_access');
    return post ? { json: alone(post) } : refused(404, 'not_found');
  }
  const before = Number(query.get('before') ?? 1e9);
  const latest_posts = shown()
    .sort(byId)
    .filter(
      ({ number, text }) => number <= before && number > before - 50 - (before === 1e9 ? 1e9 : 0) && text !== 'hidden',
    )
    .slice(0, 50)
    .map(inList);
  return { json: { latest_posts } };
};

export const rig: ServedParts = { kind: discourseKind, speak, settings: { server: 'https://forum.example' } };
