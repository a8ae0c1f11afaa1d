import type { ComponentChildren, ComponentType } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { asBlock, asCode, asLink, asList, languageOfCode, wrap } from '../text-edits.ts'
import type { Edit } from '../text-edits.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { UploadList } from './upload-list.tsx'
import type { Uploads } from './uploads.ts'

type Props = {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter was pressed to send. Without it Enter begins a new line. */
  readonly onEnter?: () => void
  readonly uploads: Uploads
  readonly rows: number
  readonly mostLength: number
  /** Beside the tools, at the end: the send button. */
  readonly children?: ComponentChildren
}

/** A text area for Markdown with its tools: what is typed is what is stored. Files are pasted, dropped or picked. */
export function MarkdownField({ id, label, hint, text, onText, onEnter, uploads, rows, mostLength, children }: Props) {
  const words = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const after = useRef<Edit | null>(null)
  const [pasted, setPasted] = useState<{ start: number; end: number; language: string } | null>(null)
  const [dropping, setDropping] = useState(false)
  const [Preview, setPreview] = useState<{ component: ComponentType<{ text: string }> } | null>(null)

  useLayoutEffect(() => {
    const field = area.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`
    if (!after.current) return
    field.focus()
    field.setSelectionRange(after.current.start, after.current.end)
    after.current = null
  }, [text, Preview])

  function edit(how: (edit: Edit) => Edit): void {
    const field = area.current
    if (!field) return
    const next = how({ text, start: field.selectionStart, end: field.selectionEnd })
    after.current = next
    onText(next.text)
  }

  function paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length > 0) {
      event.preventDefault()
      uploads.add(
        files.map((file) =>
          file.name === 'image.png' ? new File([file], `${stamp()}.png`, { type: file.type }) : file,
        ),
      )
      return
    }
    const given = event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? ''
    const language = languageOfCode(given)
    const start = area.current?.selectionStart ?? text.length
    // Inside a fence it is code already.
    const isFenced = ((text.slice(0, start).match(/^`{3,}/gm) ?? []).length & 1) === 1
    setPasted(language !== null && !isFenced ? { start, end: start + given.length, language } : null)
  }

  const tool = (icon: IconName, name: string, how: (edit: Edit) => Edit) => (
    <button
      type="button"
      class="tool"
      aria-label={name}
      title={name}
      disabled={Preview !== null}
      onClick={() => edit(how)}
    >
      <Icon name={icon} />
    </button>
  )

  return (
    <div
      class={dropping ? 'field dropping' : 'field'}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault()
        setDropping(false)
        uploads.add(event.dataTransfer?.files ?? [])
      }}
    >
      <label for={id} class={children ? 'hidden' : 'field-label'}>
        {label}
      </label>
      {Preview ? (
        <div class="preview">
          {text.trim() === '' ? <p class="quiet">{words.nothingToPreview}</p> : <Preview.component text={text} />}
        </div>
      ) : (
        <textarea
          id={id}
          ref={area}
          rows={rows}
          maxLength={mostLength}
          placeholder={label}
          aria-describedby={`${id}-hint`}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !onEnter) return
            event.preventDefault()
            onEnter()
          }}
        />
      )}
      {dropping && <p class="drop-hint">{words.dropHere}</p>}
      {pasted && (
        <div class="offer" role="status">
          <span>{words.codePasted}</span>
          <button
            type="button"
            class="button small"
            onClick={() => {
              edit(() => asBlock({ text, start: pasted.start, end: pasted.end }, pasted.language))
              setPasted(null)
            }}
          >
            {words.formatCode}
          </button>
          <button type="button" class="plain" onClick={() => setPasted(null)}>
            {words.leaveCode}
          </button>
        </div>
      )}
      <UploadList uploads={uploads} />
      <div class="tools">
        {tool('bold', words.bold, (one) => wrap(one, '**'))}
        {tool('code', words.code, asCode)}
        {tool('list', words.list, asList)}
        {tool('link', words.link, asLink)}
        <button
          type="button"
          class="tool"
          aria-label={words.file}
          title={words.file}
          onClick={() => picker.current?.click()}
        >
          <Icon name="file" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          onChange={(event) => {
            uploads.add(event.currentTarget.files ?? [])
            event.currentTarget.value = ''
          }}
        />
        <button
          type="button"
          class="tool"
          aria-pressed={Preview !== null}
          aria-label={words.preview}
          title={Preview ? words.editText : words.preview}
          onClick={() => {
            if (Preview) setPreview(null)
            else void import('./markdown-preview.tsx').then((module) => setPreview({ component: module.default }))
          }}
        >
          <Icon name="eye" />
        </button>
        <span id={`${id}-hint`} class="quiet hint">
          {hint}
        </span>
        {children}
      </div>
    </div>
  )
}

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', '_')
}
