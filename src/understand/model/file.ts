import { createHash } from 'node:crypto';

/**
 * A pruned linear model over hashed features, as it lies in `models/*.bin`:
 *
 *   4 bytes    "EARM"
 *   1 byte     version of this format, 1
 *   4 bytes    length of the header, little-endian
 *   header     JSON (`Header`), UTF-8
 *   index      the buckets that have weights, ascending, each as the distance to the one before in base-128 groups,
 *              low group first, the top bit set on all but the last (LEB128)
 *   weights    int8, one row of `classes.length` for each bucket, in the same order
 *
 * The model's version is the first 12 hex digits of the sha256 over header without `sha256`, index and weights.
 */
export const MAGIC = 'EARM';
export const FORMAT = 1;

export interface Header {
  readonly name: string;
  readonly classes: readonly string[];
  /** Of a bucket number. */
  readonly bits: number;
  /** Buckets that have weights. */
  readonly count: number;
  /** By class: what one step of its int8 weights is worth. */
  readonly scales: readonly number[];
  readonly bias: readonly number[];
  /** Calibrated logit of class c = logit / temperature + offsets[c]. */
  readonly temperature: number;
  readonly offsets: readonly number[];
  /** What else was chosen on development data and belongs to these weights, such as a floor. */
  readonly settings: Readonly<Record<string, number>>;
  readonly sha256: string;
}

export interface Model extends Omit<Header, 'scales' | 'bias' | 'offsets'> {
  readonly version: string;
  readonly scales: Float64Array;
  readonly bias: Float64Array;
  readonly offsets: Float64Array;
  /** By bucket: the number of its row of weights, -1 when it has none. */
  readonly rows: Int32Array;
  readonly weights: Int8Array;
}

const START = MAGIC.length + 1 + 4;

/** Reads a model file. Throws when it is cut, damaged or of another format. */
export function decodeModel(bytes: Uint8Array): Model {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < START || data.toString('latin1', 0, 4) !== MAGIC) throw new Error('this is no model file');
  if (data[4] !== FORMAT) throw new Error(`the model file has format ${data[4]}, and ${FORMAT} is read here`);
  const end = START + data.readUInt32LE(5);
  const header = JSON.parse(data.toString('utf8', START, end)) as Header;
  const body = data.subarray(end);
  if (digestOf(header, body) !== header.sha256)
    throw new Error(`the model file "${header.name}" is damaged: its sha256 differs`);
  const { rows, at } = rowsOf(body, header);
  return {
    ...header,
    version: header.sha256.slice(0, 12),
    scales: Float64Array.from(header.scales),
    bias: Float64Array.from(header.bias),
    offsets: Float64Array.from(header.offsets),
    rows,
    weights: new Int8Array(body.subarray(at)),
  };
}

/** Over everything that decides a score. */
export function digestOf({ sha256: _, ...header }: Header, body: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify(header)).update(body).digest('hex');
}

function rowsOf(body: Uint8Array, { bits, count }: Header): { readonly rows: Int32Array; readonly at: number } {
  const rows = new Int32Array(2 ** bits).fill(-1);
  let at = 0;
  let bucket = -1;
  for (let row = 0; row < count; row++) {
    let distance = 0;
    for (let shift = 0; ; shift += 7) {
      const group = body[at++] ?? 0;
      distance |= (group & 0x7f) << shift;
      if (group < 0x80) break;
    }
    bucket += distance;
    rows[bucket] = row;
  }
  return { rows, at };
}
