import { Button, Group, Textarea } from '@mantine/core'
import type { TextareaProps } from '@mantine/core'
import { limits } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import styles from './ui.module.css'

/** Why something is done; it goes into the log. */
export function ReasonField(props: TextareaProps) {
  const w = useWords()
  return <Textarea label={w.ui.reason} autosize minRows={2} maxRows={8} maxLength={limits.reasonLength} {...props} />
}

type DialogButtonsProps = { readonly submit: string; readonly pending: boolean; readonly onCancel: () => void }

/** The end of a form in a dialog: leave it, or send it. */
export function DialogButtons({ submit, pending, onCancel }: DialogButtonsProps) {
  const w = useWords()
  return (
    <Group justify="flex-end" gap="xs" wrap="wrap-reverse" className={styles['dialogButtons']!}>
      <Button variant="default" onClick={onCancel}>
        {w.ui.cancel}
      </Button>
      <Button type="submit" loading={pending}>
        {submit}
      </Button>
    </Group>
  )
}
