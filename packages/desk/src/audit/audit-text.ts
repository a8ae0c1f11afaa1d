import type { Language } from '@plantao/api-client'
import type { Words } from '../words/en.ts'
import { absoluteText } from '../words/time.ts'

/** What the words of the audit log are taken from. */
export type AuditWords = Pick<Words, 'auditLog' | 'app' | 'ui'> & {
  readonly queue: Pick<Words['queue'], 'promises'>
  readonly manage: { readonly roles: Pick<Words['manage']['roles'], 'words'> }
  readonly policyEditor: Pick<Words['policyEditor'], 'sections'>
}

/** Of these a value is the name of something that people gave, whatever it looks like. */
const givenByPeople: readonly string[] = ['name', 'reason', 'note', 'roles', 'pipelines', 'folder', 'username']
const instantShape = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const idShape = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/

/**
 * The name of a field as its reader says it. One of several words names a thing of the policy: its part is said, and so is
 * a promise at its end; what stands between are names of the policy's own.
 */
export function fieldText(field: string, { auditLog, queue, policyEditor }: AuditWords): string {
  const known = wordOf(auditLog.fields, field)
  if (known !== undefined) return known
  const parts = field.split(' ')
  const said = parts.map((part, place) =>
    place === 0 && parts.length > 1
      ? (wordOf(policyEditor.sections, part) ?? part)
      : (wordOf(queue.promises, part) ?? part),
  )
  return said.join(' ')
}

/** What names are called, by id. */
export type Names = Readonly<Record<string, string>>
type Reader = { readonly words: AuditWords; readonly language: Language; readonly names: Names }

/** The name of an id, else its end; of what is named by no id, itself. */
export function idText(id: string, names: Names): string {
  return wordOf(names, id) ?? (idShape.test(id) ? id.slice(-12) : id)
}

/** What stood in the field, as its reader says it; null for nothing. Lists and things with a name are said by their names. */
export function valueText(field: string, value: unknown, reader: Reader): string | null {
  const { words, language } = reader
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? words.ui.yes : words.ui.no
  if (Array.isArray(value)) return value.map((one) => valueText(field, one, reader) ?? '–').join(', ') || words.ui.none
  if (typeof value === 'object') return thingText(value, reader)
  if (field === 'weekdays') return weekdayText(Number(value), language)
  return typeof value === 'string' ? stringText(field, value, reader) : String(value)
}

function thingText(thing: object, reader: Reader): string {
  if ('name' in thing && typeof thing.name === 'string') return thing.name
  return Object.entries(thing)
    .map(([field, value]) => `${fieldText(field, reader.words)}: ${valueText(field, value, reader) ?? '–'}`)
    .join('; ')
}

function stringText(field: string, value: string, { words, language, names }: Reader): string {
  if (instantShape.test(value)) return absoluteText(Date.parse(value), language)
  if (idShape.test(value)) return idText(value, names)
  if (givenByPeople.includes(field)) return value
  if (field === 'language' || field === 'languages') return wordOf(words.app.languages, value) ?? value
  if (field === 'permissions') return wordOf(words.manage.roles.words, value) ?? value
  return wordOf(words.auditLog.values, value) ?? value
}

/** 1 is Monday. */
function weekdayText(day: number, language: Language): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}
