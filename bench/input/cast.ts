/** A name that is listened for. `share` is its part of all mentions. */
export interface CastBrand {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly competitor: boolean;
}

const LARGE: readonly CastBrand[] = [
  { id: 'harbour', name: 'Harbour Bank', share: 0.45, competitor: false },
  { id: 'mill', name: 'Mill Savings', share: 0.12, competitor: false },
  { id: 'northgate', name: 'Northgate', share: 0.18, competitor: true },
  { id: 'castle', name: 'Castle Trust', share: 0.15, competitor: true },
  { id: 'tern', name: 'Tern', share: 0.1, competitor: true },
];

/** What the small brands have together. */
const SMALL_SHARE = 0.1;

/** Five brands, three of them competitors, and `small` brands of our own that share a tenth of the talk. */
export function castOf(small: number): readonly CastBrand[] {
  const large = small === 0 ? LARGE : LARGE.map((each) => ({ ...each, share: each.share * (1 - SMALL_SHARE) }));
  const others = Array.from({ length: small }, (_, at): CastBrand => {
    const number = String(at + 1).padStart(3, '0');
    return { id: `inlet-${number}`, name: `Inlet ${number}`, share: SMALL_SHARE / small, competitor: false };
  });
  return [...large, ...others];
}

/** Channels, each read through a source of its own name, with their share. */
export const CHANNELS: readonly (readonly [string, number])[] = [
  ['x', 0.38],
  ['facebook', 0.18],
  ['mastodon', 0.14],
  ['app-store', 0.12],
  ['reddit', 0.1],
  ['news', 0.08],
];

/** The earshot.yaml for a cast; `hooks` are names of sources that are pushed to. */
export const configOf = (cast: readonly CastBrand[], hooks: readonly string[]): string =>
  [
    'workspace: bench',
    'timezone: Europe/London',
    'brands:',
    ...cast.map(
      ({ id, name, competitor }) =>
        `  - {id: ${id}, name: ${name}, terms: ["${name}"]${competitor ? ', competitor: true' : ''}}`,
    ),
    ...(hooks.length > 0 ? ['sources:', ...hooks.map((name) => `  - {use: hook, name: ${name}}`)] : []),
    '',
  ].join('\n');
