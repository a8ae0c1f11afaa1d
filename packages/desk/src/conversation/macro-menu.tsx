import { Button, Popover, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Conversation, Macro, ReplyOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { useWords } from '../words/words.tsx'
import { findMacros } from './find-macros.ts'
import styles from './composer.module.css'

type MacroMenuProps = { readonly conversation: Conversation; readonly onFilled: (filled: ReplyOf<'fillMacro'>) => void }

/** Macros by name; the chosen one comes in the conversation's language with its variables filled in. */
export function MacroMenu({ conversation, onFilled }: MacroMenuProps) {
  const w = useWords()
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const query = useQuery({
    queryKey: ['macros'],
    enabled: opened,
    queryFn: () => dataOf(api.GET('/api/v1/macros', { params: { query: { limit: 100 } } })),
  })
  const fill = useAct({
    run: (macro: Macro) =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/macros/{macroId}', {
          params: { path: { id: conversation.id, macroId: macro.id } },
        }),
      ),
    onDone: (filled) => {
      setOpened(false)
      setTyped('')
      onFilled(filled)
    },
  })
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" c="var(--mantine-color-text)" onClick={() => setOpened(!opened)}>
          {w.composer.macros}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.composer.macros}>
        <TextInput
          size="xs"
          aria-label={w.composer.findMacro}
          placeholder={w.composer.findMacro}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <QueryState query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm" c="dimmed" p="xs">
                {w.composer.noMacros}
              </Text>
            ) : (
              <ScrollArea.Autosize
                mah={260}
                mt="xs"
                viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': w.composer.macros }}
              >
                {findMacros(items, typed).map((macro) => (
                  <UnstyledButton key={macro.id} className={styles['macro']!} onClick={() => fill.mutate(macro)}>
                    <strong>{macro.name}</strong>
                    <span className={styles['macroText']}>{macro.texts[conversation.language]}</span>
                  </UnstyledButton>
                ))}
              </ScrollArea.Autosize>
            )
          }
        </QueryState>
      </Popover.Dropdown>
    </Popover>
  )
}
