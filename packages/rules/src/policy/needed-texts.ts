import { claimStates } from '../decision.ts'
import type { TextKey } from '../decision.ts'
import { disclosureRefusals } from '../disclosure.ts'
import { ledgerLineKinds } from '../clock-book.ts'
import { clockAuthors, clockHistory, clockStates, reasonsOfYou } from '../clock-words.ts'
import {
  clockKinds,
  demands,
  doors,
  entitlements,
  environments,
  extents,
  factForms,
  priorities,
  topics,
} from '../vocabulary.ts'
import type { FactName } from '../vocabulary.ts'
import { tableColumns } from './columns.ts'
import { escalationAsks, escalationGrounds } from './policy.ts'
import type { Policy } from './policy.ts'

/** Messages that the desk sends by itself, each the text `message.NAME`. */
export const automaticMessages = [
  'opened',
  'opened-general',
  'opened-urgent',
  'ask-later',
  'sign-in-here',
  'gone-on',
  'handed-off',
  'hand-off-accepted',
  'hand-off-returned',
  'escalated',
  'escalated-to-leaders',
  'escalation-acknowledged',
  'escalation-closed',
  'escalation-not-accepted',
  'escalation-ended',
  'priority-changed',
  'resolved',
  'reopened',
  'silence-reminder',
  'closed-for-silence',
  'closed',
  'split-off',
  'claim-received',
  'claim-confirmed',
  'claim-refused',
  'recover-realm',
  'recover-address',
  'recover-lock',
  'contact-left',
  'mail-digest',
  'secret-found',
  'examples-not-confirmed',
] as const
export type AutomaticMessage = (typeof automaticMessages)[number]

/** The facts whose question needs a line of explanation beside it. */
export const factsWithHint = [
  'environment',
  'extent',
  'workaround',
  'prodPipelinesAffected',
  'othersWorking',
  'signInScope',
  'signInAddress',
  'runningInPublishedFlow',
  'inVendorProject',
  'externalSystem',
  'eventDriven',
  'mayDeploy',
  'executionKey',
  'errorMessage',
  'ownAnalysis',
  'transformationRules',
  'businessRules',
  'fieldMapping',
  'loadChange',
  'hostAndPort',
] as const satisfies readonly FactName[]

/** The reasons that a line of the ledger gives. */
export const ledgerReasons = [
  'opened',
  'priority',
  'plan',
  'answered',
  'requester-wrote',
  'waiting-on-requester',
  'waiting-ended',
  'handed-off',
  'handed-off-again',
  'accepted',
  'returned',
  'resolved',
  'reopened',
  'due',
  'contract',
  'policy',
  'workaround-found',
  'workaround-lost',
  'waiting-on-grant',
  'waiting-on-third-party',
  'escalated',
  'acknowledged',
  'closed',
  'closed-for-silence',
  'not-reopened',
  'not-served',
  'served',
  'merged',
  'merged-into',
  'unmerged',
  'split',
] as const

const fixed = [
  'choice.yes',
  'choice.no',
  'condition.demand',
  'if.priority',
  'escalation.no-open-conversation',
  'escalation.open-a-conversation',
  'escalation.incomplete',
  'escalation.tell-the-rest',
  'escalation.received',
  'escalation.leader-aligns',
  'help.subtitle',
  'help.skip',
  'help.contents',
  'help.feedback',
  'help.optional',
  'help.example',
  'help.plan',
  'help.head.demand',
  'help.head.no-contract',
  'help.head.not-signed-in',
  'help.head.signed-in',
  'help.head.priority',
  'help.head.type',
  'help.head.definition',
] as const

/** Every text that something asks for, with the line of what asks where the document does. */
export function neededTexts(parts: Pick<Policy, 'tables' | 'article'>): ReadonlyMap<TextKey, number | null> {
  const needed = new Map<TextKey, number | null>()
  const need = (prefix: string, names: readonly string[], suffixes: readonly string[] = ['']) => {
    for (const name of names) for (const suffix of suffixes) needed.set(prefix + name + suffix, null)
  }
  need('', fixed)
  need('demand.', demands, ['.label', '.line'])
  need('topic.', topics)
  need('door.', doors, ['.label', '.line'])
  need('entitlement.', entitlements)
  need('priority.', priorities, ['.name', '.definition'])
  need('promise.', clockKinds)
  need('ledger.line.', ledgerLineKinds)
  need('ledger.because.', ledgerReasons)
  need('ledger.you.', reasonsOfYou)
  need('ledger.state.', clockStates)
  need('ledger.history.', clockHistory)
  need('ledger.told.', clockAuthors)
  need('ledger.author.', clockAuthors)
  need('message.', automaticMessages)
  need('claim.', claimStates)
  need('next.disclosure.', disclosureRefusals)
  need('escalation.ask.', escalationAsks)
  need('escalation.ground.', escalationGrounds)
  need('fact.', Object.keys(factForms), ['.label', '.question'])
  need('fact.', factsWithHint, ['.hint'])
  for (const [fact, form] of Object.entries(factForms))
    if (typeof form !== 'string' && fact !== 'topic') need(`choice.${fact}.`, form)
  for (const { name, values } of [...tableColumns.entitlement, ...tableColumns.priority])
    if (name !== 'demand') need(`condition.${name}.`, values)
  need('condition.statedEnvironment.', environments)
  need('condition.statedExtent.', [...extents, 'unknown'])
  need('condition.othersWorking.', ['yes', 'no', 'unknown'])
  for (const row of parts.tables.entitlement.rows) {
    needed.set(row.answer.reason, row.line)
    needed.set(row.answer.nextStep, row.line)
  }
  for (const section of parts.article.sections) {
    needed.set(section.heading, null)
    for (const block of section.blocks) {
      if ('text' in block) needed.set(block.text, null)
      if ('items' in block) for (const item of block.items) needed.set(item, null)
    }
  }
  return needed
}
