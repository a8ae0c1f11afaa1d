export * from './vocabulary.ts'
export * from './log.ts'
export * from './decision.ts'
export { loadPolicy, optionalPolicySections, policySections } from './policy/load.ts'
export type { KnownOutside, LoadedPolicy } from './policy/load.ts'
export { proveTotal } from './policy/prove.ts'
export type {
  AutoCloseRules,
  PageAudience,
  PageStep,
  GrantRules,
  PagingRules,
  Policy,
  Plan,
  PromiseRules,
  Team,
  Vendor,
  EscalationAsk,
  EscalationGround,
} from './policy/policy.ts'
export { escalationAsks, escalationGrounds } from './policy/policy.ts'
export { policyProblemCodes, problemText } from './policy/problem.ts'
export type { PolicyProblem, PolicyProblemCode } from './policy/problem.ts'
export { ruleIds, isRuleId } from './policy/rule-ids.ts'
export { ruleRegister } from './rule-register.ts'
export type { CarriedBy, RegisteredRule } from './rule-register.ts'
export { durationWords } from './duration-words.ts'
export { decideEntitlement, isTrusted } from './entitlement.ts'
export { derivePriority } from './priority.ts'
export { missingFacts, mayOpen, questionOf } from './intake.ts'
export { promisesFor } from './promises.ts'
export { ledgerLineKinds, policyOf } from './clock-book.ts'
export type { LedgerLine, LedgerLineKind, PolicySource, PolicyVersions, Told, Waiting } from './clock-book.ts'
export { ledger, nextDue } from './ledger.ts'
export { clockRecords } from './clock-record.ts'
export type { ClockPause, ClockRecord } from './clock-record.ts'
export type { Ledger } from './ledger.ts'
export {
  advanceLedger,
  answerCarried,
  breaksDue,
  carriedFrom,
  clocksOf,
  dueOf,
  emptyLedger,
  nextBreakAt,
  owedDue,
  sameLedger,
} from './ledger-state.ts'
export type { BreakDue, LedgerState, StoredClock } from './ledger-state.ts'
export { explainClock, explainLine, explainReason, linesByClock } from './explain-clock.ts'
export type { ClockLines } from './explain-clock.ts'
export { isThanks } from './thanks.ts'
export type { ThanksGiven } from './thanks.ts'
export { autoCloseStep, reopensUntil } from './auto-close.ts'
export type { AutoCloseStep, Silence } from './auto-close.ts'
export { pageStep, warnsAt } from './paging.ts'
export type { PagePlan } from './paging.ts'
export { addToSummary, noReplay, replay, replayOne } from './replay.ts'
export type { ClockDifference, PastConversation, Replay, ReplayDifference, ReplaySummary } from './replay.ts'
export { afterOpenTime, isOpenAt, openTimeBetween, openingAt } from './calendar/open-time.ts'
export type { Calendar, HolidayPlace, HolidaySource, Stretch } from './calendar/calendar.ts'
export { ledgerCases } from './ledger-cases.ts'
export {
  defaultDisclosure,
  disclosureRefusals,
  mayDisclose,
  readPermissions,
  requesterEventKinds,
} from './disclosure.ts'
export type { Content, DisclosureDecision, DisclosureRefusal, Reader } from './disclosure.ts'
export { suggestDemands } from './suggestions.ts'
export { text } from './text.ts'
export type { TextValues } from './text.ts'
export { conditionTexts } from './condition-text.ts'
export { entitlementTexts, priorityTexts, valueText } from './decision-text.ts'
export type { EntitlementTexts, PriorityTexts } from './decision-text.ts'
export { environmentOf } from './environment.ts'
export { holdsPermission } from './platform-permission.ts'
export {
  grantAfter,
  grantDeadlines,
  grantPermission,
  grantStates,
  grantVerbs,
  isGrantVerb,
  mayAnswerGrant,
  mayAskForGrant,
  mayGrant,
  mayPauseForGrant,
  mayUseGrant,
} from './grant.ts'
export type { GrantDecision, GrantHappening, GrantState, GrantTerms, GrantVerb } from './grant.ts'
export { grantRefusals } from './grant-words.ts'
export type { GrantRefusal } from './grant-words.ts'
export { fold } from './fold.ts'
export { factsStanding } from './facts-standing.ts'
export type { FactsStanding } from './facts-standing.ts'
export { mayEscalate } from './escalation.ts'
export type { EscalationDecision, EscalationRequest } from './escalation.ts'
export { findSecrets, mask, maskSecrets, secretKinds } from './secrets.ts'
export type { Secret, SecretKind } from './secrets.ts'
export { helpArticle } from './help-article.ts'
export type { HelpArticle, HelpBlock, HelpSection } from './help-article.ts'
export { automaticMessages } from './policy/needed-texts.ts'
export type { AutomaticMessage } from './policy/needed-texts.ts'
export { isTimeZone } from './calendar/wall-time.ts'
export type { Absence, Duty, Rota, RotaPerson, Shift, Swap } from './rota/rota.ts'
export { dutiesBetween, onDutyAt } from './rota/duties.ts'
export { occurrenceOn } from './rota/occurrences.ts'
export { coverage, holes } from './rota/coverage.ts'
export type { Cover, Hole } from './rota/coverage.ts'
export { overlaps, rotaProblems } from './rota/rota-problems.ts'
export type { Overlap, RotaProblem } from './rota/rota-problems.ts'
export { decideSwap } from './rota/decide-swap.ts'
export type { SwapDecision, SwapRefusal } from './rota/decide-swap.ts'
