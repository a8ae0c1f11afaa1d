import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Problem } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { LanguageLine } from './language-line.tsx'
import { markSignedIn } from './totp-offer.ts'
import styles from './shell.module.css'

/** Address and password, and the code when the account asks for it. */
export function SignInPage() {
  const w = useWords()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  const form = useFields({ email: '', password: '', code: '' })
  const [asksCode, setAsksCode] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => dataOf(api.GET('/api/v1/setup')) })

  const enter = useAct({
    run: () => {
      const { email, password, code } = form.values
      return dataOf(
        api.POST('/api/v1/staff-sessions', {
          body: { email: email.trim(), password, ...(code.trim() && { code: code.trim() }) },
        }),
      )
    },
    onDone: (me) => {
      markSignedIn()
      queryClient.setQueryData(meKey, me)
      router.history.push(`/desk${next?.startsWith('/') && !next.startsWith('//') ? next : '/'}`)
    },
    onProblem: (error) => {
      if (error.problem.code === 'code-needed') {
        setAsksCode(true)
        setProblem(null)
        return true
      }
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
            setProblem(null)
            enter.mutate()
          }}
        >
          <Stack gap="sm">
            <div>
              <Text size="sm" fw={700}>
                {w.app.name}
              </Text>
              <Title order={1}>{w.session.signIn}</Title>
              <Text size="sm" c="dimmed">
                {w.session.signInSays}
              </Text>
            </div>
            {next !== undefined &&
              queryClient.getQueryData(meKey) === null &&
              setup.data?.needsFirstOperator === false && <Text size="sm">{w.session.ended}</Text>}
            {setup.data?.needsFirstOperator && !setup.data.tryOut && (
              <Alert variant="default">{w.session.needsFirst}</Alert>
            )}
            {setup.data?.tryOut && <Alert variant="default">{w.session.tryOut}</Alert>}
            <div role="alert">
              {problem && (
                <Text c="var(--desk-broken)" size="sm">
                  {problem.title}
                </Text>
              )}
            </div>
            <TextInput
              label={w.session.email}
              type="email"
              autoComplete="username"
              required
              autoFocus
              {...form.text('email')}
            />
            <PasswordInput
              label={w.session.password}
              autoComplete="current-password"
              required
              {...form.text('password')}
            />
            {asksCode && (
              <TextInput
                label={w.session.code}
                description={w.session.codeHint}
                autoComplete="one-time-code"
                inputMode="text"
                required
                autoFocus
                {...form.text('code')}
              />
            )}
            <Button type="submit" loading={enter.isPending}>
              {w.session.signIn}
            </Button>
          </Stack>
        </form>
      </Paper>
      <LanguageLine />
    </main>
  )
}
