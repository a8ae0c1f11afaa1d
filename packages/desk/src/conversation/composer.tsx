import { Button, Group, SegmentedControl, Textarea } from '@mantine/core'
import { uuidv7 } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { findSecrets, maskSecrets } from '@plantao/rules/secrets'
import { limits } from '@plantao/rules/vocabulary'
import { useDeferredValue, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Ref } from 'react'
import { FoundDerived } from '../disclosure/found-derived.tsx'
import { useDisclosureCheck } from '../disclosure/use-disclosure-check.ts'
import { ExcerptChips } from '../realm/excerpt-chips.tsx'
import type { CarriedExcerpt } from '../realm/excerpt-chips.tsx'
import { emptyDraft, keepDraft, readDraft } from '../session/draft.ts'
import type { Draft } from '../session/draft.ts'
import { useMe } from '../session/me.tsx'
import { usePost } from '../session/outbox.tsx'
import { useRealtime } from '../session/realtime.tsx'
import { say } from '../session/say.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { useFileDrop } from '../ui/file-drop.ts'
import { keyName } from '../ui/shortcuts.ts'
import { useWords } from '../words/words.tsx'
import { isClosedForGood } from './closed-for-good.ts'
import styles from './composer.module.css'
import { ComposerToolbar } from './composer-toolbar.tsx'
import { MacroMenu } from './macro-menu.tsx'
import { applyFormat, insertText } from './markdown-edit.ts'
import type { Format, Selected } from './markdown-edit.ts'
import { MarkdownPreview } from './markdown-preview.tsx'
import { Readers } from './readers.tsx'
import thread from './thread.module.css'
import { UploadList } from './upload-list.tsx'
import { useAttachments } from './use-attachments.ts'

export type ComposerHandle = {
  readonly write: (kind: Draft['kind'], insert?: string) => void
  /** Takes something of the realm into what is written. */
  readonly carry: (excerpt: CarriedExcerpt) => void
}

const typingEveryMs = 2_500
/** As many as a message takes. */
const mostExcerpts = 10

/** An answer or a note, in Markdown; kept as a draft until sent, and in the outbox until the server has it. */
export function Composer({ conversation, handle }: { conversation: Conversation; handle: Ref<ComposerHandle> }) {
  const w = useWords()
  const me = useMe()
  const { outbox } = usePost()
  const { socket } = useRealtime()
  const box = useRef<HTMLTextAreaElement>(null)
  const typedAt = useRef(0)
  const [draft, setDraft] = useState(() => readDraft(me.id, conversation.id))
  const [previews, setPreviews] = useState(false)
  const [warnedOf, setWarnedOf] = useState<string | null>(null)
  const [insistedOn, setInsistedOn] = useState<string | null>(null)
  const files = useAttachments(conversation.id, draft.attachments, (attachments) => change({ attachments }))
  const drop = useFileDrop(take)
  const isClosed = isClosedForGood(conversation)
  const note = isClosed || draft.kind === 'note'
  const secrets = findSecrets(useDeferredValue(draft.text))
  const left = limits.messageLength - draft.text.trim().length
  const empty = draft.text.trim() === '' && files.ids.length === 0 && draft.excerpts.length === 0
  const carriesRealm = draft.excerpts.length > 0
  const general = draft.general && !note && !carriesRealm && conversation.realm !== null
  const { check, isOf, insist, begin } = useDisclosureCheck({
    conversation: conversation.id,
    text: draft.text,
    general,
    files: draft.attachments,
    on: !note,
  })
  const isStopped = check !== null && check.derived.length > 0 && isOf(draft.text)

  function change(made: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...made }))
  }
  useEffect(() => keepDraft(me.id, conversation.id, draft), [me.id, conversation.id, draft])

  function type(text: string): void {
    change({ text })
    if (Date.now() - typedAt.current < typingEveryMs) return
    typedAt.current = Date.now()
    socket?.typing(conversation.id, note)
  }
  function edit(make: (selected: Selected) => Selected): void {
    const { selectionStart: start, selectionEnd: end } = box.current ?? {
      selectionStart: draft.text.length,
      selectionEnd: draft.text.length,
    }
    const next = make({ text: draft.text, start, end })
    setPreviews(false)
    type(next.text)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(next.start, next.end)
    })
  }
  function select(start: number, end: number): void {
    setPreviews(false)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(start, end)
    })
  }
  const format = (name: Format) => edit((selected) => applyFormat(selected, name))
  useImperativeHandle(handle, () => ({
    write: (kind, insert) => {
      setPreviews(false)
      change({ kind })
      requestAnimationFrame(() =>
        insert === undefined ? box.current?.focus() : edit((selected) => insertText(selected, insert)),
      )
    },
    carry: (excerpt) =>
      setDraft((before) => {
        const files = before.attachments.length + before.excerpts.filter(({ file }) => file).length
        if (before.excerpts.length >= mostExcerpts || (excerpt.file && files >= limits.attachmentsPerMessage)) {
          say(excerpt.file ? w.composer.tooMany : w.realm.putMost(mostExcerpts))
          return before
        }
        return { ...before, general: false, excerpts: [...before.excerpts, excerpt] }
      }),
  }))

  function take(chosen: readonly File[]): void {
    const { tooLarge, tooMany } = files.add(chosen)
    for (const name of tooLarge) say(w.composer.tooLarge(name))
    if (tooMany) say(w.composer.tooMany)
  }
  function send(wait: boolean): void {
    if (empty || left < 0 || files.busy) return
    // What looks like a secret is pointed out once; sending the same text again is the person's word.
    if (findSecrets(draft.text).length > 0 && warnedOf !== draft.text) {
      setWarnedOf(draft.text)
      return
    }
    // The server would say no; here it is still at hand to be mended.
    if (isStopped) {
      setInsistedOn(draft.text)
      insist()
      return
    }
    const excerpts = draft.excerpts.filter(({ file }) => !file)
    outbox.enqueue({
      conversation: conversation.id,
      messageId: uuidv7(),
      body: {
        kind: note ? 'note' : 'message',
        text: draft.text.trim(),
        attachments: [...files.ids, ...draft.excerpts.filter(({ file }) => file).map(({ id }) => id)],
        thanks: false,
        wait: wait && !note,
        ...(general && { disclosure: 'general' }),
        ...(excerpts.length > 0 && { excerptIds: excerpts.map(({ id }) => id) }),
      },
    })
    begin()
    files.clear()
    setDraft(emptyDraft)
    setPreviews(false)
    box.current?.focus()
  }

  return (
    <section
      className={styles['composer']}
      aria-label={w.composer.label}
      data-note={note || undefined}
      data-hangs={drop.hangs || undefined}
      {...drop.handlers}
    >
      {conversation.status === 'resolved' && (isClosed || !note) && (
        <p className={styles['hint']}>{isClosed ? w.life.closedForGood : w.composer.resolved}</p>
      )}
      <div className={styles['top']}>
        <SegmentedControl
          size="xs"
          aria-label={w.composer.kind}
          value={note ? 'note' : 'message'}
          onChange={(kind) => change({ kind: kind as Draft['kind'] })}
          data={[
            { value: 'message', label: w.composer.answer, disabled: isClosed },
            { value: 'note', label: w.composer.note },
          ]}
        />
        <ComposerToolbar onFormat={format} onAttach={take}>
          <MacroMenu
            conversation={conversation}
            onFilled={(filled) => {
              if (filled.disclosure === 'realm') change({ general: false })
              edit((selected) => insertText(selected, filled.text))
            }}
          />
        </ComposerToolbar>
        <Button
          size="compact-sm"
          variant="subtle"
          c="var(--mantine-color-text)"
          ml="auto"
          aria-pressed={previews}
          onClick={() => setPreviews(!previews)}
        >
          {previews ? w.composer.write : w.composer.preview}
        </Button>
      </div>
      {previews ? (
        <div
          className={`${styles['preview']} ${thread['html']}`}
          tabIndex={0}
          role="group"
          aria-label={w.composer.preview}
        >
          {draft.text.trim() === '' ? w.composer.previewEmpty : <MarkdownPreview text={draft.text} />}
          <p className={styles['hint']}>{w.composer.previewSays}</p>
        </div>
      ) : (
        <Textarea
          ref={box}
          aria-label={note ? w.composer.note : w.composer.answer}
          placeholder={note ? w.composer.notePlaceholder : w.composer.placeholder}
          autosize
          minRows={window.innerWidth < 768 ? 1 : 3}
          maxRows={14}
          value={draft.text}
          onChange={(event) => type(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files]
            if (pasted.length === 0) return
            event.preventDefault()
            take(pasted)
          }}
          onKeyDown={(event) => {
            const key = keyName(event)
            if (key === 'mod+enter') send(false)
            else if (key === 'mod+b') format('bold')
            else if (key === 'mod+i') format('italic')
            else if (key === 'escape') box.current?.blur()
            else return
            event.preventDefault()
          }}
          error={left < 0 ? w.composer.tooLong(left) : undefined}
        />
      )}
      {drop.hangs && <p className={styles['hint']}>{w.composer.dropHere}</p>}
      <ExcerptChips
        excerpts={draft.excerpts}
        onRemove={(id) => change({ excerpts: draft.excerpts.filter((excerpt) => excerpt.id !== id) })}
      />
      <UploadList uploads={files.uploads} onResume={files.resume} onRemove={files.remove} />
      <FoundDerived
        conversation={conversation}
        check={check}
        insisted={insistedOn === draft.text}
        files={draft.attachments}
        onSelect={select}
        onRealm={() => change({ general: false })}
        onInsert={(text) => edit((selected) => insertText(selected, text))}
      />
      <div role="alert">
        {secrets.length > 0 && (
          <Group gap="xs" className={styles['secrets']!}>
            <AlertIcon size={14} />
            <span>{w.composer.secrets(secrets.length)}</span>
            <Button size="compact-xs" onClick={() => change({ text: maskSecrets(draft.text) })}>
              {w.composer.mask}
            </Button>
            {warnedOf === draft.text && (
              <Button size="compact-xs" variant="default" onClick={() => send(false)}>
                {w.composer.sendAnyway}
              </Button>
            )}
          </Group>
        )}
      </div>
      <Readers
        conversation={conversation}
        note={note}
        general={draft.general && !carriesRealm}
        locked={carriesRealm}
        onGeneral={(general) => change({ general })}
      />
      <div className={styles['bottom']}>
        <span className={styles['hint']}>{w.composer.sendHint}</span>
        {!note && (
          <Button
            size="compact-md"
            variant="default"
            disabled={empty || left < 0 || files.busy}
            onClick={() => send(true)}
          >
            {w.composer.sendWait}
          </Button>
        )}
        <Button size="compact-md" disabled={empty || left < 0 || files.busy} onClick={() => send(false)}>
          {note ? w.composer.saveNote : w.composer.send}
        </Button>
      </div>
    </section>
  )
}
