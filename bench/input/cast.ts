/** Who is listened for. `share` is the part of all mentions that names it. */
export interface CastBrand {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly competitor: boolean;
}

export const BRANDS: readonly CastBrand[] = [
  { id: 'harbour', name: 'Harbour Bank', share: 0.45, competitor: false },
  { id: 'mill', name: 'Mill Savings', share: 0.12, competitor: false },
  { id: 'northgate', name: 'Northgate', share: 0.18, competitor: true },
  { id: 'castle', name: 'Castle Trust', share: 0.15, competitor: true },
  { id: 'tern', name: 'Tern', share: 0.1, competitor: true },
];

/** Channels, each read through a source of its own name, with their share. */
export const CHANNELS: readonly (readonly [string, number])[] = [
  ['x', 0.38],
  ['facebook', 0.18],
  ['mastodon', 0.14],
  ['app-store', 0.12],
  ['reddit', 0.1],
  ['news', 0.08],
];

/** The earshot.yaml of every bench; `sources` are lines of YAML. */
export const configOf = (sources: readonly string[] = []): string =>
  [
    'workspace: bench',
    'timezone: Europe/London',
    'brands:',
    ...BRANDS.map(
      ({ id, name, competitor }) =>
        `  - {id: ${id}, name: ${name}, terms: ["${name}", "@${id}"]${competitor ? ', competitor: true' : ''}}`,
    ),
    ...(sources.length > 0 ? ['sources:', ...sources.map((source) => `  - ${source}`)] : []),
    '',
  ].join('\n');
