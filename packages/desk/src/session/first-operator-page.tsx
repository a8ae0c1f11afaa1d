import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Problem } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useFields } from '../ui/form-fields.ts'
import { useSpoken } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { takeCodeFromFragment } from './code-in-fragment.ts'
import { LanguageLine } from './language-line.tsx'
import styles from './shell.module.css'
import { markSignedIn } from './totp-offer.ts'

/** The first operator of a new desk, by the code that its first start printed. */
export function FirstOperatorPage() {
  const { words: w, language } = useSpoken()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fromLink] = useState(takeCodeFromFragment)
  const form = useFields({ code: fromLink, name: '', email: '', password: '' })
  const make = useAct({
    run: () => dataOf(api.POST('/api/v1/first-operator', { body: { ...form.values, code: form.values.code.trim(), language } })),
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
            make.mutate()
          }}
        >
          <Stack gap="sm">
            <div>
              <Title order={1}>{w.session.firstOperator}</Title>
              <Text size="sm" c="dimmed">{w.session.firstOperatorSays}</Text>
            </div>
            <div role="alert">{problem && <Text c="var(--desk-broken)" size="sm">{problem.title}</Text>}</div>
            <TextInput label={w.session.oneTimeCode} autoComplete="off" required readOnly={fromLink !== ''} {...form.text('code')} />
            <TextInput label={w.session.name} autoComplete="name" required autoFocus {...form.text('name')} />
            <TextInput label={w.session.email} type="email" autoComplete="username" required {...form.text('email')} />
            <PasswordInput label={w.session.newPassword} description={w.session.newPasswordHint} autoComplete="new-password" minLength={12} required {...form.text('password')} />
            <Button type="submit" loading={make.isPending}>{w.session.setIt}</Button>
          </Stack>
        </form>
      </Paper>
      <LanguageLine />
    </main>
  )
}
