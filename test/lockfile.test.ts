import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  readonly link?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const entries: Readonly<Record<string, LockEntry>> = read('package-lock.json').packages;
const packages = Object.entries(entries).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('has the binaries of every platform, so that it installs on machines other than the one it was made on', () => {
    const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} -> ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('pins the content of every package', () => {
    expect(packages.filter(([, { link, integrity }]) => !link && !integrity).map(([path]) => path)).toEqual([]);
  });

  it('takes nothing from git or from a bare address', () => {
    const foreign = packages.filter(([, { resolved = '' }]) => /^(git|http:|file:)/.test(resolved));
    expect(foreign.map(([path]) => path)).toEqual([]);
  });
});

it('package.json names exact versions only', () => {
  const { dependencies, devDependencies } = read('package.json');
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

/** Looks where Node would: beside the package, then in each folder above. */
function isLocked(path: string, name: string): boolean {
  const steps = path.split('/node_modules/');
  const folders = steps.map((_, i) => `${steps.slice(0, i + 1).join('/node_modules/')}/`);
  return ['', ...folders].some((folder) => `${folder}node_modules/${name}` in entries);
}
