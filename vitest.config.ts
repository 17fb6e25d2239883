import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/kill/**'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 30_000,
    // Both cores of a small machine; by default one is left idle.
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'], reporter: ['text', 'html'] },
  },
});
