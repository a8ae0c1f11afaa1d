import { Button, UnstyledButton } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { useState } from 'react'
import { useMay } from '../session/me.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { AskLeaderDialog } from './ask-leader-dialog.tsx'
import styles from './disclosure.module.css'
import type { CheckedFile, Derived, DisclosureCheck, Named } from './use-disclosure-check.ts'
import { VouchDialog } from './vouch-dialog.tsx'

type FoundDerivedProps = {
  readonly conversation: Conversation
  readonly check: DisclosureCheck | null
  /** Somebody tried to send it as it is. */
  readonly insisted: boolean
  readonly files: readonly CheckedFile[]
  readonly onSelect: (start: number, end: number) => void
  readonly onRealm: () => void
  readonly onInsert: (text: string) => void
}

/** What in a text belongs to a realm of which not every reader is, and every way on. Empty where nothing does. */
export function FoundDerived({ conversation, check, insisted, files, onSelect, onRealm, onInsert }: FoundDerivedProps) {
  const w = useWords()
  const d = w.disclosure
  const [asked, setAsked] = useState<Named | null>(null)
  const derived = check?.derived ?? []
  const overrulable = derived.find((one): one is Named => one.mayOverrule && one.realm !== null)
  const isNamed = derived.some(({ what }) => what !== 'unreadable')
  const heading = isNamed
    ? insisted
      ? d.notSent
      : d.found(derived.length)
    : insisted
      ? d.uncheckedNotSent
      : d.unchecked
  const mayVouch = useMay('disclosure:overrule')
  const [vouched, setVouched] = useState<CheckedFile | null>(null)
  const unreadable = files.find(({ name }) => derived.some(({ what, term }) => what === 'unreadable' && term === name))
  return (
    <div role="status" aria-live="polite">
      {check !== null && derived.length > 0 && (
        <section className={styles['found']} aria-label={d.list}>
          <p className={styles['head']}>
            <LockIcon size={14} />
            <strong>{heading}</strong>
          </p>
          <ul className={styles['list']}>
            {derived.map((one) => (
              <li key={`${one.realm?.id ?? ''} ${one.way} ${one.file ?? ''} ${one.start} ${one.term}`}>
                <Found derived={one} onSelect={onSelect} />
              </li>
            ))}
          </ul>
          {check.nextStep !== null && <p className={styles['next']}>{check.nextStep}</p>}
          <div className={styles['ways']}>
            {check.audience === 'signed-in' && (
              <Button size="compact-xs" onClick={onRealm}>
                {d.sendAsRealm}
              </Button>
            )}
            {check.askToSignIn !== null && (
              <Button size="compact-xs" onClick={() => onInsert(check.askToSignIn!)}>
                {d.askToSignIn}
              </Button>
            )}
            {overrulable && (
              <Button size="compact-xs" variant="default" onClick={() => setAsked(overrulable)}>
                {d.askLeader}
              </Button>
            )}
            {mayVouch && unreadable && (
              <Button size="compact-xs" variant="default" onClick={() => setVouched(unreadable)}>
                {d.vouch}
              </Button>
            )}
          </div>
        </section>
      )}
      {vouched && <VouchDialog conversation={conversation.id} file={vouched} onClose={() => setVouched(null)} />}
      {asked && <AskLeaderDialog conversation={conversation.id} derived={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function Found({ derived, onSelect }: { derived: Derived; onSelect: FoundDerivedProps['onSelect'] }) {
  const w = useWords()
  const d = w.disclosure
  const { what, kind, term, realm, file, way, start, end } = derived
  const says = what === 'name' ? `${d.kinds[kind ?? ''] ?? ''} ${term}` : `${term}: ${d[what]}`
  const place = file === null ? d.where.text : d.where.file(file)
  // What is said of a file as a whole names it already.
  const where = [realm?.name, file === term ? null : place]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ')
  if (what !== 'name' || way !== 'answer')
    return (
      <span>
        {says} <span className={styles['where']}>{where}</span>
      </span>
    )
  return (
    <UnstyledButton className={styles['jump']!} title={d.jump(term)} onClick={() => onSelect(start, end)}>
      {says} <span className={styles['where']}>{where}</span>
    </UnstyledButton>
  )
}
