/** UUIDs of a text, as those who paste it call them. */
export type KeysIn = {
  /** The first that stands beside words for an execution or its key. */
  readonly said: string | null
  /** Those that nothing says what they are of, each once. */
  readonly bare: readonly string[]
}

const uuid = /(?<![\p{L}\p{N}_/.-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}_/-])/giu
const execution = String.raw`execution|execu[çc][ãa]o|ejecuci[óo]n`
const link = String.raw`\s?(?:is|é|es|foi|fue|was|n[ºo°]\.?|number|n[úu]mero|id|key)?\s?[:=#\-–—>]?[\s"'\x60([*]{0,4}`
const executionBefore = new RegExp(String.raw`(?<![\p{L}\p{N}_-])(?:${execution})${link}$`, 'iu')
const keyBefore = new RegExp(String.raw`(?:^|(?<before>[^\s]+)?\s|[^\p{L}\p{N}_.-])(?:key|chave|clave)${link}$`, 'iu')
/** What may stand before "key": other words say what it is the key of. */
const plainBefore =
  /^(?:.*[^\p{L}\p{N}]|the|an?|its?|this|that|my|our|with|by|of|for|and|or|is|was|pipeline|execution|o|a|os|as|da|de|do|com|por|para|e|esta|essa|este|esse|sua|minha|nossa|segue|é|pela|la|el|las|con|del|su|mi|nuestra|y|sigue)$/iu
const saidAfter = new RegExp(
  String.raw`^["'\x60)\]*]{0,2}\s?[(\-–—,=]?\s?(?:is|é|es)?\s?(?:(?:the|a|la|el|o)\s)?(?:(?:pipeline\s)?execution\s(?:key|id)|pipeline\skey|chave\s(?:da|de)\s(?:execu[çc][ãa]o|pipeline)|clave\s(?:de|de\sla)\s(?:ejecuci[óo]n|pipeline))(?!\p{L})`,
  'iu',
)
/** Another label: `token=`, `"traceId": "`, `pipeline id `. */
const otherBefore =
  /(?:key|chave|clave|secret|segredo|secreto|token|senha|password)(?:\s\p{L}{1,12}){1,3}\s?[:#]?\s?$|[\p{L}_][\p{L}\p{N}_.-]*["'`]?\s?=\s?["'`]?$|(?:\p{L}|_)[\p{L}\p{N}_.-]*["'`]\s?:\s?["'`]?$|(?:key|chave|clave|id|uuid|guid|token|secret|segredo|secreto|password|senha|contrase[ñn]a|session|sess[ãa]o|sesi[óo]n|trace|span|request|correlation|step|passo|etapa|paso|pipeline|project|projeto|proyecto|realm|user|usu[áa]rio|usuario|account|conta|cuenta|order|pedido|bearer|apikey|consumer)s?["'`]?\s?[:#]?\s?["'`([]{0,2}$/iu
const asWritten = 48
const mostRead = 200

/** The execution keys of a text that look as keys mostly do, and UUIDs that may be one. */
export function keysIn(text: string): KeysIn {
  const bare = new Set<string>()
  for (const { index, 0: written } of [...text.matchAll(uuid)].slice(0, mostRead)) {
    const line = text.slice(Math.max(0, index - asWritten), index)
    const before = line.slice(line.lastIndexOf('\n') + 1)
    if (isSaid(before, text.slice(index + written.length, index + written.length + asWritten)))
      return { said: written, bare: [] }
    if (!otherBefore.test(before)) bare.add(written)
  }
  return { said: null, bare: [...bare] }
}

function isSaid(before: string, after: string): boolean {
  if (executionBefore.test(before) || saidAfter.test(after)) return true
  const key = keyBefore.exec(before)
  return key !== null && (key.groups?.['before'] === undefined || plainBefore.test(key.groups['before']))
}
