import { openDatabase } from '../../packages/server/src/infrastructure/database/database.ts'

export type Pool = ReturnType<typeof openDatabase>['pool']

/** Connections to look at a database with, from outside of the desk. Ended by `end()`. */
export function openPool(url: string, maxConnections = 2): Pool {
  return openDatabase(url, { maxConnections, onError: () => undefined }).pool
}
