import { Text, Title, UnstyledButton } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import styles from './policy.module.css'
import type { PolicyProblem, useCheck } from './use-check.ts'

type ProblemsPanelProps = ReturnType<typeof useCheck> & { readonly show: (problem: PolicyProblem) => void }

/** Everything that is wrong, as one types; each problem leads to its line. */
export function ProblemsPanel({ check, busy, failed, show }: ProblemsPanelProps) {
  const { policyEditor } = useWords()
  const p = policyEditor.problems
  return (
    <section className={styles['problems']} aria-label={p.title}>
      <Title order={2} size="h4">
        {check && check.count > 0 ? p.count(check.count) : p.title}
      </Title>
      <Text size="sm" c="dimmed" role="status">
        {failed
          ? p.notChecked
          : busy || !check
            ? p.checking
            : check.count === 0
              ? p.none
              : check.total
                ? p.total
                : p.notTotal}
      </Text>
      {check && check.examples.length > 0 && (
        <Text size="sm" mt={4}>
          {p.examples(check.examples.join(', '))}
        </Text>
      )}
      {check && (
        <ol>
          {check.problems.slice(0, 100).map((problem, index) => (
            // Two problems may say the same of the same place.
            <li key={`${problem.path} ${problem.code} ${index}`}>
              <UnstyledButton className={styles['where']!} fz="sm" title={p.goTo} onClick={() => show(problem)}>
                {problem.line === null ? problem.path : p.line(problem.line)}
              </UnstyledButton>{' '}
              {problem.message}
            </li>
          ))}
        </ol>
      )}
      {check && check.count > 100 && <Text size="sm">{p.more(check.count - 100)}</Text>}
    </section>
  )
}
