/** What lines of a log say by how they are written: `time LEVEL [step] pipeline version in environment: message`. */
export type LogLineFacts = {
  /** What follows the level in the first line of an error. */
  readonly error: string | null
  /** The name and version that a line begins with. */
  readonly pipeline: string | null
}

const errorLevel = String.raw`ERROR|ERRO|FATAL|SEVERE|CRITICAL|SEVERO|GRAVE`
const level = String.raw`${errorLevel}|WARN|WARNING|INFO|DEBUG|TRACE|NOTICE|AVISO`
// A time, a zone and brackets may stand before the level; words may not: "UM ERRO GRAVE" is no level.
const stamped = new RegExp(
  String.raw`^\s{0,20}(?<stamp>(?:[\d\s:.,/+TZ-]|UTC|GMT|BRT|ART|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s|\[[^\]\n]{0,80}\]){1,120})?(?<open>[[<(|]?)(?<level>${level}|(?<=[\d\]Z[]\s?)(?:error|erro|fatal|warn|info|debug))(?<close>[\]>)|]?)(?![\p{L}\p{N}_])(?<sign>\s?[:|–—-])?(?<rest>.{0,2000})`,
  'u',
)
const isError = new RegExp(`^(?:${errorLevel})$`, 'i')
const environment = String.raw`(?:em|no|na|en|in|on)\s(?:o\s|a\s|el\s|la\s|the\s)?(?:ambiente\s(?:de\s)?|entorno\s(?:de\s)?)?(?:prod|prd|produ[çc][ãa]o|producci[óo]n|production|tests?|testes?|pruebas?)(?![\p{L}\p{N}_-])`
const named =
  /^(?<name>[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+)[\s:@]v?(?<version>\d{1,4}(?:\.\d{1,4})?)(?![\p{L}\p{N}.])/u
/** What a line says before its message, in any order. */
const heads: readonly RegExp[] = [
  /^\[[^\]\n]{0,120}\]/,
  new RegExp(`^${environment}`, 'iu'),
  /^[\p{L}_][\p{L}\p{N}_.-]{0,60}=(?:"[^"\n]{0,200}"|[^\s"]{1,200})/u,
  /^(?:pipeline|fluxo|flujo|ambiente|environment|entorno|env|projeto|project|proyecto|realm):\s?\S{1,200}/iu,
  /^[-–—:|,]/,
]
const message =
  /(?<![\p{L}\p{N}_])(?:msg|message|mensagem|mensaje)=(?:"(?<quoted>(?:[^"\\\n]|\\.){1,500})"|(?<bare>[^\n]{1,500}))/iu
const thrown =
  /(?<![\p{L}\p{N}_.])(?:[a-z_]\w{0,60}\.){1,12}[A-Z]\w{0,80}(?:Exception|Error)(?![\w.])(?::[^\n]{1,500})?/u
const mostLines = 2_000
const shortestError = 3

/** What the lines of a text say as lines of a log; nothing where it is none. */
export function logLineFacts(text: string): LogLineFacts {
  const lines = text.split('\n', mostLines).flatMap((line) => lineOf(line) ?? [])
  const errors = lines.filter(({ is }) => isError.test(is)).map(({ said }) => said)
  return {
    error: errors.find((said) => said.length >= shortestError) ?? thrown.exec(text)?.[0].trim() ?? null,
    pipeline: lines.find(({ pipeline }) => pipeline !== null)?.pipeline ?? null,
  }
}

function lineOf(line: string): { is: string; said: string; pipeline: string | null } | null {
  const found = stamped.exec(line)?.groups
  if (!found) return levelByName(line)
  const { stamp = '', open = '', close = '', sign = '', rest = '', level: is = '' } = found
  const isMarked = /\d/.test(stamp) || (open !== '' && close !== '') || sign.trim() !== ''
  const { said, pipeline, isSigned } = withoutHead(rest)
  // "ERRO ao emitir a nota" is a sentence that somebody wrote; a line of a log has a time, a bracket or a sign.
  if (!isMarked && !isSigned && !/^\s*\d{3}\b/.test(rest)) return null
  // A number alone says nothing without its level.
  const bare = /\p{L}/u.test(said) ? said : `${is} ${said}`
  return { is, said: messageIn(rest) ?? (said === '' ? '' : bare), pipeline }
}

/** `level=error msg="..."`. */
function levelByName(line: string) {
  const is = /(?<![\p{L}\p{N}_])(?:log)?level=["']?(?<level>[a-z]{4,8})/iu.exec(line)?.groups?.['level']
  const said = is === undefined ? null : messageIn(line)
  return is === undefined || said === null ? null : { is, said, pipeline: null }
}

function messageIn(rest: string): string | null {
  const { quoted, bare } = message.exec(rest)?.groups ?? {}
  return (quoted ?? bare)?.trim() ?? null
}

/** The message of a line without the brackets, names and values that stand before it. */
function withoutHead(rest: string) {
  let said = rest.trim()
  let pipeline: string | null = null
  let isSigned = false
  for (let parts = 0; parts < 20; parts += 1) {
    const name: RegExpExecArray | null = pipeline === null ? named.exec(said) : null
    if (name) pipeline = `${name.groups!['name']} v${name.groups!['version']}`
    const head = name?.[0] ?? heads.map((one) => one.exec(said)?.[0]).find((one) => one !== undefined)
    if (head === undefined) break
    isSigned ||= name === null && /^\[|[=:]|^[-–—|]$/.test(head)
    said = said.slice(head.length).trim()
  }
  return { said, pipeline, isSigned }
}
