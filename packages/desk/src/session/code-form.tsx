import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import type { Me, Problem } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { meKey } from './api.ts'
import { LanguageLine } from './language-line.tsx'
import styles from './shell.module.css'
import { markSignedIn } from './totp-offer.ts'

type CodeFormProps = {
  readonly title: string
  readonly says: string
  /** Redeems the code and answers who is signed in by it. */
  readonly redeem: () => Promise<Me>
  /** Whether a field shows the problem; else it is shown above the fields. */
  readonly take: (problem: Problem) => boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A page that a one-time code opens: its fields, and into the desk once the code is redeemed. */
export function CodeForm({ title, says, redeem, take, disabled = false, children }: CodeFormProps) {
  const w = useWords()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const act = useAct({
    run: redeem,
    onDone: (me) => {
      markSignedIn()
      queryClient.setQueryData(meKey, me)
      void navigate(paths.queue())
    },
    onProblem: (error) => {
      if (!take(error.problem)) setProblem(error.problem)
      return true
    },
  })
  return (
    <main className={styles['card']}>
      <Paper withBorder p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate()
          }}
        >
          <Stack gap="sm">
            <div>
              <Title order={1}>{title}</Title>
              <Text size="sm" c="dimmed">
                {says}
              </Text>
            </div>
            <div role="alert">
              {problem && (
                <Text c="var(--desk-broken)" size="sm">
                  {problem.title}
                </Text>
              )}
            </div>
            {children}
            <Button type="submit" disabled={disabled} loading={act.isPending}>
              {w.session.setIt}
            </Button>
          </Stack>
        </form>
      </Paper>
      <LanguageLine />
    </main>
  )
}
