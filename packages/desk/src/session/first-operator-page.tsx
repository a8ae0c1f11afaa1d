import { PasswordInput, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { useFields } from '../ui/form-fields.ts'
import { useSpoken } from '../words/words.tsx'
import { api } from './api.ts'
import { CodeForm } from './code-form.tsx'
import { takeCodeFromFragment } from './code-in-fragment.ts'

/** The first operator of a new desk, by the code that its first start printed. */
export function FirstOperatorPage() {
  const { words: w, language } = useSpoken()
  const [fromLink] = useState(takeCodeFromFragment)
  const form = useFields({ code: fromLink, name: '', email: '', password: '' })
  const redeem = () =>
    dataOf(api.POST('/api/v1/first-operator', { body: { ...form.values, code: form.values.code.trim(), language } }))
  return (
    <CodeForm title={w.session.firstOperator} says={w.session.firstOperatorSays} redeem={redeem} take={form.take}>
      <TextInput
        label={w.session.oneTimeCode}
        autoComplete="off"
        required
        readOnly={fromLink !== ''}
        {...form.text('code')}
      />
      <TextInput label={w.session.name} autoComplete="name" required autoFocus {...form.text('name')} />
      <TextInput label={w.session.email} type="email" autoComplete="username" required {...form.text('email')} />
      <PasswordInput
        label={w.session.newPassword}
        description={w.session.newPasswordHint}
        autoComplete="new-password"
        minLength={12}
        required
        {...form.text('password')}
      />
    </CodeForm>
  )
}
