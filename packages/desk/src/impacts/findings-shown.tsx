import { useWords } from '../words/words.tsx'
import { Assumptions } from './assumptions.tsx'
import { ChainPicture } from './chain-picture.tsx'
import { ChainTable } from './chain-table.tsx'
import styles from './impacts.module.css'
import { Notices, UpstreamShown } from './notices.tsx'
import { useNumberText } from './number-text.ts'
import { SizingTable } from './sizing-table.tsx'
import type { Findings } from './use-impacts.ts'
import { LicencesShown, Verdicts } from './verdicts.tsx'

/** What was worked out about a change, whole: what speaks against it first. */
export function FindingsShown({ findings }: { findings: Findings }) {
  const w = useWords().impacts
  const text = useNumberText()
  const { counts, stages } = findings
  return (
    <div className={styles['findings']}>
      <Verdicts findings={findings} />
      {findings.before === null && <p>{w.notDeployedThere}</p>}
      {(findings.siblings ?? []).map(({ version, sizing, perSecond }) => (
        <p key={version}>
          {w.sibling(
            version,
            sizing ? w.sizingSays(w.sizes[sizing.size] ?? sizing.size, sizing.replicas, sizing.consumers) : w.unknown,
            perSecond === null ? w.unknown : text.value(perSecond, 'messages/s'),
          )}
        </p>
      ))}
      <SizingTable findings={findings} />
      <LicencesShown findings={findings} />
      <h3 className={styles['subtitle']}>{w.chain}</h3>
      <p>{w.chainSays(counts.reached, counts.inProduction)}</p>
      {counts.reached > stages.length - 1 && <p>{w.shownOf(stages.length - 1, counts.reached)}</p>}
      {stages.length > 1 && (
        <>
          <ChainPicture findings={findings} />
          <ChainTable findings={findings} />
        </>
      )}
      <Notices findings={findings} />
      <UpstreamShown findings={findings} />
      <Assumptions findings={findings} />
      <p className={styles['quiet']}>{w.estimate}</p>
    </div>
  )
}
