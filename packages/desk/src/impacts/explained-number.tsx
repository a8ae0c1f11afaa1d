import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import styles from './impacts.module.css'
import { useNumberText } from './number-text.ts'
import type { Explained } from './use-impacts.ts'

/** A number that opens what it comes from: its formula, and every term. */
export function ExplainedNumber({ name, number }: { name: string; number: Explained }) {
  const w = useWords().impacts
  const text = useNumberText()
  const [opened, setOpened] = useState(false)
  const value = text.number(number)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom"
      width={280}
      withArrow
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton
          className={styles['number']!}
          aria-label={w.terms(name, value)}
          data-mantine-stop-propagation={opened}
          onClick={() => setOpened(!opened)}
        >
          {value}
        </UnstyledButton>
      </Popover.Target>
      {/* Escape closes these terms alone, not the dialog around them. */}
      <Popover.Dropdown aria-label={name} className={styles['terms']!} data-autofocus data-mantine-stop-propagation>
        <p>
          <strong>{name}</strong> = {w.formulas[number.by]}
        </p>
        {number.terms.length > 0 && (
          <dl>
            {number.terms.map((term, at) => (
              <div key={`${term.name} ${at}`}>
                <dt>
                  {w.termNames[term.name] ?? term.name} {term.of}
                </dt>
                <dd>{text.value(term.value, term.unit)}</dd>
              </div>
            ))}
          </dl>
        )}
        <p>= {value}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
