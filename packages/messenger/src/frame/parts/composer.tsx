import { uuidv7 } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useEffect, useState } from 'preact/hooks'
import { useDraft } from '../draft.ts'
import type { Draft } from '../draft.ts'
import { openFollowing } from '../session/goes-on.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'
import { MarkdownField } from './markdown-field.tsx'
import { SecretQuestion, useSecretCheck } from './secrets.tsx'
import { readyFiles, useUploads } from './uploads.ts'

type ComposerProps = {
  readonly conversation: string
  readonly signedIn: boolean
  /** The conversation, where nothing reopens it: what is written opens a new one that names it. */
  readonly closed: Conversation | null
}

/** Where the next message is written. What is sent goes through the outbox, so nothing typed is ever lost. */
export function Composer({ conversation, signedIn, closed }: ComposerProps) {
  const desk = useDesk()
  const { messenger, state } = useMessenger()
  const words = useWords()
  const [draft, change, forget] = useDraft<Draft>(desk.storage, desk.keyOf('draft', conversation), () => ({
    text: '',
    files: [],
  }))
  const [nextId] = useState(uuidv7)
  const uploads = useUploads(desk, closed ? nextId : conversation, draft.files, words)
  const secrets = useSecretCheck()
  const [general, setGeneral] = useState(false)
  const hasContent = draft.text.trim() !== '' || readyFiles(uploads).length > 0
  const maySend = hasContent && uploads.areReady

  useEffect(() => {
    change({ files: readyFiles(uploads).map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes })) })
  }, [uploads.files])

  function send(): void {
    if (!maySend) return
    void secrets.check(draft.text, (text) => {
      const attachments = readyFiles(uploads).map((file) => file.id)
      if (closed) {
        openFollowing(desk, closed, nextId, { text: text.trim(), attachments, general }, state.language)
        uploads.clear()
        forget()
        return messenger.go({ at: 'chat', id: nextId })
      }
      desk.outbox.enqueue({
        conversation,
        messageId: uuidv7(),
        body: {
          kind: 'message',
          body: {
            kind: 'message',
            thanks: false,
            wait: false,
            text: text.trim(),
            attachments,
            ...(signedIn && general && { disclosure: 'general' as const }),
          },
        },
      })
      uploads.clear()
      setGeneral(false)
      forget()
    })
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {closed && <p class="quiet small-text">{words.life.closedHint}</p>}
      <SecretQuestion check={secrets} text={draft.text} onMask={(text) => change({ text })} />
      <MarkdownField
        id="composer"
        label={words.write}
        hint={words.writeHint}
        text={draft.text}
        onText={(text) => {
          change({ text })
          if (text !== '' && !closed) desk.typing(conversation)
        }}
        onEnter={send}
        uploads={uploads}
        rows={1}
        mostLength={limits.messageLength}
      >
        <button
          type="submit"
          class="tool send"
          aria-label={words.send}
          title={uploads.areReady ? words.send : words.waitForFile}
          disabled={!maySend}
        >
          <Icon name="send" />
        </button>
      </MarkdownField>
      {signedIn && desk.session.signedIn && (
        <label class="check small-text" title={words.generalHint}>
          <input type="checkbox" checked={general} onChange={(event) => setGeneral(event.currentTarget.checked)} />{' '}
          {words.general}
        </label>
      )}
    </form>
  )
}
