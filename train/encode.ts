import { digestOf, FORMAT, type Header, MAGIC } from '../src/understand/model/file.js';
import type { Pruned } from './prune.js';

const STEPS = 127;

export interface Naming {
  readonly name: string;
  readonly classes: readonly string[];
  readonly bits: number;
  readonly temperature?: number;
  readonly offsets?: readonly number[];
  readonly settings?: Readonly<Record<string, number>>;
}

/** The bytes of a model file (see src/understand/model/file.ts): weights to int8, one scale for each class. */
export function encodeModel({ buckets, rows, bias }: Pruned, naming: Naming): Buffer {
  const classes = naming.classes.length;
  const scales = naming.classes.map((_, of) => largest(rows, of, classes) / STEPS || 1);
  const weights = Int8Array.from(rows, (weight, at) => Math.round(weight / (scales[at % classes] as number)));
  const body = Buffer.concat([indexOf(buckets), Buffer.from(weights.buffer)]);
  const header: Header = {
    name: naming.name,
    classes: naming.classes,
    bits: naming.bits,
    count: buckets.length,
    scales,
    bias: [...bias],
    temperature: naming.temperature ?? 1,
    offsets: naming.offsets ?? naming.classes.map(() => 0),
    settings: naming.settings ?? {},
    sha256: '',
  };
  const text = Buffer.from(JSON.stringify({ ...header, sha256: digestOf(header, body) }));
  const start = Buffer.alloc(5);
  start.writeUInt8(FORMAT, 0);
  start.writeUInt32LE(text.length, 1);
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), start, text, body]);
}

function largest(rows: Float64Array, of: number, classes: number): number {
  let most = 0;
  for (let at = of; at < rows.length; at += classes) most = Math.max(most, Math.abs(rows[at] as number));
  return most;
}

function indexOf(buckets: Int32Array): Buffer {
  const bytes: number[] = [];
  let before = -1;
  for (const bucket of buckets) {
    let distance = bucket - before;
    before = bucket;
    for (; distance >= 0x80; distance >>>= 7) bytes.push((distance & 0x7f) | 0x80);
    bytes.push(distance);
  }
  return Buffer.from(bytes);
}
