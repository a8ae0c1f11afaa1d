import { FileButton, Button, Group, Text, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/words.tsx'
import { openCodeEditor } from './code-editor.ts'
import type { CodeEditor } from './code-editor.ts'
import styles from './policy.module.css'
import type { PolicyProblem } from './use-check.ts'

type DocumentEditorProps = {
  readonly text: string
  readonly edit: (text: string) => void
  readonly type: (text: string) => void
  readonly problems: readonly PolicyProblem[]
  /** A line to show; a new object shows it again. */
  readonly line: { readonly at: number } | null
}

/** The whole document as YAML, with its problems at their lines. */
export function DocumentEditor({ text, edit, type, problems, line }: DocumentEditorProps) {
  const { policyEditor } = useWords()
  const d = policyEditor.document
  const scheme = useComputedColorScheme()
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<CodeEditor>(null)
  const typed = useRef(type)
  useEffect(() => {
    typed.current = type
  }, [type])

  // The editor is no React: it is made once, and told what changed.
  useEffect(() => {
    if (!parent.current) return
    const opened = openCodeEditor(parent.current, {
      text,
      label: d.label,
      dark: scheme === 'dark',
      onType: (next) => typed.current(next),
    })
    editor.current = opened
    return () => opened.view.destroy()
  }, [scheme, d.label])
  useEffect(() => editor.current?.replace(text), [text])
  useEffect(() => editor.current?.mark(problems), [problems, scheme])
  useEffect(() => {
    if (line) editor.current?.goTo(line.at)
  }, [line])

  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {d.says}
        </Text>
        <FileButton
          accept=".yaml,.yml,application/yaml"
          onChange={(file) => {
            if (file) void file.text().then(edit)
          }}
        >
          {(props) => (
            <Button size="xs" variant="default" {...props}>
              {d.load}
            </Button>
          )}
        </FileButton>
      </Group>
      <div ref={parent} className={styles['editor']} />
    </>
  )
}
