import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { administer, urlOf } from './test-cluster.ts'

export type TestDatabase = {
  readonly url: string
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>
}

/** A migrated, empty database of its own for one test file: a clone of the run's template, made in some 30 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject('testClusterUrl')
  const name = `plantao_test_${randomBytes(6).toString('hex')}`
  await administer(cluster, `create database ${name} template ${inject('testTemplate')}`)
  return {
    url: urlOf(cluster, name),
    drop: () => administer(cluster, `drop database if exists ${name} with (force)`),
  }
}
