import { Button, Group } from '@mantine/core'
import { languages } from '@plantao/rules/vocabulary'
import { useSpoken } from '../words/words.tsx'

const ownNames = { pt: 'Português', en: 'English', es: 'Español' }

/** The three languages by their own names, for pages before the sign-in. */
export function LanguageLine() {
  const { language, speak } = useSpoken()
  return (
    <Group justify="center" gap={4} mt="sm">
      {languages.map((code) => (
        <Button
          key={code}
          size="compact-sm"
          variant="subtle"
          c="var(--desk-quiet)"
          lang={code}
          aria-pressed={code === language}
          fw={code === language ? 700 : 400}
          onClick={() => void speak(code)}
        >
          {ownNames[code]}
        </Button>
      ))}
    </Group>
  )
}
