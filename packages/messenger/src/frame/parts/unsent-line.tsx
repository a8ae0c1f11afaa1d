import { useState } from 'preact/hooks'
import type { Unsent, UnsentItem } from '../session/desk.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'
import { Refusal } from './notices.tsx'
import { moveToNew } from '../session/goes-on.ts'

/** What is on its way, or was refused and waits for its author: it can be changed, sent again or removed. */
export function UnsentLine({ item }: { item: UnsentItem }) {
  const desk = useDesk()
  const words = useWords()
  const { messenger, state: shown } = useMessenger()
  const [edited, setEdited] = useState<string | null>(null)
  const state = item.state === 'failed' ? 'failed' : desk.outbox.isSending(item.messageId) ? 'sending' : 'queued'
  const files = item.body.body.attachments?.length ?? 0

  const old = desk.conversations.chat(item.conversation).get().page?.conversation
  const isClosed = item.problem?.because === 'window-passed' || item.problem?.because === 'closed'

  function sendInNew(): void {
    if (old) messenger.go({ at: 'chat', id: moveToNew(desk, old, item, shown.language) })
  }

  function saveEdited(): void {
    if (edited === null || edited.trim() === '') return
    desk.outbox.edit(item.messageId, { ...item.body, body: { ...item.body.body, text: edited.trim() } } as Unsent)
    setEdited(null)
  }

  return (
    <article class={`message own unsent ${state}`} aria-label={words.state[state]}>
      {edited === null ? (
        <div class="markdown">
          <p class="as-typed">{item.body.body.text}</p>
        </div>
      ) : (
        <textarea
          rows={3}
          aria-label={words.edit}
          value={edited}
          onInput={(event) => setEdited(event.currentTarget.value)}
        />
      )}
      {files > 0 && (
        <p class="quiet">
          <Icon name="file" /> {files}
        </p>
      )}
      {item.state === 'failed' && <Refusal problem={item.problem} />}
      <p class="after">
        <span class={`state ${state}`}>
          <Icon name={state === 'failed' ? 'warn' : 'clock'} /> {words.state[state]}
        </span>
      </p>
      {item.state === 'failed' && (
        <div class="actions">
          {edited === null ? (
            <>
              {isClosed && old && (
                <button type="button" class="button small primary" onClick={sendInNew}>
                  {words.life.sendInNew}
                </button>
              )}
              <button type="button" class="button small" onClick={() => desk.outbox.resend(item.messageId)}>
                {words.resend}
              </button>
              <button type="button" class="button small" onClick={() => setEdited(item.body.body.text)}>
                {words.edit}
              </button>
              <button type="button" class="button small" onClick={() => desk.outbox.remove(item.messageId)}>
                {words.remove}
              </button>
            </>
          ) : (
            <>
              <button type="button" class="button small primary" onClick={saveEdited}>
                {words.resend}
              </button>
              <button type="button" class="button small" onClick={() => setEdited(null)}>
                {words.cancel}
              </button>
            </>
          )}
        </div>
      )}
    </article>
  )
}
