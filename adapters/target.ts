import { isIP } from 'node:net';
import { SourceError } from '../src/errors.js';
import { isPublicAddress } from './address.js';

const URL_LENGTH = 2000;

/**
 * A web address that may be asked: http or https on port 80 or 443, without a user name, and no private address written
 * out in whatever spelling. `allowHosts` holds exact `host:port` that are let through. Throws SourceError (refused).
 */
export function checkedUrl(text: string, allowHosts: readonly string[]): URL {
  // Never the query: a feed's token may stand in it.
  const shown = text.split(/[?#]/, 1)[0]?.slice(0, 200);
  const refused = (why: string) => new SourceError('refused', `${shown} ${why}`);
  const url = text.length <= URL_LENGTH && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refused('is no web address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('is neither http nor https');
  if (url.username !== '' || url.password !== '') {
    throw new SourceError('refused', `${url.host}: an address with a user name in it is not asked: use a token`);
  }
  if (allowHosts.includes(url.host)) return url;
  if (url.port !== '' && url.port !== '80' && url.port !== '443') throw refused('uses a port other than 80 and 443');
  // The resolver is never asked about a literal address, so it is checked here.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw refused('leads into a private network');
  return url;
}
