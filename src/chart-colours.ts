import type { ChartTheme } from './card.js';

/**
 * What a drawing is coloured with. Every mark stands out from the paper by 3:1 or more, and those that share a chart stay
 * apart for people who cannot tell red from green (a test computes both); patterns and words say the same again.
 */
export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  /** What was counted, and the one in question. */
  readonly value: string;
  /** The same with each author counted once. */
  readonly authors: string;
  /** What is usual, what was before, and everybody else. */
  readonly usual: string;
  readonly band: string;
  readonly bandEdge: string;
  /** The window in question; its edge is the mark, its filling only a shade. */
  readonly window: string;
  readonly windowEdge: string;
}

export const COLOURS: Readonly<Record<ChartTheme, Colours>> = {
  light: {
    paper: '#ffffff',
    ink: '#1c2733',
    quiet: '#5a6877',
    grid: '#e6eaee',
    value: '#17548f',
    authors: '#c2560f',
    usual: '#6b7a89',
    band: '#dde4eb',
    bandEdge: '#8593a1',
    window: 'rgba(28, 39, 51, 0.09)',
    windowEdge: '#1c2733',
  },
  dark: {
    paper: '#19222c',
    ink: '#e8edf2',
    quiet: '#9dabb9',
    grid: '#2b3744',
    value: '#7cb8f2',
    authors: '#f0a05a',
    usual: '#93a2b1',
    band: '#2c3947',
    bandEdge: '#71808f',
    window: 'rgba(232, 237, 242, 0.13)',
    windowEdge: '#e8edf2',
  },
};
