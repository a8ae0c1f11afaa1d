import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { ClipIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './composer.module.css'
import type { Format } from './markdown-edit.ts'

const glyphs: Record<Format, string> = {
  bold: 'B',
  italic: 'I',
  code: '<>',
  codeBlock: '{ }',
  list: '≡',
  quote: '❝',
  link: '↗',
}

type ComposerToolbarProps = {
  readonly onFormat: (format: Format) => void
  readonly onAttach: (files: File[]) => void
  readonly children?: ReactNode
}

/** Formatting, macros and files; every glyph has its word. */
export function ComposerToolbar({ onFormat, onAttach, children }: ComposerToolbarProps) {
  const w = useWords()
  return (
    <div role="group" aria-label={w.composer.toolbar} className={styles['toolbar']}>
      {(Object.keys(glyphs) as Format[]).map((format) => (
        <Tooltip key={format} label={w.composer[format]}>
          <ActionIcon
            size="md"
            variant="subtle"
            c="var(--mantine-color-text)"
            aria-label={w.composer[format]}
            data-format={format}
            className={styles['glyph']!}
            onClick={() => onFormat(format)}
          >
            <span aria-hidden="true">{glyphs[format]}</span>
          </ActionIcon>
        </Tooltip>
      ))}
      <Tooltip label={w.composer.attach}>
        <ActionIcon
          component="label"
          size="md"
          variant="subtle"
          c="var(--mantine-color-text)"
          className={styles['attach']!}
        >
          <ClipIcon />
          <input
            type="file"
            multiple
            aria-label={w.composer.attach}
            className={styles['fileInput']}
            onChange={(event) => {
              onAttach([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
        </ActionIcon>
      </Tooltip>
      {children}
    </div>
  )
}
