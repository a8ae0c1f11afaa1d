/** What of one mail is read at most; beyond it, the mail is kept as it came and says so. */
export const readingLimits = {
  mailBytes: 25 * 1024 * 1024,
  /** Of a mail that is larger than that, so much is read, for its headers and its words. */
  headOfTooLargeBytes: 1024 * 1024,
  parts: 200,
  depth: 20,
  headerLines: 200,
  headerLineBytes: 8 * 1024,
  people: 100,
  references: 50,
  subjectCharacters: 300,
  messageIdCharacters: 998,
  htmlBytes: 2 * 1024 * 1024,
  textCharacters: 200_000,
  htmlDepth: 200,
  htmlNodes: 50_000,
  milliseconds: 10_000,
} as const
