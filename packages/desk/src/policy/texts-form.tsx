import { Button, Text, TextInput, Title } from '@mantine/core'
import { languages } from '@plantao/rules/vocabulary'
import { useMemo, useState } from 'react'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { CommitArea } from './commit-fields.tsx'
import { withValue } from './document-edits.ts'
import type { FormProps } from './form-props.ts'
import { findTexts, placeholdersIn, policyTexts } from './policy-texts.ts'
import styles from './policy.module.css'

const atATime = 25

/** Every text that a requester may read, in three languages side by side. */
export function TextsForm({ text, edit, sections }: FormProps) {
  const { policyEditor, ui, app } = useWords()
  const t = policyEditor.texts
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(atATime)
  const texts = useMemo(() => policyTexts(sections['texts']), [sections])
  const found = findTexts(texts, typed)
  return (
    <>
      <TextInput
        label={t.find}
        type="search"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setShown(atATime)
        }}
      />
      <Text size="sm" c="dimmed" my={6} role="status">
        {t.count(Math.min(shown, found.length), found.length)}
      </Text>
      {found.length === 0 && <Empty says={t.none} />}
      {found.slice(0, shown).map(({ key, at, words }) => {
        const filled = languages.map((language) => placeholdersIn(words[language]).join(', '))
        const differ = new Set(filled).size > 1
        return (
          <section key={key} className={styles['card']} aria-label={key}>
            <Title order={2} size="h5" mb={4} className="desk-mono">
              {key}
            </Title>
            <div className={styles['three']}>
              {languages.map((language) => (
                <CommitArea
                  key={language}
                  size="xs"
                  label={app.languages[language]}
                  aria-label={t.field(key, app.languages[language])}
                  value={words[language]}
                  commit={(value) => edit(withValue(text, ['texts', ...at, language], value))}
                />
              ))}
            </div>
            {(differ || filled[0] !== '') && (
              <Text size="xs" mt={4} {...(differ ? { c: 'var(--desk-broken)', role: 'alert' } : { c: 'dimmed' })}>
                {differ ? t.differ : t.placeholders(filled[0] ?? '')}
              </Text>
            )}
          </section>
        )
      })}
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + atATime)}>
          {ui.more}
        </Button>
      )}
    </>
  )
}
