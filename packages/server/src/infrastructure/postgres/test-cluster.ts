import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Signs in to the cluster of this run, as a role that may create databases. */
    testClusterUrl: string
    /** The migrated database that each test file clones. Nobody connects to it. */
    testTemplate: string
  }
}

type Provide = { provide(key: 'testClusterUrl' | 'testTemplate', value: string): void }

/**
 * Vitest global setup: one PostgreSQL for the whole run, with a migrated template in it. It is an embedded one that
 * may lose its data (fsync off), or the one of TEST_DATABASE_URL, whose role needs `createdb`. Returns the teardown.
 */
export default async function setup({ provide }: Provide): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL']
  const cluster = external ? { url: external, stop: async () => undefined } : await temporaryCluster()
  const template = `plantao_template_${randomBytes(5).toString('hex')}`
  try {
    await administer(cluster.url, `create database ${template}`)
    await migrate(urlOf(cluster.url, template))
  } catch (error) {
    await cluster.stop()
    throw error
  }
  provide('testClusterUrl', cluster.url)
  provide('testTemplate', template)
  return async () => {
    await administer(cluster.url, `drop database if exists ${template} with (force)`)
    await cluster.stop()
  }
}

/** One statement, as the role of that url, on a connection of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The same server and role, another database. */
export function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}

async function temporaryCluster() {
  const dataDir = await mkdtemp(join(tmpdir(), 'plantao-tests-'))
  // As root, PostgreSQL runs under another account, who must be able to pass.
  chmodSync(dataDir, 0o711)
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined, fast: true })
  return {
    url: cluster.url,
    async stop() {
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
