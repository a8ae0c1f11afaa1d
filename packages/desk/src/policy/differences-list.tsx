import { Text, Title } from '@mantine/core'
import type { ReplyOf } from '@plantao/api-client'
import { CardTable, Cell, Row, RowHead } from '../ui/card-table.tsx'
import { useWords } from '../words/words.tsx'
import styles from './policy.module.css'

export type Comparison = ReplyOf<'comparePolicyVersions'>

/** What differs between two documents, thing by thing in words, and line by line below. */
export function DifferencesList({ comparison }: { comparison: Comparison }) {
  const { policyEditor, queue } = useWords()
  const c = policyEditor.comparison
  const sections = [...new Set(comparison.differences.map(({ section }) => section))]
  if (comparison.count === 0 && comparison.blocks?.length === 0) return <Text>{c.same}</Text>
  return (
    <>
      <Text fw={600}>{c.things(comparison.count)}</Text>
      {sections.map((section) => (
        <section key={section} aria-label={policyEditor.sections[section] ?? section}>
          <Title order={2} size="h4" mt="md">
            {policyEditor.sections[section] ?? section}
          </Title>
          <CardTable
            className={styles['rows']!}
            label={policyEditor.sections[section] ?? section}
            heads={[policyEditor.sections[section] ?? section, c.was, c.becomes]}
          >
            {comparison.differences
              .filter((difference) => difference.section === section)
              .map(({ path, was, becomes }) => (
                <Row key={path.join('\n')}>
                  <RowHead>{wordsOf(path, queue.promises).join(', ')}</RowHead>
                  <Cell>{was === null ? <em>{c.nothing}</em> : <del>{was}</del>}</Cell>
                  <Cell>{becomes === null ? <em>{c.nothing}</em> : <ins>{becomes}</ins>}</Cell>
                </Row>
              ))}
          </CardTable>
        </section>
      ))}
      {comparison.count > comparison.differences.length && (
        <Text>{c.more(comparison.count - comparison.differences.length)}</Text>
      )}
      <Title order={2} size="h4" mt="lg" mb="xs">
        {c.lines}
      </Title>
      {comparison.blocks === null && <Text>{c.tooMany}</Text>}
      {comparison.blocks?.map((block) => (
        <pre key={block.wasLine} className={styles['diff']} tabIndex={0} aria-label={`${c.lines} ${block.becomesLine}`}>
          {block.lines.map((line, index) => (
            // The lines of a block have no other name than their place.
            <span
              key={index}
              {...(/^[-+]/.test(line) && { className: styles[line.startsWith('+') ? 'added' : 'removed']! })}
            >
              {line}
            </span>
          ))}
        </pre>
      ))}
    </>
  )
}

/** The keys of the document, with the kinds of promise in words and what says nothing left out. */
function wordsOf(path: readonly string[], clocks: Readonly<Record<string, string>>): string[] {
  return path.filter((key) => key !== 'targets' && key !== 'rows').map((key) => clocks[key] ?? key)
}
