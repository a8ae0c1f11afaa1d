/** The words that the explanation of a clock is made of, each a text of the policy under `ledger.`. */
export const clockStates = ['running', 'paused', 'kept', 'kept-late', 'broken', 'cancelled'] as const
export const clockHistory = [
  'begun',
  'opened',
  'carried',
  'until',
  'until-told',
  'counted-from',
  'changed',
  'paused',
  'paused-still',
  'ended',
] as const
export const clockAuthors = ['you', 'requester', 'staff', 'service'] as const
export type ClockAuthor = (typeof clockAuthors)[number]

/** The reasons that are said otherwise to the requester who is meant by them, as `ledger.you.NAME`. */
export const reasonsOfYou = ['requester-wrote', 'waiting-on-requester'] as const
