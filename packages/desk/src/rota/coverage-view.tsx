import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Language } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { useSpoken } from '../words/words.tsx'
import { CoverageStrip } from './coverage-strip.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import type { Rota } from './use-rota.ts'
import type { Day } from './zone-time.ts'

export type CoverageProps = {
  readonly language: Language
  readonly zone: string
  readonly days: readonly Day[]
  readonly rota: Rota
}

/** Who is on duty at every hour of the coming weeks, by language; holes first of all. */
export function CoverageView({ zone, days, rota }: Omit<CoverageProps, 'language'>) {
  const { words: w, language: spoken } = useSpoken()
  const c = w.rota.coverage
  const holesOf = (code: Language) => rota.holes.filter((hole) => hole.language === code)
  const [chosen, setChosen] = useState<Language | null>(null)
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [asTable, setAsTable] = useState(isNarrow)
  const language = chosen ?? languages.find((code) => holesOf(code).length > 0) ?? languages[0]
  const holes = holesOf(language)
  const props = { language, zone, days, rota }
  return (
    <section aria-labelledby="rota-coverage">
      <Group justify="space-between" mb="sm" gap="xs">
        <h2 id="rota-coverage" className={styles['sectionName']}>
          {c.title}
        </h2>
        <Button size="xs" variant="default" onClick={() => setAsTable(!asTable)}>
          {asTable ? c.asStrip : c.asTable}
        </Button>
      </Group>
      <SegmentedControl
        aria-label={c.choose}
        mb="sm"
        className={styles['choice']!}
        value={language}
        data={languages.map((code) => ({
          value: code,
          label: c.option(w.app.languages[code], holesOf(code).length),
        }))}
        onChange={(code) => setChosen(code as Language)}
      />
      {holes.length === 0 ? (
        <Text size="sm" mb="sm">
          {c.whole(w.app.languages[language])}
        </Text>
      ) : (
        <div className={styles['holes']}>
          <h3>{c.holes}</h3>
          <ul>
            {holes.map(({ from, to }) => (
              <li key={from}>{stretchText(Date.parse(from), Date.parse(to), spoken, zone)}</li>
            ))}
          </ul>
        </div>
      )}
      {asTable ? <CoverageTable {...props} /> : <CoverageStrip {...props} />}
    </section>
  )
}
