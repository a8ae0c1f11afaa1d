import { Button, PasswordInput, Stack, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api } from './api.ts'
import { useMe } from './me.tsx'

/** A new password; the person's other sessions end. */
export function PasswordForm() {
  const w = useWords()
  const me = useMe()
  const form = useFields({ password: '', newPassword: '' })
  const change = useAct({
    run: () => dataOf(api.PUT('/api/v1/me/password', { body: form.values })),
    done: w.profile.passwordChanged,
    onDone: () => {
      form.set('password', '')
      form.set('newPassword', '')
    },
    onProblem: (error) => {
      if (error.problem.code !== 'wrong-credentials') return form.take(error.problem)
      form.setErrors({ password: error.problem.title })
      return true
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <Stack gap="sm" maw={320}>
        <Title order={2}>{w.profile.password}</Title>
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <PasswordInput
          label={w.profile.currentPassword}
          autoComplete="current-password"
          required
          {...form.text('password')}
        />
        <PasswordInput
          label={w.session.newPassword}
          description={w.session.newPasswordHint}
          autoComplete="new-password"
          minLength={12}
          required
          {...form.text('newPassword')}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {w.profile.changePassword}
        </Button>
      </Stack>
    </form>
  )
}
