import type { Pipeline } from '@plantao/platform-contract'

/** A pipeline as people state it: by its name or its id, and often with a version. */
export type StatedPipeline<Known> = {
  /** Those that are meant: none, or several of one name. */
  readonly found: readonly Known[]
  readonly name: string
  /** As in `2` or `2.3`. */
  readonly version: string | null
}

const versioned = /^(\S.*?)[\s:@,(]+(?:vers[ãa]o|versi[óo]n|version|ver\.?|v)?\s?(\d{1,4}(?:\.\d{1,4})?)\)?$/i

/** Which of these pipelines is stated. A name that ends in a number is a name before it is a version. */
export function statedPipeline<Known extends Pick<Pipeline, 'id' | 'name'>>(
  stated: string,
  known: readonly Known[],
): StatedPipeline<Known> {
  const named = (name: string) => known.filter((one) => one.id === name || isSameName(one.name, name))
  const whole = stated.trim()
  const [, name, version] = versioned.exec(whole) ?? []
  const found = named(whole)
  if (found.length > 0 || name === undefined || version === undefined) return { found, name: whole, version: null }
  return { found: named(name), name, version }
}

/** In any case, with accents or without. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

export function plainName(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Whether one of these versions is stated: `2` is any of its major version. */
export function isVersionOf(versions: readonly string[], stated: string): boolean {
  return versions.some((one) => one === stated || one.split('.')[0] === stated)
}

/** The newest version of each major one, in the order given, which is newest first. */
export function newestOfEach(versions: readonly string[]): string[] {
  const majors = new Map<string, string>()
  for (const version of versions) {
    const major = version.split('.')[0]!
    if (!majors.has(major)) majors.set(major, version)
  }
  return [...majors.values()]
}
