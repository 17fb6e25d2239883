import { describe, expect, test } from 'vitest';
import { COLOURS, type Colours } from '../src/chart-colours.js';

/** What is drawn on the paper and has to be seen; the fillings behind are shades only, their edges are the marks. */
const MARKS = ['ink', 'quiet', 'value', 'authors', 'usual', 'bandEdge', 'windowEdge'] as const;

/** Colours that mean different things in one chart. */
const TOGETHER: readonly (readonly [keyof Colours, keyof Colours])[] = [
  ['value', 'authors'],
  ['value', 'usual'],
  ['value', 'windowEdge'],
  ['authors', 'usual'],
  ['authors', 'windowEdge'],
];

/** From linear RGB as most people see it to what is left of it (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES = {
  'most people': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'who lack the red cone': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'who lack the green cone': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

describe.each(['light', 'dark'] as const)('on %s paper', (theme) => {
  const colours = COLOURS[theme];

  test.each(MARKS)('%s stands out by 3:1', (mark) => {
    expect(contrast(colours[mark], colours.paper)).toBeGreaterThanOrEqual(3);
  });

  test.each(['ink', 'quiet'] as const)('words in %s can be read at 4.5:1', (mark) => {
    expect(contrast(colours[mark], colours.paper)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(EYES))('people %s can tell the marks of one chart apart', (_who, eye) => {
    const close = TOGETHER.map(([one, other]) => [one, other, Math.round(distance(colours[one], colours[other], eye))]);
    // A difference of 2 is just seen side by side; thin lines need several times that. Dashes tell the rest.
    expect(close.filter(([, , far]) => Number(far) < 12)).toEqual([]);
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Distance in CIE L*a*b* (1976) of two colours as an eye sees them. */
function distance(one: string, other: string, eye: readonly number[]): number {
  const [a, b] = [lab(seen(linear(one), eye)), lab(seen(linear(other), eye))];
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

const seen = (rgb: readonly number[], eye: readonly number[]): number[] =>
  [0, 3, 6].map((row) => rgb.reduce((sum, value, column) => sum + value * (eye[row + column] ?? 0), 0));

function lab([r = 0, g = 0, b = 0]: readonly number[]): number[] {
  const curve = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** `#17548f` as linear light, 0..1. */
const linear = (colour: string): number[] =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
