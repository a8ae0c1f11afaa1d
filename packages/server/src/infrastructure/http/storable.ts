import { RequestError } from './errors.ts'

/** No shape of ours is deeper. */
const deepest = 32

/**
 * The same value with every text as the database can keep it: a NUL and half of a surrogate pair, which it refuses,
 * are each the replacement character.
 *
 * @throws invalid-request for what is nested deeper than anything that we read
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD')
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
  if (depth === deepest) throw new RequestError('invalid-request')
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, storable(item, depth + 1)]))
}
