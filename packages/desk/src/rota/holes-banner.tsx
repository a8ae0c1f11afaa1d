import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { useSpoken } from '../words/words.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import type { RotaHole } from './use-rota.ts'
import { ownZone } from './zone-time.ts'

const hiddenKey = 'plantao.desk.holes-hidden'

/** Holes of the coming two weeks, for who plans the rota; hidden until they are others. */
export function HolesBanner() {
  const plans = useMay('rota:manage')
  const query = useQuery({
    queryKey: ['rota-holes'],
    queryFn: () => dataOf(api.GET('/api/v1/rota/holes')),
    enabled: plans,
    refetchInterval: 5 * 60_000,
  })
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(hiddenKey))
  const holes = query.data?.items ?? []
  // Their ends: time that passes into a hole makes no other of it.
  const key = holes.map(({ language, to }) => `${language} ${to}`).join()
  const [first] = holes.toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from))
  if (!plans || !first || key === hidden) return null
  return (
    <Line
      holes={holes}
      first={first}
      onHide={() => {
        sessionStorage.setItem(hiddenKey, key)
        setHidden(key)
      }}
    />
  )
}

function Line({ holes, first, onHide }: { holes: readonly RotaHole[]; first: RotaHole; onHide: () => void }) {
  const { words: w, language } = useSpoken()
  const b = w.rota.banner
  const names = [...new Set(holes.map((hole) => w.app.languages[hole.language]))].join(', ')
  return (
    <section className={styles['banner']} aria-label={b.title}>
      <strong>
        <AlertIcon />
        {b.says(holes.length, names)}
      </strong>
      <span>
        {b.first} {stretchText(Date.parse(first.from), Date.parse(first.to), language, ownZone)}
      </span>
      <Link {...paths.rota('coverage')}>{b.open}</Link>
      <Button size="compact-xs" variant="default" onClick={onHide}>
        {b.hide}
      </Button>
    </section>
  )
}
