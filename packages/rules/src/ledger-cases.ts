/** One case of the ledger: what happens, what it does to the clocks, and why it is so. */
export type LedgerCase = { readonly when: string; readonly then: string; readonly because: string }

/** What each thing that can happen does to the clocks: the one table of it, printed on the page of rules. */
export const ledgerCases: readonly LedgerCase[] = [
  {
    when: 'A conversation is opened',
    then: 'First answer and resolution start, with the target and calendar of the priority and plan',
    because: 'Both are promised from the first word on',
  },
  {
    when: "A person's public answer",
    then: 'Keeps the first or next answer that is owed; after a break, a line says that it came late',
    because: 'Only a person answers',
  },
  {
    when: 'A note, an automatic text, a declined hand-off',
    then: 'Nothing',
    because: 'The requester has been told nothing by a person',
  },
  {
    when: "A requester's message",
    then: 'Starts the next answer unless one is owed already; ends the wait for them',
    because: 'The promise hangs on the first message that is unanswered',
  },
  {
    when: 'Thanks: marked so by the requester, or after a resolution a whole text of the policy’s list',
    then: 'Nothing; in doubt it is a message',
    because: 'Nobody waits for an answer to it',
  },
  {
    when: 'Waiting on the requester, on a grant or on a third party begins',
    then: 'Pauses the clocks that `promises.pauses` names for that cause, with the time left, the cause and who said so',
    because: 'Support cannot go on; another team and a leader still can',
  },
  {
    when: 'Such a wait ends',
    then: 'What nothing else pauses runs on with exactly the time it had left',
    because: 'Pausing and resuming in the same instant must change nothing',
  },
  {
    when: 'The due instant of a running clock comes',
    then: 'It breaks at that instant, seen or not; done exactly then is late. It stays owed until it is done',
    because: 'Broken means broken when it was due',
  },
  {
    when: 'Priority goes up, or any change brings a shorter target',
    then: 'The shorter target counts from the change, and never brings a later due time than before',
    because: 'Nothing breaks in the past',
  },
  {
    when: 'Priority goes down, or any change brings a longer target',
    then: 'The longer target counts from the start, less what has run',
    because: 'Time that was used is used',
  },
  {
    when: 'Only the calendar changes with it',
    then: 'The time left stays and counts by the new calendar from the change',
    because: 'Open time of one calendar is not open time of another',
  },
  {
    when: 'The plan, the contract or the policy changes',
    then: 'As a change of priority; with `keep`, running clocks follow their old version to their end',
    because: 'A re-basing is a written line, never a rewritten one',
  },
  {
    when: 'The kind of demand is corrected',
    then: 'Nothing by itself: the entitlement and the priority that follow from it do',
    because: 'A clock follows decisions, and those follow facts',
  },
  {
    when: 'What is asked turns out not to be served (referred, declined, handed off, sign in first)',
    then: 'Cancels the resolution; served again, it goes on with the time left. Answers stay owed',
    because: 'Support promises no resolution of what others resolve, and always an answer',
  },
  {
    when: 'A workaround is found where there was none, or by support',
    then: 'Keeps the resolution; the priority that follows re-bases the rest',
    because: 'The promise is a workaround or a resolution',
  },
  {
    when: 'A workaround is lost',
    then: 'A new resolution clock starts with the time that was left when it was found',
    because: 'The time in which it worked does not count; what was kept stays kept',
  },
  {
    when: 'Resolved',
    then: 'Pauses the resolution, cancels answers and acceptance so that they can go on; an escalation stays owed',
    because: 'It is kept only when nobody reopens it in time',
  },
  {
    when: 'The time to reopen passes, or it is closed',
    then: 'The resolution is kept, as of the instant of the resolution',
    because: 'Nobody contradicted it',
  },
  {
    when: 'Reopened in that time',
    then: 'The resolution runs on, an unanswered question and an open hand-off go on with the time left; what broke is owed again',
    because: 'Time spent resolved does not count, and a resolution that did not hold was none',
  },
  {
    when: 'Reopened by hand',
    then: 'The same, and no new answer is owed',
    because: 'The requester has asked nothing',
  },
  {
    when: 'A message after that time',
    then: 'A new conversation that names the old one, with fresh clocks',
    because: 'It is another matter until somebody says otherwise',
  },
  {
    when: 'Handed off',
    then: "Acceptance starts, by the calendar of that team; a second hand-off cancels the first's",
    because: 'The team owes it, in its own hours (G11)',
  },
  {
    when: 'The hand-off is accepted, or returned',
    then: 'Keeps the acceptance, or cancels it; answers are owed by support all along',
    because: 'Returning with a reason is no broken promise, and no answer to the requester',
  },
  {
    when: 'Escalated, and acknowledged by a leader',
    then: 'Starts the acknowledgement unless one is owed, and keeps it',
    because: 'A leader is promised, not a faster resolution (R68, R69)',
  },
  {
    when: 'Merged into another conversation',
    then: 'Here everything is cancelled; there the nearer of two equal promises holds, what is new starts with its time left, what broke stays broken here and is owed there afresh',
    because: 'Nobody waits longer because two conversations became one, and a break counts once',
  },
  {
    when: 'A merge is undone',
    then: 'There, what it brought ends and what it brought nearer has its time again; here everything goes on with the time left',
    because: 'As if it had not been, but for the time in between, which was promised there',
  },
  {
    when: 'Split',
    then: 'The new conversation takes the answer that its messages are owed, with the time left; here it is owed since the first unanswered message that stayed, or not at all',
    because: 'Each question keeps its own time',
  },
  {
    when: 'The requester is silent while one waits on them',
    then: 'A reminder, then the closing (never for P1 and P2, nor while anything is owed), which acts as a resolution',
    because: 'One answer undoes it',
  },
  {
    when: 'Snoozed, assigned, rated, another language, a reminder sent',
    then: 'Nothing',
    because: 'The desk’s own order is no reason for anybody to wait longer',
  },
]
