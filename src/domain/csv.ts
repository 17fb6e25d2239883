import { parse } from 'csv-parse/sync';

/** The cells of one record, or what is wrong with it. A quote inside a cell that does not begin with one is itself. */
export function cellsOf(record: string, delimiter = ','): readonly string[] | string {
  try {
    const rows: string[][] = parse(record, { relax_column_count: true, relax_quotes: true, delimiter });
    return rows[0] ?? [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message;
  }
}
