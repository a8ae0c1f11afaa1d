export type PastedEnvironment = { readonly is: 'prod' | 'test' | 'other'; readonly written: string }

/** What is meant by a written environment; null where nothing is written. */
export function environmentIn(written: string): PastedEnvironment | null {
  const name = written.trim()
  if (name === '') return null
  if (/^(?:prod|prd|produ[çc][ãa]o|producci[óo]n|production|live|api)$/i.test(name))
    return { is: 'prod', written: name }
  if (/^(?:test|teste|testes|testing|prueba|pruebas|tst)$/i.test(name)) return { is: 'test', written: name }
  return { is: 'other', written: name.slice(0, 60) }
}
