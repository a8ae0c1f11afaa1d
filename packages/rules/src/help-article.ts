import { decideEntitlement } from './entitlement.ts'
import { durationWords } from './duration-words.ts'
import { factsWithHint } from './policy/needed-texts.ts'
import type { ArticleBlock, Policy } from './policy/policy.ts'
import { text, vendorValues } from './text.ts'
import { clockKinds, demands, doors, priorities } from './vocabulary.ts'
import type { Demand, Door, Language, RuleId, Standing } from './vocabulary.ts'

/** "How support works" as a document without form: what customers read is what runs (R76). Texts are plain, not Markdown. */
export type HelpArticle = {
  readonly language: Language
  readonly policyVersion: number
  readonly title: string
  readonly subtitle: string
  readonly author: string
  readonly skipLink: string
  readonly contentsHeading: string
  /** The question under the article, answered with one of three faces (R77). */
  readonly feedbackQuestion: string
  readonly sections: readonly HelpSection[]
  readonly doors: readonly HelpDoor[]
}
export type HelpSection = {
  readonly id: string
  readonly heading: string
  readonly rules: readonly RuleId[]
  readonly blocks: readonly HelpBlock[]
}
export type HelpDoor = { readonly door: Door; readonly label: string; readonly line: string; readonly href: string }
export type HelpBlock =
  | { readonly block: 'paragraph' | 'call-out'; readonly text: string }
  | { readonly block: 'list'; readonly items: readonly { readonly text: string; readonly detail: string | null }[] }
  | {
      readonly block: 'table'
      readonly id: string
      readonly caption: string | null
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly block: 'doors'; readonly doors: readonly HelpDoor[] }

/** Renders the article from a policy, in one language. */
export function helpArticle(policy: Policy, language: Language): HelpArticle {
  const say = (key: string) => text(policy, key, language)
  return {
    language,
    policyVersion: policy.version,
    title: policy.vendor.articleTitle[language],
    subtitle: say('help.subtitle'),
    author: policy.vendor.articleAuthor,
    skipLink: say('help.skip'),
    contentsHeading: say('help.contents'),
    feedbackQuestion: say('help.feedback'),
    sections: policy.article.sections.map((section) => ({
      id: section.id,
      heading: say(section.heading),
      rules: section.rules,
      blocks: section.blocks.flatMap((block) => rendered(policy, block, language)),
    })),
    doors: helpDoors(policy, language),
  }
}

function rendered(policy: Policy, block: ArticleBlock, language: Language): HelpBlock[] {
  const say = (key: string) => text(policy, key, language)
  switch (block.block) {
    case 'paragraph':
    case 'call-out':
      return [{ block: block.block, text: say(block.text) }]
    case 'list':
      return [{ block: 'list', items: block.items.map((item) => ({ text: say(item), detail: null })) }]
    case 'intake':
      return [{ block: 'list', items: intakeItems(policy, block.demand, language) }]
    case 'doors':
      return [{ block: 'doors', doors: helpDoors(policy, language) }]
    case 'priorities':
      return [
        {
          block: 'table',
          id: 'priorities',
          caption: null,
          head: [say('help.head.priority'), say('help.head.type'), say('help.head.definition')],
          rows: priorities.map((priority) => [
            priority,
            say(`priority.${priority}.name`),
            say(`priority.${priority}.definition`),
          ]),
        },
      ]
    case 'standings':
      return [standingsTable(policy, language)]
    case 'promises':
      return [...policy.plans.values()].map((plan) => ({
        block: 'table',
        id: `promises-${plan.key}`,
        caption:
          text(policy, 'help.plan', language, { value: plan.key }) + (plan.example ? ` ${say('help.example')}` : ''),
        head: [say('help.head.priority'), ...clockKinds.map((kind) => say(`promise.${kind}`))],
        rows: priorities.map((priority) => [
          priority + hoursWords(policy, plan.calendars[priority], language),
          ...clockKinds.map((kind) => durationWords(plan.targets[priority][kind])),
        ]),
      }))
  }
}

/** When the times of a row count, where that is not always. */
function hoursWords(policy: Policy, calendar: string, language: Language): string {
  const known = policy.calendars.get(calendar)
  return known && !known.always ? ` (${known.names[language]})` : ''
}

/** Each demand against the three standings, by the very decisions that run. */
function standingsTable(policy: Policy, language: Language): HelpBlock {
  const standings: readonly (readonly [string, Standing])[] = [
    ['no-contract', { door: 'website', signedIn: false, contract: 'none', realm: null }],
    ['not-signed-in', { door: 'login', signedIn: false, contract: 'in-force', realm: null }],
    ['signed-in', { door: 'platform', signedIn: true, contract: 'in-force', realm: 'realm' }],
  ]
  const answer = (demand: Demand, standing: Standing) =>
    text(policy, `entitlement.${decideEntitlement(policy, standing, demand, {}).entitlement}`, language)
  return {
    block: 'table',
    id: 'standings',
    caption: null,
    head: [
      text(policy, 'help.head.demand', language),
      ...standings.map(([name]) => text(policy, `help.head.${name}`, language)),
    ],
    rows: demands.map((demand) => [
      text(policy, `demand.${demand}.label`, language),
      ...standings.map(([, standing]) => answer(demand, standing)),
    ]),
  }
}

function intakeItems(policy: Policy, demand: Demand, language: Language) {
  return (policy.intake.get(demand) ?? []).map(({ fact, required }) => {
    const label = text(policy, `fact.${fact}.label`, language)
    const hinted = factsWithHint.some((known) => known === fact)
    return {
      text: required ? label : `${label} ${text(policy, 'help.optional', language)}`,
      detail: hinted ? text(policy, `fact.${fact}.hint`, language) : null,
    }
  })
}

function helpDoors(policy: Policy, language: Language): HelpDoor[] {
  const links = vendorValues(policy.vendor, language)
  const hrefs: Record<Door, string> = {
    platform: String(links['platform']),
    login: String(links['signInPage']),
    website: String(links['website']),
    email: `mailto:${links['supportAddress']}`,
  }
  // The only channel of the article is chat (R26): mail is not offered as a door to open.
  return doors
    .filter((door) => door !== 'email')
    .map((door) => ({
      door,
      label: text(policy, `door.${door}.label`, language),
      line: text(policy, `door.${door}.line`, language),
      href: hrefs[door],
    }))
}
