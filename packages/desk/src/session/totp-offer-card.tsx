import { Button, Group, Modal, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { useMe } from './me.tsx'
import { mayOfferTotp, totpWasOffered } from './totp-offer.ts'

/** After a sign-in without a second step: the offer of one, which may be put off. */
export function TotpOffer() {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(!me.totp && mayOfferTotp())
  function close(): void {
    totpWasOffered()
    setOpen(false)
  }
  return (
    <Modal opened={open} onClose={close} title={w.session.offerTotp} size="sm" centered>
      <Text size="sm">{w.session.offerTotpSays}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={close}>{w.session.offerTotpLater}</Button>
        <Button
          onClick={() => {
            close()
            void navigate(paths.profile())
          }}
        >
          {w.session.offerTotpYes}
        </Button>
      </Group>
    </Modal>
  )
}
