import { type Instant, iso, SECOND } from '../domain/time.js';
import { messageOf } from '../errors.js';
import { newestMention, OLDEST_SERVER, openStore, type ServerSurvey, surveyServer } from '../store/index.js';
import { checkNewest, type Finding, failed, ok, warning } from './finding.js';

const MOST_SKEW = 5 * SECOND;

/** Whether the server of a `postgres:` URL will do: what it is, its encoding, the user's rights, its clock. Changes nothing. */
export async function checkServer(url: string, workspace: string, now: Instant): Promise<Finding[]> {
  try {
    const survey = await surveyServer(url);
    return [...surveyed(survey, now), ...(survey.filled ? await opened(url, workspace, now) : [])];
  } catch (error) {
    return [failed('Database', messageOf(error), 'docs/postgresql.md says what Earshot needs')];
  }
}

function surveyed(survey: ServerSurvey, now: Instant): Finding[] {
  const { place, version, encoding, standby, fsync, mayCreate, mayWrite, filled, bytes } = survey;
  const size = `${Math.round(bytes / 1e6).toLocaleString('en-GB')} MB`;
  const skew = survey.clock - now;
  return [
    ok('Database', `${place}, PostgreSQL ${version}, ${encoding}, ${filled ? size : 'tables will be made'}`),
    ...(Number.parseInt(version, 10) < OLDEST_SERVER
      ? [failed('Database', `PostgreSQL ${version} is too old`, `update it to ${OLDEST_SERVER} or newer`)]
      : []),
    ...(encoding === 'UTF8'
      ? []
      : [failed('Encoding', `${encoding} cannot hold every text`, 'createdb --encoding UTF8 --template template0')]),
    ...(standby ? [failed('Database', 'it is a standby and takes no writes', 'name the primary in DATABASE_URL')] : []),
    ...(mayCreate && mayWrite
      ? [ok('Rights', 'the tables can be made and written')]
      : [failed('Rights', 'the user cannot make or write the tables', 'let the user own the database')]),
    ...(fsync ? [] : [warning('Durability', 'fsync is off: a power cut can ruin the database', 'set fsync = on')]),
    Math.abs(skew) < MOST_SKEW
      ? ok('Server clock', iso(survey.clock))
      : warning('Server clock', `${Math.round(skew / SECOND)} s off this machine's`, 'set both clocks, best by NTP'),
  ];
}

/** Whether the tables are those of this Earshot; and the newest mention against the clock. */
async function opened(url: string, workspace: string, now: Instant): Promise<Finding[]> {
  const store = await openStore({ url, workspace, readOnly: true });
  return checkNewest(await newestMention(store.read, workspace).finally(() => store.close()), now);
}
