import { defineConfig } from 'vitest/config'

const timeouts = { testTimeout: 20_000, hookTimeout: 60_000 }

/**
 * `unit`: everything that needs no browser; one PostgreSQL for the whole run, a database of its own for each file.
 * `journeys`: browser stories across packages, after the builds.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
          globalSetup: 'packages/server/src/infrastructure/postgres/test-cluster.ts',
          ...timeouts,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
