import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    provide: { engine: 'sqlite' },
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
