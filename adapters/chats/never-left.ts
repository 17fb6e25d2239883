import { fields } from './fields.js';

/** Nothing was sent, so nothing can have arrived. */
export function neverLeft(error: unknown): boolean {
  const causes: string[] = [];
  for (let at = error; at instanceof Error && causes.length < 6; at = fields(at).original ?? at.cause)
    causes.push(
      String(fields(at).code ?? ''),
      ...(at instanceof AggregateError ? at.errors.map((each) => String(fields(each).code)) : []),
    );
  return causes.some((code) =>
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code),
  );
}
