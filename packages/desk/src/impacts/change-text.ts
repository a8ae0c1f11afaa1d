import { useWords } from '../words/words.tsx'
import { useNumberText } from './number-text.ts'
import type { Change } from './use-impacts.ts'

/** Says a change in one line. */
export function useChangeText(): (change: Change) => string {
  const { changes, sizes } = useWords().impacts
  const { plain } = useNumberText()
  return ({ size, replicas, consumers, load, meanSeconds, rounds, nowPerSecond, queued, figures }) =>
    [
      size && changes.size(sizes[size.toUpperCase()] ?? size),
      replicas && changes.replicas(replicas),
      consumers && changes.consumers(consumers),
      load && ('factor' in load ? changes.factor(plain(load.factor)) : changes.perSecond(plain(load.perSecond))),
      meanSeconds && changes.meanSeconds(plain(meanSeconds)),
      rounds !== undefined && changes.rounds(plain(rounds)),
      (nowPerSecond !== undefined || queued !== undefined || figures) && changes.figures,
    ]
      .filter(Boolean)
      .join(', ') || changes.none
}
