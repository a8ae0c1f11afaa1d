import { NativeSelect } from '@mantine/core'
import type { Demand, Topic } from '@plantao/api-client'
import { demands, topics } from '@plantao/rules/vocabulary'
import type { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

/** What a form says of the demand; the topic is empty where there is none. */
export type DemandValues = { readonly demand: string; readonly topic: string }

type Text = ReturnType<typeof useFields<DemandValues>>['text']

type DemandFieldsProps = { readonly values: DemandValues; readonly text: Text; readonly first?: boolean }

/** What is asked, and for a development question its topic. */
export function DemandFields({ values, text, first = false }: DemandFieldsProps) {
  const w = useWords()
  return (
    <>
      <NativeSelect
        label={w.actions.demandTitle}
        {...(first && { 'data-autofocus': true })}
        data={demands.map((value) => ({ value, label: w.vocabulary.demands[value] }))}
        {...text('demand')}
      />
      {values.demand === 'development-question' && (
        <NativeSelect
          label={w.actions.topic}
          data={[
            { value: '', label: w.actions.noTopic },
            ...topics.map((value) => ({ value, label: w.vocabulary.topics[value] })),
          ]}
          {...text('topic')}
        />
      )}
    </>
  )
}

/** As the server takes it. */
export function demandOf({ demand, topic }: DemandValues): { demand: Demand; topic: Topic | null } {
  return {
    demand: demand as Demand,
    topic: demand === 'development-question' && topic !== '' ? (topic as Topic) : null,
  }
}
