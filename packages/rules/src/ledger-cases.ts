import type { RuleId } from './vocabulary.ts'

/**
 * One thing that can happen: what it does to the clocks, why it is so, and what that follows from: rules and gaps, a
 * record of a decision (`decision 9`), a section of the policy (`promises.pauses`). `cases` are names in
 * `test/ledger-cases.md`.
 */
export type LedgerCase = {
  readonly when: string
  readonly then: string
  readonly because: string
  readonly from: readonly (RuleId | `decision ${number}` | `promises.${string}`)[]
  readonly cases: readonly string[]
}

/** What each thing that can happen does to the clocks: the one table of it, printed on the page of rules. */
export const ledgerCases: readonly LedgerCase[] = [
  {
    when: 'A conversation is opened',
    then: 'First answer and resolution start, with the target and calendar of the priority and plan',
    because: 'Both are promised from the first word on',
    from: ['R42', 'R63', 'decision 9'],
    cases: [
      'P2 has half an hour',
      'Runs from the opening',
      'Around the clock means at night too',
      'Before opening: counts from the opening',
    ],
  },
  {
    when: "A person's public answer",
    then: 'Keeps the first or next answer that is owed; after a break, a line says that it came late',
    because: 'Only a person answers',
    from: ['R26'],
    cases: ['Answered in time', 'Answered a millisecond before it is due', 'Found too late'],
  },
  {
    when: 'A note, an automatic text, a declined hand-off',
    then: 'Nothing',
    because: 'The requester has been told nothing by a person',
    from: ['R26'],
    cases: ['A note is no answer', 'An automatic text is no answer', 'Not kept by a declined hand-off'],
  },
  {
    when: "A requester's message",
    then: 'Starts the next answer unless one is owed already; ends the wait for them',
    because: 'The promise hangs on the first message that is unanswered',
    from: ['R26'],
    cases: [
      'It hangs on the first unanswered message',
      'More messages start no second clock',
      'A question ends the wait and asks for an answer',
    ],
  },
  {
    when: 'Thanks: marked so by the requester, or after a resolution a whole text of the policy’s list',
    then: 'Nothing; in doubt it is a message',
    because: 'Nobody waits for an answer to it',
    from: ['promises.thanks'],
    cases: [
      'Thanks start nothing',
      'Thanks after a resolution start nothing',
      'Thanks do not hide a question that is open',
    ],
  },
  {
    when: 'Waiting on the requester, on a grant or on a third party begins',
    then: 'Pauses the clocks that `promises.pauses` names for that cause, with the time left, the cause and who said so',
    because: 'Support cannot go on; another team and a leader still can',
    from: ['R54', 'R56', 'promises.pauses'],
    cases: [
      'Pauses with the time left',
      'Waiting on a grant pauses it',
      'Waiting on a third party pauses it',
      'Waiting for a grant does not put off an answer',
      'Waiting on the requester does not stop it',
    ],
  },
  {
    when: 'Such a wait ends',
    then: 'What nothing else pauses runs on with exactly the time it had left',
    because: 'Pausing and resuming in the same instant must change nothing',
    from: ['promises.pauses'],
    cases: [
      'Goes on with exactly that',
      'Paused and resumed in one instant changes nothing',
      'And goes on when both have ended',
    ],
  },
  {
    when: 'The due instant of a running clock comes',
    then: 'It breaks at that instant, seen or not; done exactly then is late. It stays owed until it is done',
    because: 'Broken means broken when it was due',
    from: ['R63'],
    cases: [
      'Nobody looks for hours: broken when it was due',
      'Answered when it is due is too late',
      'A late reply before the tick counted as kept: it does not',
    ],
  },
  {
    when: 'Priority goes up, or any change brings a shorter target',
    then: 'The shorter target counts from the change, and never brings a later due time than before',
    because: 'Nothing breaks in the past',
    from: ['G9', 'decision 9'],
    cases: [
      'Up: the shorter target counts from the change',
      'Up: not later than it was due before',
      'Paused, up: the shorter target is left',
    ],
  },
  {
    when: 'Priority goes down, or any change brings a longer target',
    then: 'The longer target counts from the start, less what has run',
    because: 'Time that was used is used',
    from: ['G9', 'decision 9'],
    cases: [
      'Down: the longer target counts from the start',
      'Down after the break mends nothing',
      'Down leaves pauses out',
    ],
  },
  {
    when: 'Only the calendar changes with it',
    then: 'The time left stays and counts by the new calendar from the change',
    because: 'Open time of one calendar is not open time of another',
    from: ['R63', 'decision 9'],
    cases: ['Signed in under another calendar: the time left counts by it'],
  },
  {
    when: 'The plan, the contract or the policy changes',
    then: 'As a change of priority; with `keep`, running clocks follow their old version to their end',
    because: 'A re-basing is a written line, never a rewritten one',
    from: ['R1', 'R63', 'decision 9'],
    cases: [
      'Another plan: premium halves it',
      "Going on signed in brings the contract's plan",
      'A new version re-bases what runs',
      'Or lets it keep its version to its end',
    ],
  },
  {
    when: 'The kind of demand is corrected',
    then: 'Nothing by itself: the entitlement and the priority that follow from it do',
    because: 'A clock follows decisions, and those follow facts',
    from: ['G9'],
    cases: ['A corrected demand alone changes nothing', 'Declined in error, then served: goes on with the time left'],
  },
  {
    when: 'What is asked turns out not to be served (referred, declined, handed off, sign in first)',
    then: 'Cancels the resolution; served again, it goes on with the time left. Answers stay owed',
    because: 'Support promises no resolution of what others resolve, and always an answer',
    from: ['R45', 'R49', 'R54'],
    cases: ['Declined: support promises none', 'Declined in error, then served: goes on with the time left'],
  },
  {
    when: 'A workaround is found where there was none, or by support',
    then: 'Keeps the resolution; the priority that follows re-bases the rest',
    because: 'The promise is a workaround or a resolution',
    from: ['R59', 'R60', 'G10'],
    cases: ['A workaround keeps it', 'Found by support where nobody had said', 'A workaround found makes P2 a P3'],
  },
  {
    when: 'A workaround is lost',
    then: 'A new resolution clock starts with the time that was left when it was found',
    because: 'The time in which it worked does not count; what was kept stays kept',
    from: ['G10'],
    cases: ['Lost again: the time left when it was found', 'A workaround lost makes P3 a P2'],
  },
  {
    when: 'Resolved',
    then: 'Pauses the resolution, cancels answers and acceptance so that they can go on; an escalation stays owed',
    because: 'It is kept only when nobody reopens it in time',
    from: ['decision 9'],
    cases: [
      'Resolved: it stops, and waits whether that holds',
      'Resolved late stays broken',
      'Resolving does not end it',
    ],
  },
  {
    when: 'The time to reopen passes, or it is closed',
    then: 'The resolution is kept, as of the instant of the resolution',
    because: 'Nobody contradicted it',
    from: ['promises.reopenWindow', 'decision 9'],
    cases: [
      'Kept once the week to reopen is over, as of the resolution',
      'Closed: kept as of the resolution',
      'Closed by hand without a resolution: cancelled',
    ],
  },
  {
    when: 'Reopened in that time',
    then: 'The resolution runs on, an unanswered question and an open hand-off go on with the time left; what broke is owed again',
    because: 'Time spent resolved does not count, and a resolution that did not hold was none',
    from: ['promises.reopenWindow'],
    cases: [
      'Goes on with the old clock; time resolved does not count',
      'An open question is not wiped out by resolving',
      'What broke before stays broken and is owed again',
    ],
  },
  {
    when: 'Reopened by hand',
    then: 'The same, and no new answer is owed',
    because: 'The requester has asked nothing',
    from: ['promises.reopenWindow'],
    cases: ['Reopened by hand owes no answer'],
  },
  {
    when: 'A message after that time',
    then: 'A new conversation that names the old one, with fresh clocks',
    because: 'It is another matter until somebody says otherwise',
    from: ['promises.reopenWindow'],
    cases: ['A new conversation that names the old has fresh clocks'],
  },
  {
    when: 'Handed off',
    then: "Acceptance starts, by the calendar of that team; a second hand-off cancels the first's",
    because: 'The team owes it, in its own hours (G11)',
    from: ['R49', 'R51', 'G11'],
    cases: [
      'A team has its time to accept',
      'The project team accepts in its own hours',
      'Handed off elsewhere before anybody accepts',
    ],
  },
  {
    when: 'The hand-off is accepted, or returned',
    then: 'Keeps the acceptance, or cancels it; answers are owed by support all along',
    because: 'Returning with a reason is no broken promise, and no answer to the requester',
    from: ['R49', 'G11'],
    cases: ['Accepted in time', 'Returned is neither', 'Not kept by a declined hand-off'],
  },
  {
    when: 'Escalated, and acknowledged by a leader',
    then: 'Starts the acknowledgement unless one is owed, and keeps it',
    because: 'A leader is promised, not a faster resolution (R68, R69)',
    from: ['R68', 'R69'],
    cases: [
      'An escalation asks for a leader',
      'A leader takes it',
      'Escalated twice is one promise',
      'An escalation does not keep it',
    ],
  },
  {
    when: 'Merged into another conversation',
    then: 'Here everything is cancelled; there the nearer of two equal promises holds, what is new starts with its time left, what broke stays broken here and is owed there afresh',
    because: 'Nobody waits longer because two conversations became one, and a break counts once',
    from: ['decision 9'],
    cases: [
      'Merged away: the other conversation owes it now',
      'The nearer promise holds',
      'Broken there: owed here within a fresh target, not broken twice',
    ],
  },
  {
    when: 'A merge is undone',
    then: 'There, what it brought ends and what it brought nearer has its time again; here everything goes on with the time left',
    because: 'As if it had not been, but for the time in between, which was promised there',
    from: ['decision 9'],
    cases: ['Undone: goes on with the time left', 'Undone: it has its own time again', 'Undone: what it brought ends'],
  },
  {
    when: 'Split',
    then: 'The new conversation takes the answer that its messages are owed, with the time left; here it is owed since the first unanswered message that stayed, or not at all',
    because: 'Each question keeps its own time',
    from: ['decision 9'],
    cases: [
      'Split, every open question gone: nothing owed',
      'Split, the later question stays: owed since that one',
      'The new conversation takes the time left',
    ],
  },
  {
    when: 'The requester is silent while one waits on them',
    then: 'A reminder, then the closing (never for P1 and P2, nor while anything is owed), which acts as a resolution',
    because: 'One answer undoes it',
    from: ['promises.autoClose'],
    cases: [
      'A reminder stops nothing',
      'Closed for silence and left alone',
      'Closed for silence, undone by one answer',
    ],
  },
  {
    when: 'Snoozed, assigned, rated, another language, a reminder sent',
    then: 'Nothing',
    because: 'The desk’s own order is no reason for anybody to wait longer',
    from: ['G9'],
    cases: [
      'Snoozing stops nothing',
      'Assigning is no answer',
      'Rating starts nothing',
      'Another language changes no time',
    ],
  },
]
