import { Alert, Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Problem } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { takeCodeFromFragment } from './code-in-fragment.ts'
import { LanguageLine } from './language-line.tsx'
import styles from './shell.module.css'
import { markSignedIn } from './totp-offer.ts'

/** A new password by the one-time link of an invitation or reset. */
export function SetPasswordPage() {
  const w = useWords()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [code] = useState(takeCodeFromFragment)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useFields({ password: '' })
  const set = useAct({
    run: () => dataOf(api.POST('/api/v1/password-codes', { body: { code, password: form.values.password } })),
    onDone: (me) => {
      markSignedIn()
      queryClient.setQueryData(meKey, me)
      void navigate(paths.queue())
    },
    onProblem: (error) => {
      if (!form.take(error.problem)) setProblem(error.problem)
      return true
    },
  })
  return (
    <main className={styles['card']}>
      <Paper withBorder p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            set.mutate()
          }}
        >
          <Stack gap="sm">
            <div>
              <Title order={1}>{w.session.setPassword}</Title>
              <Text size="sm" c="dimmed">{w.session.setPasswordSays}</Text>
            </div>
            {code === '' && <Alert variant="default">{w.session.codeMissing}</Alert>}
            <div role="alert">{problem && <Text c="var(--desk-broken)" size="sm">{problem.title}</Text>}</div>
            <PasswordInput label={w.session.newPassword} description={w.session.newPasswordHint} autoComplete="new-password" minLength={12} required autoFocus {...form.text('password')} />
            <Button type="submit" disabled={code === ''} loading={set.isPending}>{w.session.setIt}</Button>
          </Stack>
        </form>
      </Paper>
      <LanguageLine />
    </main>
  )
}
