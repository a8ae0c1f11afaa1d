import { demands } from '../vocabulary.ts'
import type { Located } from './located.ts'
import type { Article, ArticleBlock } from './policy.ts'
import type { Reader } from './reader.ts'

const plainBlocks = ['standings', 'priorities', 'promises', 'doors'] as const

/** Reads the sections of "How support works": each names the rules it tells and the blocks it is made of. */
export function readArticle(node: Located | undefined, reader: Reader): Article {
  const fields = reader.fields(node, 'article', ['sections'])
  const sections = reader.list(fields.get('sections'), 'article.sections').map((section, index) => {
    const entries = reader.fields(section, `article.sections[${index}]`, ['id', 'rules', 'blocks'])
    const id = reader.string(entries.get('id'), `article.sections[${index}].id`)
    return {
      id,
      rules: reader.rules(entries.get('rules'), `article.${id}.rules`),
      heading: `article.${id}.heading`,
      blocks: reader
        .list(entries.get('blocks'), `article.${id}.blocks`)
        .flatMap((block) => readBlock(block, id, reader)),
    }
  })
  return { sections }
}

function readBlock(node: Located, section: string, reader: Reader): ArticleBlock[] {
  const path = `article.${section}.blocks`
  const [kind, value] = [...reader.mapping(node, path)][0] ?? []
  const key = (item: Located) => `article.${section}.${reader.string(item, path)}`
  if (!kind || !value) return []
  if (kind === 'paragraph' || kind === 'call-out') return [{ block: kind, text: key(value) }]
  if (kind === 'list') return [{ block: 'list', items: reader.list(value, path).map(key) }]
  if (kind === 'intake') return [{ block: 'intake', demand: reader.oneOf(value, path, demands, 'incident') }]
  if (kind === 'table') return [{ block: reader.oneOf(value, path, plainBlocks, 'priorities') }]
  reader.problem(node, path, 'no-such-block', { value: kind })
  return []
}
