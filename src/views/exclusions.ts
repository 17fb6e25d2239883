import type { Card, Part } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { ExclusionFigures, ExclusionProposal } from '../domain/proposal.js';
import { wilson } from '../domain/wilson.js';
import type { Zone } from '../domain/zone.js';
import { declineButton, endButton, stepWords, WHY } from './proposal-steps.js';
import { cardOf } from './spoken.js';
import { count, oneLine, percent, plural, rangeWords } from './words.js';

/** A proposed exclusion with what became of it. */
export interface ExclusionView {
  readonly proposal: ExclusionProposal;
  readonly brand: Brand;
  /** Declared in the file: it is changed there. */
  readonly isDeclared: boolean;
}

/** `exclude "harbour lights" from what counts as Harbour Bank.` */
export const exclusionSentence = ({ exclude }: Pick<ExclusionProposal, 'exclude'>, brandName: string): string =>
  `exclude ${quoted(exclude)} from what counts as ${oneLine(brandName, 80)}.`;

/** `would take away 9 of 12 mentions of alerts judged not about it (75 %, 47 to 91), and ...`, with 95 % intervals. */
export function exclusionFigures({ notAbout, taken, about, lost }: ExclusionFigures): string {
  const share = (n: number, of: number) => (of === 0 ? '' : ` (${rangeWords(n / of, wilson(n / of, of))} %)`);
  return (
    `would take away ${count(taken)} of ${plural(notAbout, 'mention')} of alerts judged not about it${share(taken, notAbout)}, ` +
    `and ${count(lost)} of ${plural(about, 'other')} of the last 28 days${share(lost, about)}; 95 % intervals`
  );
}

/** What the verdicts say, for whoever gave the last one. */
export const standsOut = ({ number, exclude, figures }: ExclusionProposal, brandName: string): string =>
  `${quoted(exclude)} stands out in what is not about ${oneLine(brandName, 80)}. To exclude it ${exclusionFigures(figures)}: proposal ${number}. Managers decide with "proposals".`;

/** What a manager writes in earshot.yaml. */
export const exclusionLine = ({ id, exclude }: Brand, added: string): string =>
  `Under the brand ${id} in earshot.yaml, write exclude: ${JSON.stringify([...exclude, added])} and start Earshot anew.`;

export function openExclusion({ proposal, brand, isDeclared }: ExclusionView): readonly Part[] {
  const { number, figures, exclude } = proposal;
  return [
    { type: 'text', text: `Proposal ${number}: ${exclusionSentence(proposal, brand.name)}` },
    { type: 'text', text: `It ${exclusionFigures(figures)}, as of the last such verdict.` },
    ...(isDeclared ? [{ type: 'text', text: exclusionLine(brand, exclude) } as const] : []),
    {
      type: 'actions',
      buttons: [
        isDeclared
          ? { label: 'Try it', command: `preview proposal ${number}` }
          : { label: 'Accept', command: `proposals accept ${number}` },
        declineButton(number),
      ],
      more: [],
    },
  ];
}

/** An exclusion that holds, or what was decided before. */
export function decidedExclusion({ proposal, brand, isDeclared }: ExclusionView, zone: Zone): readonly Part[] {
  const { number, state, steps } = proposal;
  const done = steps
    .slice(steps.length > 1 ? 1 : 0)
    .map((each) => stepWords(each, zone))
    .join('; ');
  const text = `${state === 'accepted' ? 'Exclusion' : 'Earlier: proposal'} ${number}, ${exclusionSentence(proposal, brand.name)} ${done}.`;
  const canEnd = state === 'accepted' && !isDeclared;
  return [
    { type: 'text', text },
    ...(canEnd ? [{ type: 'actions', buttons: [], more: [endButton(number)] } as const] : []),
  ];
}

/** The trial of an exclusion, with what is to be decided then. */
export function triedExclusion(trial: Card, { proposal, brand, isDeclared }: ExclusionView): Card {
  const { number, exclude, state, figures } = proposal;
  const next: readonly Part[] =
    state !== 'open'
      ? []
      : isDeclared
        ? [{ type: 'text', text: exclusionLine(brand, exclude) }]
        : [
            {
              type: 'actions',
              buttons: [
                { label: 'Exclude it', command: `proposals accept ${number} yes {reason}`, inputs: [WHY] },
                declineButton(number),
              ],
              more: [],
            },
          ];
  return cardOf(`Preview of proposal ${number}`, 'info', [
    { type: 'notice', text: 'Dry run: nothing was changed.' },
    { type: 'text', text: `Proposal ${number} (${state}): ${exclusionSentence(proposal, brand.name)}` },
    { type: 'text', text: `It ${exclusionFigures(figures)}.` },
    ...trial.parts,
    ...next,
  ]);
}

export interface ExclusionsView {
  readonly brand: Brand;
  readonly notAbout: number;
  readonly about: number;
  readonly found: readonly (ExclusionFigures & { readonly exclude: string })[];
  /** Those that can be decided about. */
  readonly open: readonly ExclusionProposal[];
  readonly isDeclared: boolean;
}

/** What sets apart what people judged not to be about a brand. */
export function exclusionsCard({ brand, notAbout, about, found, open, isDeclared }: ExclusionsView): Card {
  const [best] = found;
  const numberOf = (exclude: string) => open.find((each) => each.exclude === exclude)?.number;
  const parts: Part[] =
    best === undefined
      ? [{ type: 'text', text: 'No phrase sets them apart from the others well enough to be proposed.' }]
      : [
          {
            type: 'table',
            columns: [
              { label: 'Exclude' },
              { label: 'takes away of those', numeric: true },
              { label: 'of the others', numeric: true },
              { label: 'proposal', numeric: true },
            ],
            rows: found.map(({ exclude, taken, lost }) => [
              quoted(exclude),
              `${count(taken)} (${percent(taken / notAbout)})`,
              `${count(lost)} (${percent(lost / about)})`,
              numberOf(exclude)?.toString() ?? '–',
            ]),
          },
          {
            type: 'context',
            text:
              open.length > 0
                ? 'Decide with: proposals'
                : 'It is proposed with the next verdict "not about us"; what was declined or taken back, after 20 more verdicts.',
          },
          ...(best.exclude.includes('"')
            ? []
            : [{ type: 'context', text: `Try one: preview query ${brand.id} exclude "${best.exclude}" 28d` } as const]),
          {
            type: 'context',
            text: isDeclared
              ? exclusionLine(brand, best.exclude)
              : `Or write it yourself: brand edit ${brand.id} {...} with it under exclude.`,
          },
        ];
  const from = `From ${plural(notAbout, 'mention')} of alerts judged not-about-us in the last 180 days, beside ${plural(about, 'other')} of the last 28 days; of more than 2,000 the newest.`;
  return cardOf(`${oneLine(brand.name, 80)}: what is not about it`, 'info', [
    ...parts,
    {
      type: 'context',
      text: `${from} Nothing changes by itself. Caution: what an exclusion takes away is never seen again.`,
    },
  ]);
}

const quoted = (exclude: string): string =>
  exclude.includes('"') ? oneLine(exclude, 160) : `"${oneLine(exclude, 160)}"`;
