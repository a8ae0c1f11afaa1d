import { Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../session/me.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { isSingleKey } from '../ui/shortcuts.ts'
import { useWords } from '../words/words.tsx'
import styles from './palette.module.css'
import { findActions } from './find-actions.ts'
import type { PaletteGroup } from './palette-actions.tsx'
import { Keys } from './keys.tsx'

type CommandDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly groups: readonly PaletteGroup[]
}

/** Type, choose by arrows, run by Enter. */
export function CommandDialog({ opened, onClose, groups }: CommandDialogProps) {
  const w = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={w.app.commands}
      withCloseButton
      size="lg"
      yOffset="10vh"
      padding="sm"
    >
      <CommandList groups={groups} onClose={onClose} />
    </Modal>
  )
}

function CommandList({ groups, onClose }: Omit<CommandDialogProps, 'opened'>) {
  const { singleKeys } = useMe()
  const w = useWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findActions(groups, typed)
  const flat = found.flatMap(({ actions }) => actions)
  const at = Math.min(chosen, flat.length - 1)

  function choose(index: number): void {
    const next = (index + flat.length) % Math.max(flat.length, 1)
    setChosen(next)
    document.getElementById(`command-${flat[next]?.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  function run(index: number): void {
    const action = flat[index]
    if (!action || action.disabledBecause) return
    onClose()
    // The dialog gives the focus back first, so that the action may put it elsewhere.
    setTimeout(action.run, 30)
  }

  return (
    <>
      <TextInput
        data-autofocus
        aria-label={w.palette.placeholder}
        placeholder={w.palette.placeholder}
        leftSection={<SearchIcon />}
        value={typed}
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={flat[at] ? `command-${flat[at].id}` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') choose(at + 1)
          else if (event.key === 'ArrowUp') choose(at - 1)
          else if (event.key === 'Enter') run(at)
          else return
          event.preventDefault()
        }}
      />
      <div id="commands" role="listbox" aria-label={w.app.commands} tabIndex={-1} className={styles['list']}>
        {found.map(({ group, actions }) => (
          <div key={group} role="group" aria-label={group}>
            <div className={styles['group']} aria-hidden="true">
              {group}
            </div>
            {actions.map((action) => {
              const index = flat.indexOf(action)
              return (
                <div
                  key={action.id}
                  id={`command-${action.id}`}
                  role="option"
                  aria-selected={index === at}
                  aria-disabled={action.disabledBecause !== undefined}
                  className={styles['option']}
                  onMouseMove={() => setChosen(index)}
                  onClick={() => run(index)}
                >
                  <span>
                    {action.label}
                    {action.disabledBecause && <span className={styles['because']}> {action.disabledBecause}</span>}
                  </span>
                  {action.keys && (singleKeys || !isSingleKey(action.keys)) && <Keys keys={action.keys} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div role="status">
        {flat.length === 0 && (
          <Text c="dimmed" p="sm">
            {w.palette.nothing}
          </Text>
        )}
      </div>
    </>
  )
}
