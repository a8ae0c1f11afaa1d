import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { IncomingMail } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { Authenticity } from './by-mail.tsx'
import styles from './mail-door.module.css'
import { OriginalMail } from './original-mail.tsx'
import { useFocusGoesOn } from './use-focus-goes-on.ts'
import { mailKeys } from './use-mails-follow.ts'

/** What is read again once it was decided about a held mail. */
const refresh = [...mailKeys, 'conversation']

type HeldMailProps = {
  readonly mail: IncomingMail
  /** Whether there is a way to the conversation that it answers: not where one is in it. */
  readonly leadsOn?: boolean
}

/** A mail that waits for a person's word: who says they wrote it, why it waits, and the two answers. */
export function HeldMail({ mail, leadsOn = false }: HeldMailProps) {
  const w = useWords().mailDoor
  const [open, setOpen] = useState<'release' | 'refuse' | 'original' | null>(null)
  const [isDecided, setIsDecided] = useState(false)
  const article = useFocusGoesOn(isDecided)
  const queryClient = useQueryClient()
  const close = () => setOpen(null)
  const decided = () => {
    setIsDecided(true)
    close()
  }
  const release = useAct({
    run: () => dataOf(api.PUT('/api/v1/held-mails/{id}/release', { params: { path: { id: mail.id } } })),
    done: ({ state, conversation }) =>
      state === 'answered' ? w.releasedAnswered : conversation ? w.releasedTo(conversation.publicId) : w.released,
    onDone: () => {
      for (const key of refresh) void queryClient.invalidateQueries({ queryKey: [key] })
      decided()
    },
  })
  const title = mail.from ? w.heldFrom(`${mail.from.name} <${mail.from.address}>`.trim()) : w.heldFromNobody
  return (
    <article ref={article} className={styles['held']} aria-label={title}>
      <header className={styles['line']}>
        <strong>{title}</strong>
        <span className={styles['when']}>
          <Moment at={mail.receivedAt} />
        </span>
      </header>
      {mail.held && (
        <p className={styles['why']}>
          <AlertIcon size={14} />
          {mail.held}
        </p>
      )}
      {mail.callsLeader && (
        <p className={styles['why']}>
          <AlertIcon size={14} />
          {w.callsLeader}
        </p>
      )}
      <div className={styles['said']}>
        {mail.subject && <p className={styles['subject']}>{mail.subject}</p>}
        <pre className={styles['text']}>{mail.excerpt}</pre>
      </div>
      {[...mail.problems, ...(mail.wholeIn === null ? [] : [w.wholeIn(mail.wholeIn)])].map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      <p className={styles['line']}>
        <Authenticity aligned={mail.authenticity.aligned} words={mail.authenticity.words} />
      </p>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => setOpen('release')}>
          {w.release}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setOpen('refuse')}>
          {w.refuse}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen('original')}>
          {w.original}
        </Button>
        {leadsOn && mail.conversation && (
          <Button
            size="compact-sm"
            variant="subtle"
            renderRoot={(props) => <Link {...props} {...paths.conversation(mail.conversation!.id)} />}
          >
            {w.openConversation(mail.conversation.publicId)}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={open === 'release'}
        title={w.release}
        says={saysOfRelease(mail, w)}
        confirm={w.release}
        busy={release.isPending}
        onConfirm={() => release.mutate()}
        onClose={close}
      />
      {open === 'refuse' && <RefuseDialog mail={mail} onClose={close} onDone={decided} />}
      {open === 'original' && <OriginalMail mailId={mail.id} onClose={close} />}
    </article>
  )
}

function saysOfRelease(
  { callsLeader, conversation }: IncomingMail,
  w: ReturnType<typeof useWords>['mailDoor'],
): string {
  if (callsLeader) return w.releaseCallSays
  return conversation ? w.releaseSays(conversation.publicId) : w.releaseOpensSays
}

type RefuseDialogProps = { readonly mail: IncomingMail; readonly onClose: () => void; readonly onDone: () => void }

/** Why it is refused, and which others with it. */
function RefuseDialog({ mail: { id, from }, onClose, onDone }: RefuseDialogProps) {
  const words = useWords()
  const w = words.mailDoor
  const form = useFields({ reason: '' })
  const [also, setAlso] = useState<'nothing' | 'sender' | 'domain'>('nothing')
  const reason = form.values.reason.trim()
  const refuse = useSaving({
    refresh,
    form,
    run: () => dataOf(api.PUT('/api/v1/held-mails/{id}/refusal', { params: { path: { id } }, body: { reason, also } })),
    done: w.refused,
    onDone,
  })
  return (
    <Modal opened onClose={onClose} title={w.refuse} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === '') form.setErrors({ reason: words.ui.reasonNeeded })
          else refuse.mutate()
        }}
      >
        <Stack gap="sm">
          <ReasonField {...form.text('reason')} data-autofocus />
          {from && (
            <Radio.Group
              label={w.refuseWhich}
              description={w.refuseWhichSays}
              value={also}
              onChange={(value) => setAlso(value === 'sender' || value === 'domain' ? value : 'nothing')}
            >
              <Stack gap={6} mt={6}>
                <Radio value="nothing" label={w.refuseThis} />
                <Radio value="sender" label={w.refuseOf(from.address)} />
                <Radio value="domain" label={w.refuseOf(`@${from.address.split('@').at(-1)}`)} />
              </Stack>
            </Radio.Group>
          )}
          <DialogButtons submit={w.refuse} pending={refuse.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
