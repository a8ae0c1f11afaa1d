import { useId, useMemo } from 'react'
import { useWords } from '../words/words.tsx'
import { box, layChain } from './chain-layout.ts'
import type { DrawnStage } from './chain-layout.ts'
import styles from './impacts.module.css'
import type { Findings, Stage } from './use-impacts.ts'

/** Letters that fit into a box. */
const mostLetters = 22

/** The chain as a picture, for those who see it: the table below it says all of it. */
export function ChainPicture({ findings }: { findings: Findings }) {
  const w = useWords().impacts
  const arrow = useId()
  const drawing = useMemo(() => layChain(findings), [findings])
  const marks = [
    `■ ${w.legend.changed}`,
    `● ${w.legend.production}`,
    `▲ ${w.legend.behind}`,
    `┄ ${w.legend.uncertain}`,
    ...(findings.rings.length > 0 ? [`↻ ${w.legend.ring}`] : []),
    ...(drawing.unknown ? [`? ${w.legend.unknown}`] : []),
  ]
  return (
    <figure className={styles['figure']}>
      <div className={styles['picture']} tabIndex={0} role="region" aria-label={w.picture}>
        <svg width={drawing.width} height={drawing.height} role="img" aria-label={w.picture}>
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0L8 4L0 8z" className={styles['tip']} />
            </marker>
          </defs>
          {drawing.lines.map(({ key, path, isCertain, name }) => (
            <path
              key={key}
              d={path}
              className={styles['line']}
              data-uncertain={isCertain ? undefined : true}
              markerEnd={`url(#${arrow})`}
            >
              <title>{name}</title>
            </path>
          ))}
          {drawing.stages.map((drawn) => (
            <StageBox key={drawn.stage.id} drawn={drawn} name={nameIn(findings, drawn.stage)} />
          ))}
          {drawing.unknown && (
            <g
              transform={`translate(${drawing.unknown.x} ${drawing.unknown.y})`}
              className={styles['box']}
              data-unknown
            >
              <rect width={box.width} height={box.height} rx="6" />
              <text x="10" y="24">
                ? {w.legend.unknown}
              </text>
            </g>
          )}
        </svg>
      </div>
      <figcaption className={styles['quiet']}>{marks.join('  ·  ')}</figcaption>
    </figure>
  )
}

/** With its version where another major version of the same pipeline is in the chain. */
export function nameIn({ stages }: Findings, { name, version }: Stage): string {
  return stages.filter((one) => one.name === name).length > 1 ? `${name} ${version}` : name
}

function StageBox({ drawn: { stage, x, y, isRinged }, name }: { drawn: DrawnStage; name: string }) {
  const { steps, inProduction, after } = stage
  const behind = after.flags.includes('falls-behind')
  const marks = [steps === 0 && '■', inProduction && '●', behind && '▲', isRinged && '↻'].filter(Boolean).join(' ')
  const shown = name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name
  return (
    <g
      transform={`translate(${x} ${y})`}
      className={styles['box']}
      data-changed={steps === 0 ? true : undefined}
      data-behind={behind ? true : undefined}
      data-uncertain={stage.uncertain ? true : undefined}
    >
      <title>{name}</title>
      <rect width={box.width} height={box.height} rx="6" />
      <text x="10" y="16">
        {shown}
      </text>
      <text x="10" y="31" className={styles['marks']}>
        {marks}
      </text>
    </g>
  )
}
