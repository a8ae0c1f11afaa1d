import { vendorValues, callerValues } from '../text.ts'
import type { HolidaySource } from '../calendar/calendar.ts'
import type { TextKey, Words } from '../decision.ts'
import type { RuleId } from '../vocabulary.ts'
import { priorityCases } from '../priority.ts'
import { isCarriedBy } from '../rule-register.ts'
import { readCarriers } from './carriers.ts'
import type { Carrier } from './carriers.ts'
import { readLocated } from './located.ts'
import type { Located } from './located.ts'
import { neededTexts } from './needed-texts.ts'
import type { Policy } from './policy.ts'
import { problemAt } from './problem.ts'
import type { PolicyProblem } from './problem.ts'
import { readArticle } from './read-article.ts'
import { readEscalation } from './read-escalation.ts'
import { readGrants } from './read-grants.ts'
import { readIntake } from './read-intake.ts'
import { readCalendars } from './read-calendars.ts'
import { readPaging } from './read-paging.ts'
import { readPlans } from './read-plans.ts'
import { readPromises } from './read-promises.ts'
import { readDemands, readEnvironmentNames, readTeams, readVendor } from './read-service.ts'
import { readSuggestions } from './read-suggestions.ts'
import { readTables } from './read-tables.ts'
import { checkTexts, readTexts } from './read-texts.ts'
import { policyReader } from './reader.ts'
import { ruleIds } from './rule-ids.ts'

export type LoadedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] }

/** What a document may refer to and does not hold itself. */
export type KnownOutside = {
  readonly holidays?: HolidaySource
  /**
   * Texts of the release that reads the document, by key. A document of an earlier release goes on to hold: what it
   * does not say at all is said in these words, and what nothing asks for any more is no problem.
   */
  readonly texts?: ReadonlyMap<TextKey, Words>
}

/** The sections of a policy document, in one YAML document or several divided by `---`. */
export const policySections = [
  'vendor',
  'environmentNames',
  'teams',
  'plans',
  'defaultPlan',
  'demands',
  'tables',
  'intake',
  'escalation',
  'suggestions',
  'article',
  'texts',
] as const

/** Sections that a document may leave out: then their defaults hold, which are those of the default policy. */
export const optionalPolicySections = ['calendars', 'promises', 'paging', 'grants'] as const

/**
 * Reads and proves a policy: every combination of every table has exactly one answer, every text stands in
 * three languages, every rule of the service is carried. Otherwise every problem found, by line. A calendar that
 * names a country's holidays needs `known.holidays`, which is apart because of its size.
 */
export function loadPolicy(yamlText: string, version = 1, known: KnownOutside = {}): LoadedPolicy {
  const { root, problems: yamlProblems } = readLocated(yamlText)
  if (yamlProblems.length > 0) return { ok: false, problems: yamlProblems }
  return loadLocated(root, version, known)
}

/** {@link loadPolicy} from the document as read; the tests of the loader change it in place of the text. */
export function loadLocated(root: Located, version: number, known: KnownOutside = {}): LoadedPolicy {
  const problems: PolicyProblem[] = []
  const reader = policyReader(problems)
  const sections = reader.fields(root, 'policy', policySections, optionalPolicySections)
  const calendars = readCalendars(sections.get('calendars'), reader, known.holidays ?? null)
  const calendarKeys = [...calendars.keys()]
  const teams = readTeams(sections.get('teams'), reader, calendarKeys)
  const plans = readPlans(sections.get('plans'), reader, calendarKeys)
  const texts = readTexts(sections.get('texts'), reader)
  const carriers = readCarriers(root)
  const parts = {
    vendor: readVendor(sections.get('vendor'), reader),
    environmentNames: readEnvironmentNames(sections.get('environmentNames'), reader),
    defaultPlan: reader.oneOf(sections.get('defaultPlan'), 'defaultPlan', [...plans.keys()], ''),
    promises: readPromises(sections.get('promises'), reader),
    paging: readPaging(sections.get('paging'), reader),
    grants: readGrants(sections.get('grants'), reader),
    demands: readDemands(sections.get('demands'), reader),
    tables: readTables(sections.get('tables'), reader, problems, [...teams.keys()]),
    intake: readIntake(sections.get('intake'), reader),
    escalation: readEscalation(sections.get('escalation'), reader, [...teams.keys()]),
    suggestions: readSuggestions(sections.get('suggestions'), reader),
    article: readArticle(sections.get('article'), reader),
  }
  const placeholders = new Set([...Object.keys(vendorValues(parts.vendor, 'en')), ...callerValues])
  problems.push(...checkTexts(texts, neededTexts(parts), placeholders, known.texts), ...uncarriedRules(carriers))
  if (problems.length > 0) return { ok: false, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
  const words = new Map<TextKey, Words>([
    ...(known.texts ?? []),
    ...[...texts].map(([key, text]) => [key, text.words] as const),
  ])
  const policy: Policy = {
    version,
    ...parts,
    teams,
    plans,
    calendars,
    texts: words,
    carriers,
    memo: {
      priorities: Array.from({ length: priorityCases }),
      entitlements: Array.from({ length: parts.tables.entitlement.size }),
    },
  }
  return { ok: true, policy: Object.freeze(policy) }
}

// A rule that is only told in the article is not carried: something must do it.
function uncarriedRules(carriers: ReadonlyMap<RuleId, readonly Carrier[]>): PolicyProblem[] {
  return ruleIds
    .filter(
      (rule) => isCarriedBy(rule) === 'policy' && !carriers.get(rule)?.some(({ path }) => !path.startsWith('article.')),
    )
    .map((rule) => problemAt({ line: null }, rule, 'rule-not-carried', { value: rule }))
}
