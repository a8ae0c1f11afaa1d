import type { RuleId } from './vocabulary.ts'

/**
 * Where a rule lives: in the policy document (which must then name it), in code, in a part of the product that
 * carries it beside the rules.
 */
export type CarriedBy = 'policy' | { readonly code: string } | { readonly part: string }
export type RegisteredRule = { readonly id: RuleId; readonly says: string; readonly carriedBy: CarriedBy }

/** Where a rule or gap lives. */
export function isCarriedBy(id: RuleId): CarriedBy {
  const found = ruleRegister.find((rule) => rule.id === id)
  if (!found) throw new Error(`${id} is not in the register of rules.`)
  return found.carriedBy
}

const policy = (says: string): Omit<RegisteredRule, 'id'> => ({ says, carriedBy: 'policy' })
const code = (says: string, where: string): Omit<RegisteredRule, 'id'> => ({ says, carriedBy: { code: where } })
const part = (says: string, where: string): Omit<RegisteredRule, 'id'> => ({ says, carriedBy: { part: where } })

const rules: readonly Omit<RegisteredRule, 'id'>[] = [
  policy('Every customer has support, on any plan.'),
  policy('Support answers doubts and resolves incidents.'),
  policy('Its aim is that customers depend on it less and less: it teaches rather than does.'),
  policy('It helps to understand connectors and how to use them.'),
  policy('It clears up doubts on the platform and its components.'),
  policy('It helps to investigate and resolve incidents of the platform.'),
  policy("It answers requests that concern the vendor's infrastructure."),
  policy('Who builds pipelines should first have finished the free courses; this gates no conversation.'),
  policy('It helps with data transformation where the customer makes the rules of the transformation clear.'),
  policy('It helps with Double Braces functions.'),
  policy('It helps with writing JSONPath.'),
  policy('It suggests solutions for a need, such as which components to use.'),
  policy('It helps with other common matters of development, such as database queries.'),
  policy('Connectivity, by VPN or ZTNA, is asked for through support.'),
  policy("The customer's developer masters the business rules; support neither owns nor invents them."),
  policy("Whatever makes a new version or a new deploy is done by the customer's developer, never by support."),
  policy('Who asks had better hold the permission to version and deploy; it speeds things up and is not demanded.'),
  policy(
    'Before maintenance the customer knows the process as a whole, above all its business rules and field mapping.',
  ),
  policy('Every maintenance is analysed: a change of rules, mapping or connectivity can hit purpose and stability.'),
  policy('In event-driven pipelines a change can cascade; the chain is assessed.'),
  policy('There the growth or fall of computing resources is projected too.'),
  policy('The customer is clear about the need for the maintenance and its impact.'),
  policy('The engineer assesses potential impacts.'),
  policy('The engineer always acts for the security and stability of the running flow.'),
  policy("In maintenance too, versions and deploys are the customer's, who had better hold the permissions."),
  policy('Support is reached by chat, at three doors.'),
  policy('Inside the platform, signed in to a realm.'),
  policy("On the platform's sign-in page, not signed in."),
  policy("On the vendor's website, not signed in."),
  policy('A development question tells the doubt in detail,'),
  policy('the logic of the integration and the wanted result,'),
  policy('the pipeline,'),
  policy('and the environment.'),
  policy('An incident tells the pipeline,'),
  policy('the project, if there is one,'),
  policy('the environment,'),
  policy('the pipeline execution key, for an error,'),
  policy('the error message with its date and time,'),
  policy('what was expected and what happens,'),
  policy("the customer's own analysis with its evidence,"),
  policy('and anything else that matters.'),
  policy('It is open to everyone, 24 hours a day.'),
  code(
    'It answers in Portuguese, English and Spanish, and in no other language.',
    '`languages` in `src/vocabulary.ts`; `readWords` refuses a text that lacks one',
  ),
  policy('Anyone may ask, whether or not their contract is in force; what they get depends on it.'),
  policy('Without a contract: general and technical information on the platform.'),
  policy("With a contract, not signed in: the same, and incidents of one's own sign-in."),
  policy('With a contract, not signed in: nothing of the realm is told.'),
  policy('With a contract, signed in: everything, for doubts, guidance, development and incidents in published flows.'),
  policy("About an ongoing project of the vendor: the vendor's team of that project."),
  policy('No information on contracts is given.'),
  policy('Complex adjustments (longer, deeper, changing the design) go to the project teams.'),
  policy("Pipelines still in a vendor project are neither adjusted nor answered for: that project's team does."),
  policy("Nothing of a customer's environment is told to a person who is not signed in."),
  policy('Support does not answer for systems and endpoints outside the platform.'),
  code("Support reads the customer's realm and changes nothing.", '`mayUseGrant` in `src/grant.ts`'),
  code(
    'Any change by support in a realm needs access that the customer granted.',
    '`mayAskForGrant`, `grantAfter` and `mayUseGrant` in `src/grant.ts`',
  ),
  code('Who grants must themselves hold the permission to grant.', '`mayGrant` in `src/grant.ts`'),
  policy('P1: total unavailability that affects pipelines running in PROD, with no workaround.'),
  policy('P2: partial unavailability or degradation with impact on PROD and no workaround; the rest works.'),
  policy('P3: the same with a workaround.'),
  policy('P3: pipelines unavailable in TEST.'),
  policy('P4: nothing is unavailable: questions, requests, advice, guidance.'),
  code(
    "Times are in each customer's contract, so they are the operator's to set.",
    '`plans` of the policy, read by `promisesFor` in `src/promises.ts`',
  ),
  policy('Only a conversation that is open can be escalated, on any of three grounds:'),
  policy("something disagrees with the customer's expectations,"),
  policy('the scenario changed and asks for another approach,'),
  policy('or somebody other than the assigned engineer should look.'),
  policy('An escalation does not necessarily mean a faster resolution;'),
  policy('it brings a leader, who understands it and aligns the next steps.'),
  part(
    'It is sent by mail to the escalation address.',
    'mail; the address is `vendor.escalationAddress`, the decision `mayEscalate` in `src/escalation.ts`',
  ),
  policy('It carries the id of the conversation,'),
  policy('which the engineer gives on request,'),
  policy('a description of the problem,'),
  policy('the environment,'),
  policy('and why.'),
  code(
    'The article has a skip link, a title and a subtitle, an author and an age, a table of three columns and a call-out.',
    '`helpArticle` in `src/help-article.ts`; its pictures are not part of the service',
  ),
  code(
    'It ends by asking whether it answered the question, with three faces.',
    '`faces` in `src/log.ts` and `feedbackQuestion` of `helpArticle`',
  ),
]

const gaps: readonly Omit<RegisteredRule, 'id'>[] = [
  policy('Total outage of PROD with a workaround: P2.'),
  policy('TEST degraded but working: P4. TEST unavailable with a workaround stays P3.'),
  policy('Total outage that hits TEST only, or no running pipeline of PROD: P3.'),
  policy('One pipeline of PROD down and the rest fine is a partial unavailability.'),
  policy('An environment that is neither production nor test counts as test, unless the policy says otherwise.'),
  policy(
    'Sign-in: one person P4, everyone of an organisation P3; from an unsigned door an outage is claimed first and becomes what it is when confirmed.',
  ),
  policy("An external system's outage is not the platform's, even where PROD suffers: declined with a next step."),
  policy('Wrong data without any unavailability: P4.'),
  policy(
    'Priority is derived from the facts by the policy, never picked; a fact not stated raises nothing and its effect is shown.',
  ),
  policy('A workaround that is found later derives the priority again.'),
  policy(
    "The project teams' hours are not written: the same clock runs, around the clock, until the operator says otherwise.",
  ),
  policy(
    'Limits beat "unrestricted": the rows of service leave out whatever a limit answers, and two answers are refused.',
  ),
]

/** Every rule and gap in our own words, R1 to R77 and then G1 to G12. */
export const ruleRegister: readonly RegisteredRule[] = [
  ...rules.map((rule, index): RegisteredRule => ({ id: `R${index + 1}`, ...rule })),
  ...gaps.map((gap, index): RegisteredRule => ({ id: `G${index + 1}`, ...gap })),
]
