import { PasswordInput, TextInput } from '@mantine/core'
import type { Mailbox } from '@plantao/api-client'
import type { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { Values } from './connect-values.ts'

type Form = ReturnType<typeof useFields<Values>>
type SignInProps = { readonly form: Form; readonly entered: Mailbox['mailbox'] }

/** How the desk signs in: a password, or what it takes to be given access tokens. */
export function ConnectSignIn({ form, entered }: SignInProps) {
  const w = useWords().connectMailbox
  if (form.values.signIn === 'password')
    return <Secret form={form} field="password" label={w.password} isKept={entered?.passwordKept ?? false} required />
  return (
    <>
      <TextInput label={w.tokenUrl} type="url" required autoComplete="off" {...form.text('tokenUrl')} />
      <TextInput label={w.clientId} required autoComplete="off" {...form.text('clientId')} />
      <Secret form={form} field="clientSecret" label={w.clientSecret} isKept={entered?.clientSecretKept ?? false} />
      <Secret
        form={form}
        field="refreshToken"
        label={w.refreshToken}
        isKept={entered?.refreshTokenKept ?? false}
        required
      />
      <TextInput label={w.scope} description={w.scopeSays} autoComplete="off" {...form.text('scope')} />
    </>
  )
}

type SecretProps = {
  readonly form: Form
  readonly field: 'password' | 'clientSecret' | 'refreshToken'
  readonly label: string
  readonly isKept: boolean
  readonly required?: boolean
}

/** What is kept is never shown: an empty field leaves it as it is. */
function Secret({ form, field, label, isKept, required = false }: SecretProps) {
  const w = useWords().connectMailbox
  return (
    <PasswordInput
      label={label}
      required={required && !isKept}
      description={isKept ? w.kept : undefined}
      autoComplete="new-password"
      {...form.text(field)}
    />
  )
}
