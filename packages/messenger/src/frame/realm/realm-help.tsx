import type { Demand, FactNeed, StatedFact } from '@plantao/api-client'
import { useRef, useState } from 'preact/hooks'
import { Deployers } from './deployers.tsx'
import { Differences } from './differences.tsx'
import { FromText } from './from-text.tsx'
import { useHelpWords } from './help-words.ts'
import { PickFailure } from './pick-failure.tsx'
import { PickPipeline } from './pick-pipeline.tsx'
import { valueOf } from './value-of.ts'
import './help.css'

type Props = {
  readonly text: string
  readonly demand: Demand
  readonly facts: readonly StatedFact[]
  readonly needs: readonly FactNeed[]
  /** The facts of these names are as given now; those given as undefined are not told any more. */
  readonly onTell: (
    facts: readonly { readonly name: StatedFact['name']; readonly value: StatedFact['value'] | undefined }[],
  ) => void
}

/** What a requester's own realm can fill in for them, and where what they tell differs from it. It never keeps them from sending. */
export default function RealmHelp({ text, demand, facts, needs, onTell }: Props) {
  const words = useHelpWords()
  const [filled, setFilled] = useState<readonly StatedFact[]>([])
  const before = useRef<readonly StatedFact[]>([])
  const asked = (name: StatedFact['name']) => needs.some((need) => need.fact === name)

  function fill(given: readonly StatedFact[]): void {
    const wanted = given.filter(({ name, value }) => asked(name) && value !== valueOf(facts, name))
    if (wanted.length === 0) return
    before.current = facts
    setFilled(wanted)
    onTell(wanted)
  }
  function undo(): void {
    onTell(filled.map(({ name }) => ({ name, value: valueOf(before.current, name) })))
    setFilled([])
  }

  return (
    <section class="realm-help" aria-labelledby="realm-help-title">
      <h2 id="realm-help-title" class="step">
        {words.title}
      </h2>
      {asked('pipeline') && (
        <>
          <p class="quiet">{words.lead}</p>
          <PickPipeline onPick={fill} />
          {asked('executionKey') && <PickFailure onPick={fill} />}
        </>
      )}
      <FromText text={text} facts={facts} isAsked={asked} onUse={fill} />
      {filled.length > 0 && (
        <p class="filled" role="status">
          {words.filled}: {filled.map(({ name }) => needs.find((need) => need.fact === name)?.label ?? name).join(', ')}{' '}
          <button type="button" class="plain" onClick={undo}>
            {words.undo}
          </button>
        </p>
      )}
      <Differences facts={facts} needs={needs} onTake={fill} />
      <Deployers
        demand={demand}
        environment={valueOf(facts, 'environment')}
        onMay={(mayDeploy) => {
          if (asked('mayDeploy') && valueOf(facts, 'mayDeploy') === undefined)
            onTell([{ name: 'mayDeploy', value: mayDeploy }])
        }}
      />
    </section>
  )
}
