import { defineConfig } from 'vitest/config';

const elsewhere = ['test/browser/**', 'test/kill/**'];
/** Too long for PGlite, which is several times slower than a server: .ci/run has one. */
const onServerOnly = ['test/pipeline.test.ts', 'test/alert/life.test.ts', 'test/commands/*.test.ts'];
const longOnPglite = ['authors', 'corrections', 'streams', 'series-mentions', 'mention-sample', 'reading'];
const isQuick = process.env.TEST_DATABASE_URL === undefined && process.env.EARSHOT_THOROUGH === undefined;

export default defineConfig({
  test: {
    setupFiles: ['test/support/setup.ts'],
    // Far above what any of them takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // What is awaited comes at once, but on a busy machine not within the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    // Both cores of a small machine; by default one is left idle.
    maxWorkers: 2,
    // The files of one worker share what they import: loading it again for each takes half a minute. On a server they do
    // not: quick tests in a row would ask for connections faster than the server gives up those that were ended.
    isolate: process.env.TEST_DATABASE_URL !== undefined,
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'], reporter: ['text', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, 'test/store/postgres/**', 'test/engines.test.ts'],
          provide: { engine: 'sqlite' },
        },
      },
      {
        // What a store does must not depend on the engine: its tests once more on PostgreSQL, which is PGlite (in the
        // test's own process) unless TEST_DATABASE_URL names a server.
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'test/store/**/*.test.ts',
            'test/engines.test.ts',
            ...(process.env.TEST_DATABASE_URL ? onServerOnly : []),
          ],
          exclude: [
            'test/store/sqlite/**',
            ...(isQuick ? longOnPglite.map((each) => `test/store/${each}.test.ts`) : []),
          ],
          globalSetup: ['test/support/pglite-dump.ts'],
          provide: { engine: 'postgres' },
        },
      },
    ],
  },
});
