/** Names and ids of the asker's realm; each may be missing. */
export type KnownNames = {
  readonly pipelines?: readonly string[]
  readonly pipelineIds?: readonly string[]
  readonly projects?: readonly string[]
}

/**
 * What was given as an execution key. The platform does not say how a key looks, so only what is surely something else is
 * called so, and `because` says how that shows.
 */
export type KeyJudgement =
  | { readonly is: 'execution-key'; readonly because: 'looks-like-one' | 'nothing-against-it' }
  | { readonly is: 'pipeline-name'; readonly because: 'known-name' | 'made-of-words' }
  | { readonly is: 'pipeline-id'; readonly because: 'known-id' }
  | { readonly is: 'project-name'; readonly because: 'known-name' }
  | { readonly is: 'version'; readonly because: 'looks-like-one' }
  | { readonly is: 'address'; readonly because: 'looks-like-one' }
  | { readonly is: 'sentence'; readonly because: 'made-of-words' }
  | { readonly is: 'nothing'; readonly because: 'empty' }

/** Says what somebody gave as an execution key: it names one execution, and is often taken for a pipeline's name or id. */
export function judgeExecutionKey(
  given: string,
  { pipelines = [], pipelineIds = [], projects = [] }: KnownNames = {},
): KeyJudgement {
  const key = given.trim()
  const plain = key.toLowerCase()
  const isOneOf = (names: readonly string[]) => names.some((name) => name.trim().toLowerCase() === plain)
  if (key === '' || /^[-–—?.]+$|^n\/?a$/i.test(key)) return { is: 'nothing', because: 'empty' }
  if (isOneOf(pipelineIds)) return { is: 'pipeline-id', because: 'known-id' }
  if (isOneOf(pipelines)) return { is: 'pipeline-name', because: 'known-name' }
  if (isOneOf(projects)) return { is: 'project-name', because: 'known-name' }
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(key) || /^[\w-]+(?:\.[\w-]+)+\//.test(key))
    return { is: 'address', because: 'looks-like-one' }
  if (/^v?\d{1,3}(?:\.\d{1,3}){1,2}$/i.test(key)) return { is: 'version', because: 'looks-like-one' }
  if (/\s\S+\s/.test(key)) return { is: 'sentence', because: 'made-of-words' }
  if (looksMade(key)) return { is: 'execution-key', because: 'looks-like-one' }
  if (isMadeOfWords(key)) return { is: 'pipeline-name', because: 'made-of-words' }
  return { is: 'execution-key', because: 'nothing-against-it' }
}

/** A UUID, or a long run without words: made by a machine. */
export function looksMade(key: string): boolean {
  if (/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(key)) return true
  return /^[A-Za-z0-9_-]{16,}$/.test(key) && /\d/.test(key) && !isMadeOfWords(key)
}

/** `order-to-erp`, `Sync_Orders v2`, `orderToErp2`: parts that can be spoken, with numbers only at their ends. */
function isMadeOfWords(key: string): boolean {
  const parts = key.split(/[-_.\s]+/).filter((part) => part !== '')
  const words = parts.filter(
    (part) => /^\p{L}{2,}\d{0,3}$/u.test(part) && (part.length < 5 || /[aeiouyà-ü]/iu.test(part)),
  )
  const rest = parts.filter((part) => !words.includes(part))
  return words.length > 0 && rest.every((part) => /^(?:v?\d{1,4}|\p{L})$/u.test(part)) && !/^[0-9a-f]{12,}$/i.test(key)
}
