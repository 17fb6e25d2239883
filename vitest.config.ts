import { defineConfig } from 'vitest/config';

const elsewhere = ['test/browser/**', 'test/kill/**'];

export default defineConfig({
  test: {
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 30_000,
    // Both cores of a small machine; by default one is left idle.
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'], reporter: ['text', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, 'test/store/postgres/**'],
          provide: { engine: 'sqlite' },
        },
      },
      {
        // What a store does must not depend on the engine: store, ledger and KPIs once more on PostgreSQL, which is
        // PGlite (in the test's own process) unless TEST_DATABASE_URL names a server.
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/{store,measure,alert}/**/*.test.ts', 'test/{pipeline,privacy}.test.ts'],
          exclude: ['test/store/sqlite/**'],
          globalSetup: ['test/support/pglite-dump.ts'],
          provide: { engine: 'postgres' },
        },
      },
    ],
  },
});
