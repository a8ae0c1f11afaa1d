import { fixedId, fixedNumber } from './fixed.ts'
import type { ModelVersion } from './model-shapes.ts'

const shownMinors = 4
const minutesOfDay = 24 * 60

/** The last minors of each major up to the highest that is named, newest first; the very newest may still be a draft. */
export function versionsUpTo(owner: string, named: readonly string[], savedBy = 'builders'): ModelVersion[] {
  const highest = new Map<number, number>()
  for (const version of named) {
    const [major = 0, minor = 0] = version.split('.').map(Number)
    highest.set(major, Math.max(minor, highest.get(major) ?? 0))
  }
  let daysAgo = fixedNumber(1, 20, owner, 'saved')
  return [...highest]
    .toSorted(([one], [other]) => other - one)
    .flatMap(([major, minor]) =>
      Array.from({ length: Math.min(shownMinors, minor + 1) }, (_, back) => `${major}.${minor - back}`),
    )
    .map((version, index) => {
      daysAgo += index === 0 ? 0 : fixedNumber(2, 30, owner, version)
      return {
        id: fixedId('version', owner, version),
        version,
        draft: version.startsWith('0.'),
        savedMinutesAgo: daysAgo * minutesOfDay,
        savedBy,
      }
    })
}
