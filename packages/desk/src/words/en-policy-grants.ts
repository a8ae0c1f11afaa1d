/** Manage > Policy > Edit: what the policy says of access to a customer's realm. */
export const policyGrants = {
  tab: 'Access',
  title: 'Requests for access to a realm',
  says: 'Support asks, the people of the realm answer. What may be done is theirs to say; how long a request lives is said here.',
  write: 'Write the defaults into the document',
  answerWithin: 'A request that nobody answers ends after',
  answerWithinSays: 'By the priority of the conversation. Whoever may grant is reminded once, at half of this time.',
  longest: 'The longest that may be asked for',
  longestSays: (days: number) => `From the approval. At most ${days} d: no platform grants for longer.`,
  tooLong: (days: number) => `At most ${days} d.`,
  pausing: 'Requests of one conversation that pause at most',
  pausingSays:
    'Of those that nobody grants, 0 to 10. Further ones pause nothing, so that a promise cannot be paused for good by asking again.',
  pauses: 'Stands still while a request waits for its answer',
  pausesSays: 'Everything else counts on.',
}
