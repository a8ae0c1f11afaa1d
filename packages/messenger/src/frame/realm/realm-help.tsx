import type { Demand, FactNeed, StatedFact } from '@plantao/api-client'
import { Fragment } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Deployers } from './deployers.tsx'
import { Differences } from './differences.tsx'
import { FromText } from './from-text.tsx'
import { useHelpWords } from './help-words.ts'
import type { HelpWords } from './help-words.ts'
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

/** What the realm can fill in, for the demands whose intake asks for some of it. */
const fillable: { readonly [D in Demand]?: readonly StatedFact['name'][] } = {
  incident: ['pipeline', 'project', 'environment', 'executionKey', 'errorMessage', 'errorAt', 'inVendorProject'],
  'development-question': ['pipeline', 'environment', 'inVendorProject'],
  'pipeline-maintenance': ['pipeline', 'environment', 'inVendorProject'],
  infrastructure: ['pipeline', 'environment'],
}

/** What a requester's own realm can fill in for them, and where what they tell differs from it. It never keeps them from sending. */
export default function RealmHelp({ text, demand, facts, needs, onTell }: Props) {
  const words = useHelpWords()
  const [filled, setFilled] = useState<readonly StatedFact[]>([])
  const before = useRef<readonly StatedFact[]>([])
  const asked = (name: StatedFact['name']) => (fillable[demand] ?? []).includes(name)

  function fill(given: readonly StatedFact[]): void {
    const wanted = given.filter(({ name, value }) => asked(name) && value !== valueOf(facts, name))
    if (wanted.length === 0) return
    before.current = facts
    setFilled(wanted)
    onTell(wanted)
  }
  const isAsked = (name: StatedFact['name']) => needs.some((need) => need.fact === name)
  const labelOf = (name: StatedFact['name']) =>
    needs.find((need) => need.fact === name)?.label ?? words.facts[name as keyof typeof words.facts] ?? name
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
        <div class="filled" role="status">
          {words.filled}{' '}
          <button type="button" class="plain" onClick={undo}>
            {words.undo}
          </button>
          <dl>
            {filled.map(({ name, value }) => (
              <Fragment key={name}>
                <dt>{labelOf(name)}</dt>
                <dd>{shown(needs, { name, value }, words)}</dd>
              </Fragment>
            ))}
          </dl>
        </div>
      )}
      <Differences facts={facts} labelOf={labelOf} shown={(fact) => shown(needs, fact, words)} onTake={fill} />
      <Deployers
        demand={demand}
        environment={valueOf(facts, 'environment')}
        onMay={(mayDeploy) => {
          if (isAsked('mayDeploy') && valueOf(facts, 'mayDeploy') === undefined)
            onTell([{ name: 'mayDeploy', value: mayDeploy }])
        }}
      />
    </section>
  )
}

/** A value in words: the choice of a question, an environment, or the text itself. */
function shown(needs: readonly FactNeed[], { name, value }: StatedFact, words: HelpWords): string {
  const choice = needs.find((need) => need.fact === name)?.choices.find((one) => one.value === value)
  if (choice) return choice.label
  if (name === 'environment') return words.environment[value as keyof HelpWords['environment']]
  return typeof value === 'boolean' ? words.holds[value ? 'yes' : 'no'] : value
}
