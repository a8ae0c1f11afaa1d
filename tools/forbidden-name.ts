/** Names that say nothing about what is inside. */
const emptyNames = new Set(
  'core common shared utils util helpers helper lib libs misc manager service data info'.split(' '),
)
const emptyEndings = /-(utils?|helpers?|manager|service|misc|common)$/
/** Words of the trade: a person at a customer, and the section of a policy that says what the service is. */
const wordsOfTheTrade = new Set(['access-manager', 'read-service'])

/** Documents are named for their readers, code for its idea. */
const isCode = /\.(tsx?|mjs|js|css|sql|sh)$/

/** The part of `path` that says nothing about what is inside, or null. */
export function forbiddenName(path: string): string | null {
  if (!isCode.test(path)) return null
  const names = path.split('/').map((part) => part.split('.')[0]!)
  return names.find((name) => emptyNames.has(name) || (emptyEndings.test(name) && !wordsOfTheTrade.has(name))) ?? null
}
