import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError } from '../../errors.js';

/** The file that DATABASE_URL names, as an absolute path. Throws ConfigError for anything but `sqlite:FILE`. */
export function fileOf(url: string): string {
  const path = /^sqlite:(?!:memory:)(.+)$/.exec(url)?.[1];
  if (path === undefined) throw new ConfigError('DATABASE_URL must be sqlite:FILE or postgres://user@host/db');
  return resolve(path);
}

/**
 * Looks at the place before SQLite does, whose own words ("unable to open database file") help nobody. Throws ConfigError
 * with the mend. `leftOpen`: a write-ahead log with something in it stands beside the file, so it is in use or was not
 * closed; an empty one is left by whoever only reads.
 */
export async function inspect(file: string, readOnly: boolean): Promise<{ readonly leftOpen: boolean }> {
  const folder = dirname(file);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new ConfigError(
      `${file} is a folder: DATABASE_URL must name a file in it, for example sqlite:${file}/earshot.db`,
    );
  }
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ConfigError(`The folder ${folder} does not exist: create it, or name another file in DATABASE_URL`);
  }
  if (readOnly) {
    if (!found) throw new ConfigError(`There is no database at ${file} yet: run earshot start or earshot import first`);
  } else {
    // SQLite writes its log beside the file, so the folder has to be writable too.
    for (const place of found ? [folder, file] : [folder]) {
      if (await refuses(place)) {
        throw new ConfigError(
          `${place} cannot be written: give the account that runs Earshot the right to, or name another file`,
        );
      }
    }
  }
  const log = await stat(`${file}-wal`).catch(() => undefined);
  return { leftOpen: log !== undefined && log.size > 0 };
}

/** What SQLite says about a file at the first look, with the mend; other errors as they are. */
export function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'SQLITE_NOTADB') {
    return new ConfigError(`${file} is no database: move it away, or name another file in DATABASE_URL`);
  }
  if (code === 'SQLITE_CORRUPT') return damaged(file, 'it cannot be read');
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') {
    return new ConfigError(`${file} cannot be opened: check the rights of the file and of its folder`);
  }
  if (code === 'SQLITE_BUSY') {
    return new ConfigError(`${file} is locked by another program: stop it, and start again`);
  }
  return error;
}

export const damaged = (file: string, finding: string): ConfigError =>
  new ConfigError(`${file} is damaged (${finding}): restore a backup, or move it away to start with an empty database`);

const refuses = (place: string): Promise<boolean> =>
  access(place, constants.W_OK).then(
    () => false,
    () => true,
  );
