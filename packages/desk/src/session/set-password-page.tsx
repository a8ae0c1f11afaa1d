import { Alert, PasswordInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { api } from './api.ts'
import { CodeForm } from './code-form.tsx'
import { takeCodeFromFragment } from './code-in-fragment.ts'

/** A new password by the one-time link of an invitation or reset. */
export function SetPasswordPage() {
  const w = useWords()
  const [code] = useState(takeCodeFromFragment)
  const form = useFields({ password: '' })
  const redeem = () => dataOf(api.POST('/api/v1/password-codes', { body: { code, password: form.values.password } }))
  return (
    <CodeForm
      title={w.session.setPassword}
      says={w.session.setPasswordSays}
      redeem={redeem}
      take={form.take}
      disabled={code === ''}
    >
      {code === '' && <Alert variant="default">{w.session.codeMissing}</Alert>}
      <PasswordInput
        label={w.session.newPassword}
        description={w.session.newPasswordHint}
        autoComplete="new-password"
        minLength={12}
        required
        autoFocus
        {...form.text('password')}
      />
    </CodeForm>
  )
}
