/** What one item of a feed becomes: id, date (with the doubt there is about it) and text, then what else is known of it. */
export type Expected = readonly [id: string, at: string, text: string, more?: Readonly<Record<string, unknown>>];
export interface FeedCase {
  readonly items: readonly Expected[];
  /** Items that cannot be read. */
  readonly rejected?: number;
  /** Ids said to be deleted. */
  readonly deleted?: readonly string[];
  /** The type its server gives; application/xml or application/feed+json unless said. */
  readonly type?: string;
}

/** Every feed of this folder, by file name; read at noon on 5 January 2026. */
export const FEEDS: Readonly<Record<string, FeedCase>> = {
  'atom-0.3.xml': {
    items: [
      [
        'urn:1',
        '2026-01-05T08:31:00Z',
        'App down\n\nNobody can pay',
        { url: 'https://news.example/1', editedAt: '2026-01-05T09:30:02Z' },
      ],
    ],
  },
  'atom-1.0-authors.xml': {
    items: [
      ['urn:1', '2026-01-05T08:31:00Z', 'App down', { author: { id: 'https://social.example/@kim', name: 'Kim' } }],
      ['urn:2', '2026-01-05T08:31:00Z', 'App up', { author: { name: 'Lee' } }],
      ['urn:3', '2026-01-05T08:31:00Z', 'App sideways', { author: { name: 'The desk' } }],
    ],
  },
  'atom-1.0-html.xml': {
    items: [['urn:1', '2026-01-05T08:31:00Z', 'App down & out\n\nNobody can pay\n\n- cards\n- app']],
  },
  'atom-1.0-many-links.xml': {
    items: [['urn:1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }]],
  },
  'atom-1.0-out-of-line.xml': {
    items: [
      ['urn:1', '2026-01-05T08:31:00Z', 'App down\n\nA picture of the queue'],
      ['urn:2', '2026-01-05T08:31:00Z', 'Data'],
    ],
  },
  'atom-1.0-prefixed.xml': {
    items: [
      ['urn:1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }],
      ['urn:2', '2026-01-05T09:02:00Z', 'App up'],
    ],
  },
  'atom-1.0-tombstone.xml': { items: [['urn:1', '2026-01-05T08:31:00Z', 'App down']], deleted: ['urn:0&x'] },
  'atom-1.0-updated-only.xml': {
    items: [
      ['urn:1', '2026-01-05T08:31:00Z', 'App down'],
      ['urn:2', '2026-01-05T12:00:00Z date-missing', 'App up'],
    ],
  },
  'atom-1.0-versions.xml': {
    items: [['urn:1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }]],
  },
  'atom-1.0-xhtml.xml': { items: [['urn:1', '2026-01-05T08:31:00Z', 'App down\n\nNobody & nothing\nworks <today>.']] },
  'atom-1.0-xml-base.xml': {
    items: [
      ['urn:1', '2026-01-05T08:31:00Z', 'App kaputt', { url: 'https://cdn.example/blog/2026/1.html', lang: 'de' }],
      ['urn:2', '2026-01-05T08:31:00Z', 'App up', { url: 'https://cdn.example/2.html', lang: 'en' }],
    ],
  },
  'atom-1.0.xml': {
    items: [
      [
        'urn:1',
        '2026-01-05T08:31:00Z',
        'App down\n\nNobody can pay.',
        { url: 'https://news.example/1', author: { name: 'Kim' }, editedAt: '2026-01-05T09:10:00Z' },
      ],
      ['urn:2', '2026-01-05T08:31:00Z', 'App up', { url: 'https://news.example/2' }],
    ],
  },
  'atom-blog-host.xml': {
    items: [
      [
        'tag:blog.example,1999:blog-1.post-2',
        '2026-01-05T08:31:00Z',
        'Harbour & me\n\nA long day.',
        {
          url: 'https://me.blog.example/2026/01/day.html',
          author: { id: 'https://www.blog.example/profile/42', name: 'Kim' },
          editedAt: '2026-01-05T08:40:00Z',
          replies: 2,
        },
      ],
    ],
  },
  'atom-network-search.xml': {
    items: [
      [
        't3_1q4',
        '2026-01-05T08:31:00Z',
        'Harbour app hangs\n\nIs it just me? The Harbour app hangs.\n\nsubmitted by /u/kim',
        {
          url: 'https://network.example/r/banks/comments/1q4/',
          author: { id: 'https://network.example/user/kim', name: '/u/kim' },
        },
      ],
    ],
  },
  'atom-releases.xml': {
    items: [
      [
        'tag:code.example,2008:Repository/1/v2.0',
        '2026-01-05T08:31:00Z',
        'v2.0\n\nNo content.',
        { url: 'https://code.example/harbour/app/releases/tag/v2.0', author: { name: 'kim' } },
      ],
    ],
  },
  'atom-videos.xml': {
    items: [
      [
        'yt:video:abc',
        '2026-01-05T08:31:00Z',
        'I tried Harbour Bank\n\nA month with their app.',
        { url: 'https://video.example/watch?v=abc', author: { id: 'https://video.example/channel/UC1', name: 'Kim' } },
      ],
    ],
  },
  'charset-big5.xml': { items: [['1', '2026-01-05T08:31:00Z', '銀行應用程式當機']] },
  'charset-declaration-is-wrong.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung “weg”']] },
  'charset-euc-jp.xml': { items: [['1', '2026-01-05T08:31:00Z', 'アプリが動かない']] },
  'charset-euc-kr.xml': { items: [['1', '2026-01-05T08:31:00Z', '앱이 작동하지 않습니다']] },
  'charset-gb2312.xml': { items: [['1', '2026-01-05T08:31:00Z', '银行应用程序崩溃']] },
  'charset-header-is-wrong.xml': {
    items: [['1', '2026-01-05T08:31:00Z', 'Überweisung “weg”']],
    type: 'text/xml;charset=iso-8859-1',
  },
  'charset-header-only.xml': {
    items: [['1', '2026-01-05T08:31:00Z', 'Приложение не работает']],
    type: 'text/xml; charset=koi8-r',
  },
  'charset-iso-2022-jp.xml': { items: [['1', '2026-01-05T08:31:00Z', 'アプリが動かない']] },
  'charset-iso-8859-1-that-is-windows.xml': { items: [['1', '2026-01-05T08:31:00Z', '“Harbour” costs 5 €']] },
  'charset-iso-8859-2.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Aplikacja nie działa, żądam zwrotu']] },
  'charset-none.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Naïve café at Harbour']] },
  'charset-says-utf-16-is-utf-8.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung']] },
  'charset-shift-jis.xml': { items: [['1', '2026-01-05T08:31:00Z', 'アプリが動かない']] },
  'charset-unknown.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Café Harbour']] },
  'charset-utf-16be-no-mark.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung 银行']] },
  'charset-utf-16le-mark.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung 银行']] },
  'charset-utf-8-broken.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung für alle, gr�']] },
  'charset-windows-1251.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Приложение не работает']] },
  'charset-windows-1252.xml': { items: [['1', '2026-01-05T08:31:00Z', '“Harbour” – 5 € für nichts']] },
  'json-1.0.json': { items: [['1', '2026-01-05T08:31:00Z', 'App down', { author: { name: 'Kim' } }]] },
  'json-1.1.json': {
    items: [
      [
        '1',
        '2026-01-05T08:31:00Z',
        'App down\n\nNobody can pay.',
        {
          url: 'https://news.example/1',
          author: { id: 'https://social.example/@kim', name: 'Kim' },
          lang: 'en',
          editedAt: '2026-01-05T09:00:00Z',
        },
      ],
      ['2', '2026-01-05T09:02:00Z', '1 < 2 & <b>so</b>', { lang: 'en' }],
    ],
  },
  'json-long-ids.json': {
    items: [
      ['1138505077021230123', '2026-01-05T08:31:00Z', 'id 1138505077021230999'],
      ['1138505077021230124', '2026-01-05T08:31:00Z', 'App up'],
      ['7', '2026-01-05T08:31:00Z', 'App sideways'],
    ],
  },
  'json-no-version.json': { items: [['1', '2026-01-05T08:31:00Z', 'App down']] },
  'json-odd-items.json': {
    items: [
      ['2', '2026-01-05T08:31:00Z', 'App up\n\nIn short'],
      ['1', '2026-01-05T12:00:00Z date-missing', 'App down'],
      [
        'https://news.example/3',
        '2026-01-05T12:00:00Z date-missing',
        'No id at all',
        { url: 'https://news.example/3' },
      ],
    ],
    rejected: 4,
  },
  'json-upper-case.json': { items: [['1', '2026-01-05T08:31:00Z', 'App down']] },
  'rss-0.90-rdf.xml': {
    items: [
      ['https://news.example/1', '2026-01-05T12:00:00Z date-missing', 'App down', { url: 'https://news.example/1' }],
      ['https://news.example/2', '2026-01-05T12:00:00Z date-missing', 'App up', { url: 'https://news.example/2' }],
    ],
  },
  'rss-0.91-dtd.xml': {
    items: [
      [
        'https://news.example/1',
        '2026-01-05T12:00:00Z date-missing',
        'Harbour Bank opens a branch\n\nIn the old town.',
        { url: 'https://news.example/1' },
      ],
      [
        'https://news.example/2',
        '2026-01-05T12:00:00Z date-missing',
        'Queues at the branch',
        { url: 'https://news.example/2' },
      ],
    ],
  },
  'rss-0.91-upper-case.xml': {
    items: [['https://news.example/1', '2026-01-05T08:31:00Z', 'App down again', { url: 'https://news.example/1' }]],
  },
  'rss-0.92-no-titles.xml': {
    items: [
      ['https://news.example/2', '2026-01-05T08:02:00Z', 'It is up again.', { url: 'https://news.example/2' }],
      [
        'https://news.example/1',
        '2026-01-05T08:31:00Z',
        'The app is down, says a reader.',
        { url: 'https://news.example/1' },
      ],
    ],
  },
  'rss-1.0-prefixed.xml': {
    items: [['https://news.example/1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }]],
  },
  'rss-1.0.xml': {
    items: [
      [
        'https://news.example/1',
        '2026-01-05T08:31:00Z',
        'App down\n\nSince eight.',
        { url: 'https://news.example/1', author: { name: 'Kim' } },
      ],
      ['https://news.example/2', '2026-01-05T09:02:00Z', 'App up\n\nSince nine.', { url: 'https://news.example/2' }],
    ],
  },
  'rss-2.0-1970-and-tomorrow.xml': {
    items: [
      ['1', '2026-01-05T12:00:00Z date-missing', 'App down'],
      ['3', '2026-01-05T12:00:00Z date-missing', 'App sideways'],
      ['2', '2038-01-01T00:00:00Z', 'App up'],
    ],
  },
  'rss-2.0-atom-inside.xml': {
    items: [
      ['1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1', editedAt: '2026-01-05T10:00:00Z' }],
    ],
  },
  'rss-2.0-bare-ampersands.xml': {
    items: [
      ['1', '2026-01-05T08:31:00Z', 'Marks & Harbour © 2026 … &bogus;', { url: 'https://news.example/?a=1&b=2' }],
    ],
  },
  'rss-2.0-cdata-in-two.xml': { items: [['1', '2026-01-05T08:31:00Z', 'A & B and C\n\nClose it with ]]> they said']] },
  'rss-2.0-cdata.xml': {
    items: [
      [
        'g&1',
        '2026-01-05T08:31:00Z',
        'Fees & charges <up> at Harbour Bank\n\nFrom 3 % to 4 %.',
        { url: 'https://news.example/?a=1&b=2' },
      ],
    ],
  },
  'rss-2.0-comments.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up\n\n<item>quoted</item>'],
      ['1', '2026-01-05T08:31:00Z', 'App down'],
    ],
  },
  'rss-2.0-content.xml': {
    items: [['1', '2026-01-05T08:31:00Z', 'App down\n\nThe whole story of the app.\n\nIn two parts.']],
  },
  'rss-2.0-control-characters.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down\n\nA�B�C💥']] },
  'rss-2.0-default-namespace.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down']] },
  'rss-2.0-dublin-core.xml': {
    items: [
      [
        'https://news.example/1',
        '2026-01-05T08:31:00Z',
        'App down',
        { url: 'https://news.example/1', author: { name: 'Kim' }, lang: 'de' },
      ],
    ],
  },
  'rss-2.0-emoji-and-scripts.xml': {
    items: [['1', '2026-01-05T08:31:00Z', '😡 银行应用程序又崩溃了 😡\n\nالتطبيق لا يعمل. Приложение не работает.']],
  },
  'rss-2.0-empty.xml': { items: [] },
  'rss-2.0-forum.xml': {
    items: [
      [
        'forum.example-topic-12',
        '2026-01-05T08:31:00Z',
        'Harbour Bank card declined abroad\n\nTwice in Lisbon. Anyone else?\n\n2 posts - 2 participants',
        { url: 'https://forum.example/t/card/12', author: { name: '@kim Kim' } },
      ],
    ],
  },
  'rss-2.0-guid-is-the-link.xml': {
    items: [
      ['https://news.example/2', '2026-01-05T08:02:00Z', 'App up', { url: 'https://news.example/2' }],
      ['https://news.example/3', '2026-01-05T08:02:00Z', 'App sideways'],
      ['https://news.example/1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }],
    ],
  },
  'rss-2.0-html-in-title.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'I <3 my bank if a<b'],
      ['1', '2026-01-05T08:31:00Z', 'Harbour Bank: 1 < 2 & 3 > 2'],
    ],
  },
  'rss-2.0-item-left-open.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up'],
      ['1', '2026-01-05T08:31:00Z', 'App down'],
    ],
  },
  'rss-2.0-items-outside.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down']] },
  'rss-2.0-long-guid.xml': { items: [['sha256:501bee60db56701e975f1ddf8376aead', '2026-01-05T08:31:00Z', 'App down']] },
  'rss-2.0-media.xml': {
    items: [
      [
        'photo-1',
        '2026-01-05T08:31:00Z',
        'Photo of the queue\n\nFifty people at the door.',
        { url: 'https://photo.example/1' },
      ],
    ],
  },
  'rss-2.0-namespace-on-channel.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down\n\nAll of it']] },
  'rss-2.0-news-search.xml': {
    items: [
      ['CBMi1', '2026-01-05T08:31:00Z', 'Harbour Bank outage - The Daily', { url: 'https://search.example/r/1?oc=5' }],
    ],
  },
  'rss-2.0-no-dates.xml': {
    items: [
      ['1', '2026-01-05T12:00:00Z date-missing', 'App down'],
      ['2', '2026-01-05T12:00:00Z date-missing', 'App up'],
      ['3', '2026-01-05T12:00:00Z date-missing', 'App sideways'],
    ],
  },
  'rss-2.0-no-guids.xml': {
    items: [
      ['https://news.example/2', '2026-01-05T08:02:00Z', 'App up', { url: 'https://news.example/2' }],
      ['https://news.example/1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }],
    ],
  },
  'rss-2.0-no-ids-at-all.xml': {
    items: [
      ['sha256:da425541f982e97c7bf5c3a5d68dbed4', '2026-01-05T08:02:00Z', 'App down'],
      ['sha256:12a2d4f07047807c15e9600a100327b6', '2026-01-05T08:31:00Z', 'App down'],
      ['sha256:402a88e02c3089845cd5cb484d9b96e6', '2026-01-05T12:00:00Z date-missing', 'No title, no link.'],
    ],
  },
  'rss-2.0-no-zones.xml': {
    items: [
      ['2', '2026-01-05T00:00:00Z zone-missing', 'App up'],
      ['1', '2026-01-05T08:31:00Z zone-missing', 'App down'],
    ],
  },
  'rss-2.0-odd-dates.xml': {
    items: [
      ['d0', '2026-01-05T08:31:00Z', 'two digits'],
      ['d1', '2026-01-05T08:31:00Z', 'EST'],
      ['d2', '2026-01-05T08:31:00Z', 'long'],
      ['d3', '2026-01-05T08:31:00Z', 'ISO'],
      ['d4', '2026-01-05T08:31:00Z', 'ISO with a space'],
      ['d5', '2026-01-05T08:31:00Z', 'Unix'],
      ['d6', '2026-01-05T08:31:00Z', 'French'],
      ['d7', '2026-01-05T08:31:00Z', 'seconds'],
    ],
  },
  'rss-2.0-one-bad-item.xml': {
    items: [
      ['3', '2026-01-05T08:02:00Z', 'App up'],
      ['1', '2026-01-05T08:31:00Z', 'App down'],
    ],
    rejected: 2,
  },
  'rss-2.0-one-guid-for-all.xml': {
    items: [
      ['https://news.example/2', '2026-01-05T08:02:00Z', 'App up', { url: 'https://news.example/2' }],
      ['https://news.example/1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/1' }],
    ],
  },
  'rss-2.0-other-prefixes.xml': {
    items: [['1', '2026-01-05T08:31:00Z', 'App down\n\nAll of it', { author: { name: 'Kim' } }]],
  },
  'rss-2.0-parameter-entities.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Café pays by Harbour']] },
  'rss-2.0-podcast.xml': {
    items: [
      [
        'ep7',
        '2026-01-05T08:31:00Z',
        'Episode 7: when banks fail\n\nWe talk about Harbour Bank.',
        { author: { name: 'Kim Casts' } },
      ],
    ],
  },
  'rss-2.0-raw-html.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up'],
      ['1', '2026-01-05T08:31:00Z', 'App down\n\nNobody\ncan pay.'],
    ],
  },
  'rss-2.0-relative-links.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up', { url: 'https://other.example/2' }],
      ['3', '2026-01-05T08:02:00Z', 'Bad link'],
      ['1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://news.example/posts/1' }],
    ],
  },
  'rss-2.0-self-closing.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down']], rejected: 2 },
  'rss-2.0-space-and-mark-before.xml': { items: [['1', '2026-01-05T08:31:00Z', 'Überweisung fehlgeschlagen']] },
  'rss-2.0-tag-left-open.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up'],
      ['3', '2026-01-05T08:02:00Z', 'App sideways'],
      ['1', '2026-01-05T12:00:00Z date-missing', 'App down'],
    ],
  },
  'rss-2.0-title-again.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up'],
      ['3', '2026-01-05T08:02:00Z', 'The whole headline is here'],
      ['1', '2026-01-05T08:31:00Z', 'The app is down again and nobody answers the phone.'],
    ],
  },
  'rss-2.0-twice-encoded.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'Use < and >'],
      ['1', '2026-01-05T08:31:00Z', 'AT&T and Harbour Bank\n\nIt’s down'],
    ],
  },
  'rss-2.0-two-channels.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up'],
      ['1', '2026-01-05T08:31:00Z', 'App down'],
    ],
  },
  'rss-2.0-warning-before.xml': { items: [['1', '2026-01-05T08:31:00Z', 'App down']] },
  'rss-2.0-wordpress.xml': {
    items: [
      [
        'https://kim.example/?p=17',
        '2026-01-05T08:31:00Z',
        'Why I left Harbour Bank\n\nAfter nine years I had enough of the queues, the app that is down every Monday and a hotline nobody answers, so I went away.\n\nIt took ten minutes.\n\nThe post Why I left Harbour Bank appeared first on Kim.',
        { url: 'https://kim.example/2026/01/left/', author: { name: 'Kim' }, lang: 'en', replies: 3 },
      ],
    ],
  },
  'rss-2.0-xml-base.xml': {
    items: [
      ['2', '2026-01-05T08:02:00Z', 'App up', { url: 'https://cdn.example/up.html' }],
      ['1', '2026-01-05T08:31:00Z', 'App down', { url: 'https://cdn.example/blog/2026/app.html' }],
    ],
  },
  'rss-2.0.xml': {
    items: [
      ['tag:2', '2026-01-05T08:02:00Z', 'Harbour Bank app up\n\nAfter two hours.', { url: 'https://news.example/2' }],
      [
        'https://news.example/?p=1',
        '2026-01-05T08:31:00Z',
        'Harbour Bank app down\n\nCustomers cannot pay.',
        { url: 'https://news.example/1' },
      ],
    ],
  },
};
