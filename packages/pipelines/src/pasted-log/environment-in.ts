export type PastedEnvironment = { readonly is: 'prod' | 'test' | 'other'; readonly written: string }

const prod = String.raw`prod|prd|produ[çc][ãa]o|producci[óo]n|production`
const test = String.raw`test|teste|testes|testing|prueba|pruebas|tst`
const isProd = new RegExp(`^(?:${prod}|live|api)$`, 'i')
const isTest = new RegExp(`^(?:${test})$`, 'i')

/** What is meant by an environment that is written under a label; null where nothing is written. */
export function environmentIn(written: string): PastedEnvironment | null {
  const name = written.trim()
  if (name === '') return null
  const [first = ''] = name.split(/\s/)
  for (const one of [name, first.replace(/[.,;:!?)\]]+$/, '')]) {
    if (isProd.test(one)) return { is: 'prod', written: one }
    if (isTest.test(one)) return { is: 'test', written: one }
  }
  return { is: 'other', written: name.slice(0, 60) }
}

const article = String.raw`(?:o\s|a\s|el\s|la\s|the\s|nosso\s|nuestro\s|our\s)?`
const place = String.raw`(?:(?:ambiente|entorno|environment)\s(?:de\s)?)?`
const goesOn = String.raw`(?!\s(?:mode|case|cases|data|run|runs|suite|message|payload|plan|e2e|unit[aá]rio|integrado)\b)(?![\p{L}\p{N}_/.-]*[\p{L}\p{N}])`
const spoken = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?<not>(?:not|n[ãa]o|never|nunca|sem|without)\s)?(?:(?:em|no|na|en|in|on)\s${article}${place}|(?:ambiente|entorno)\s(?:de\s)?|[[(])(?<name>${prod}|${test})${goesOn}`,
  'giu',
)
const beforeIt = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?<not>(?:not|never)\s)?(?:the|our|my|a)\s(?<name>${prod}|${test})\s(?:environment|env)(?!\p{L})`,
  'giu',
)
const denied = /(?:^|[^\p{L}])(?:no|ni|nem|neither|nor|not|n[ãa]o)\s(?:only\s)?$/iu
const mostRead = 50

/**
 * The environment that a text speaks of without a label, as in "em PROD", "in the test environment" or "[prod]"; null
 * where it speaks of none, or of several.
 */
export function environmentSpokenOf(text: string): PastedEnvironment | null {
  const found = [...text.matchAll(spoken), ...text.matchAll(beforeIt)]
    .slice(0, mostRead)
    .flatMap(({ index, groups = {} }) => {
      const isDenied = groups['not'] !== undefined || denied.test(text.slice(Math.max(0, index - 12), index))
      const name = groups['name']!
      return isDenied ? [] : [environmentIn(name)!]
    })
  const [first] = found
  return first && found.every(({ is }) => is === first.is) ? first : null
}
