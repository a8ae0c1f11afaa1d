import { useWords } from '../words/words.tsx'
import { ChainPicture } from './chain-picture.tsx'
import { ChainTable } from './chain-table.tsx'
import styles from './impacts.module.css'
import { Notices, UpstreamShown } from './notices.tsx'
import { SizingTable } from './sizing-table.tsx'
import type { Findings } from './use-impacts.ts'
import { LicencesShown, Verdicts } from './verdicts.tsx'

/** What was worked out about a change, whole: what speaks against it first. */
export function FindingsShown({ findings }: { findings: Findings }) {
  const w = useWords().impacts
  const { counts, stages } = findings
  return (
    <div className={styles['findings']}>
      <Verdicts findings={findings} />
      {findings.before === null && <p>{w.notDeployedThere}</p>}
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
      <p className={styles['quiet']}>{w.estimate}</p>
    </div>
  )
}
