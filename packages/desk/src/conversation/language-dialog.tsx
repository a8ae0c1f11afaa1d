import { Button, Group, Modal } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** The language in which the conversation is answered. */
export function LanguageDialog({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  return (
    <Modal opened onClose={acts.close} title={w.actions.language} size="sm">
      <Group gap="xs">
        {languages.map((code) => (
          <Button
            key={code}
            variant={code === conversation.language ? 'filled' : 'default'}
            aria-pressed={code === conversation.language}
            onClick={() => acts.changeLanguage.mutate(code)}
          >
            {w.app.languages[code]}
          </Button>
        ))}
      </Group>
    </Modal>
  )
}
