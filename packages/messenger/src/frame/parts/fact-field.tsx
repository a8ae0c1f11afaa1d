import type { FactNeed } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.ts'

export type FactValue = string | boolean

type Props = {
  readonly need: FactNeed
  readonly value: FactValue | undefined
  readonly onValue: (value: FactValue | undefined) => void
  /** Makes the field's names unique on the screen. */
  readonly prefix: string
}

/** One question for one fact, in the form that fits its values. */
export function FactField({ need, value, onValue, prefix }: Props) {
  const words = useWords()
  const id = `${prefix}-${need.fact}`
  const hint = need.hint && (
    <span class="quiet hint-line" id={`${id}-hint`}>
      {need.hint}
    </span>
  )
  const described = need.hint ? { 'aria-describedby': `${id}-hint` } : {}
  const mark = <span class={need.required ? 'needed' : 'quiet'}>{need.required ? words.needed : words.optional}</span>

  if (need.form === 'text') {
    return (
      <div class="fact">
        <label for={id}>
          {need.question} {mark}
        </label>
        {hint}
        <textarea
          id={id}
          rows={2}
          maxLength={limits.factLength}
          value={typeof value === 'string' ? value : ''}
          onInput={(event) => onValue(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
          {...described}
        />
      </div>
    )
  }
  const choices =
    need.form === 'choice'
      ? need.choices
      : [
          { value: true, label: words.yes },
          { value: false, label: words.no },
        ]
  return (
    <fieldset class="fact" {...described}>
      <legend>
        {need.question} {mark}
      </legend>
      {hint}
      <div class="choices">
        {choices.map((choice) => (
          <label key={String(choice.value)} class={value === choice.value ? 'choice chosen' : 'choice'}>
            <input type="radio" name={id} checked={value === choice.value} onChange={() => onValue(choice.value)} />{' '}
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
