import { Button, Code, Group, Modal, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFields } from '../ui/form-fields.ts'
import { QrCode } from '../ui/qr-code.tsx'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { useMe } from './me.tsx'
import styles from './shell.module.css'

/** The second step at sign-in: set up with a QR code or the secret as text, recovery codes shown once, turned off. */
export function TotpSettings() {
  const w = useWords()
  const me = useMe()
  const queryClient = useQueryClient()
  const [offer, setOffer] = useState<ReplyOf<'offerTotp'> | null>(null)
  const [recoveryCodes, setRecoveryCodes] = useState<string[] | null>(null)
  const form = useFields({ code: '', password: '' })
  const setTotp = (totp: boolean) => queryClient.setQueryData(meKey, { ...me, totp })

  const start = useAct({ run: () => dataOf(api.POST('/api/v1/me/totp')), onDone: setOffer })
  const confirm = useAct({
    run: () => dataOf(api.PUT('/api/v1/me/totp', { body: { code: form.values.code.trim() } })),
    onDone: (reply) => {
      setOffer(null)
      form.set('code', '')
      setRecoveryCodes(reply.recoveryCodes)
      setTotp(true)
    },
    onProblem: (error) => {
      if (!form.take(error.problem)) form.setErrors({ code: error.problem.title })
      return true
    },
  })
  const remove = useAct({
    run: () => dataOf(api.POST('/api/v1/me/totp/removal', { body: { password: form.values.password } })),
    onDone: () => {
      form.set('password', '')
      setTotp(false)
    },
    done: w.profile.totpOff,
    onProblem: (error) => {
      if (!form.take(error.problem)) form.setErrors({ password: error.problem.title })
      return true
    },
  })

  return (
    <section aria-labelledby="totp">
      <Title order={2} id="totp">
        {w.profile.totp}
      </Title>
      <Text size="sm" mb="sm">
        {me.totp ? w.profile.totpOn : w.profile.totpOff}
      </Text>
      {!me.totp && !offer && (
        <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
          {w.profile.totpStart}
        </Button>
      )}
      {offer && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{w.profile.totpScan}</Text>
            <QrCode text={offer.uri} label={w.profile.totpPicture} className={styles['qr']} />
            <Text size="sm">
              {w.profile.totpSecret}: <Code>{offer.secret}</Code>
            </Text>
            <TextInput
              label={w.session.code}
              autoComplete="one-time-code"
              inputMode="numeric"
              required
              autoFocus
              {...form.text('code')}
            />
            <Group gap="xs">
              <Button type="submit" loading={confirm.isPending}>
                {w.profile.totpConfirm}
              </Button>
              <Button variant="default" onClick={() => setOffer(null)}>
                {w.ui.cancel}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {me.totp && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            remove.mutate()
          }}
        >
          <Stack gap="sm" maw={320}>
            <PasswordInput
              label={w.profile.currentPassword}
              description={w.profile.totpRemoveSays}
              autoComplete="current-password"
              required
              {...form.text('password')}
            />
            <Button type="submit" variant="default" loading={remove.isPending}>
              {w.profile.totpRemove}
            </Button>
          </Stack>
        </form>
      )}
      <Modal
        opened={recoveryCodes !== null}
        onClose={() => setRecoveryCodes(null)}
        title={w.profile.recovery}
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        <Stack gap="sm">
          <Text size="sm">{w.profile.recoverySays}</Text>
          <ul className={styles['codes']}>
            {recoveryCodes?.map((code) => (
              <li key={code}>
                <Code>{code}</Code>
              </li>
            ))}
          </ul>
          <Button onClick={() => setRecoveryCodes(null)} data-autofocus>
            {w.profile.recoveryKept}
          </Button>
        </Stack>
      </Modal>
    </section>
  )
}
