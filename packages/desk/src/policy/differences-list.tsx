import { Table, Text, Title } from '@mantine/core'
import type { ReplyOf } from '@plantao/api-client'
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
          <Table.ScrollContainer
            minWidth={480}
            type="native"
            scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': section } as object}
          >
            <Table verticalSpacing={4} className={`${styles['rows']} desk-cards`} role="table">
              <Table.Thead role="rowgroup">
                <Table.Tr role="row">
                  <Table.Th scope="col" role="columnheader">
                    {policyEditor.sections[section] ?? section}
                  </Table.Th>
                  <Table.Th scope="col" role="columnheader">
                    {c.was}
                  </Table.Th>
                  <Table.Th scope="col" role="columnheader">
                    {c.becomes}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody role="rowgroup">
                {comparison.differences
                  .filter((difference) => difference.section === section)
                  .map(({ path, was, becomes }) => (
                    <Table.Tr role="row" key={path.join('\n')}>
                      <Table.Th scope="row" role="rowheader">
                        {wordsOf(path, queue.promises).join(', ')}
                      </Table.Th>
                      <Table.Td role="cell" data-label={c.was}>
                        {was === null ? <em>{c.nothing}</em> : <del>{was}</del>}
                      </Table.Td>
                      <Table.Td role="cell" data-label={c.becomes}>
                        {becomes === null ? <em>{c.nothing}</em> : <ins>{becomes}</ins>}
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
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
