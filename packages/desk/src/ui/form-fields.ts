import type { Problem } from '@plantao/api-client'
import { useState } from 'react'

export type FieldErrors = Readonly<Record<string, string>>

/**
 * What the server found wrong, by field of the form. The server names `body.texts.pt` or `body.teamIds.0`; the form's
 * field is the longest of `fields` that begins that path. What fits no field is under the empty name.
 */
export function fieldErrors(problem: Problem, fields: readonly string[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { field, message } of problem.errors ?? []) {
    const path = field.replace(/^(?:body|params|querystring|query)\.?/, '')
    const owner =
      fields
        .filter((name) => path === name || path.startsWith(`${name}.`))
        .toSorted((a, b) => b.length - a.length)[0] ?? ''
    errors[owner] ??= owner === '' && path !== '' ? `${path}: ${message}` : message
  }
  return errors
}

/** A form's values with the errors of its fields; changing a field clears its own error and nothing else. */
export function useFields<Values extends Record<string, unknown>>(initial: Values) {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<FieldErrors>({})

  function set<Name extends keyof Values & string>(name: Name, value: Values[Name]): void {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors(({ [name]: _cleared, ...rest }) => rest)
  }

  return {
    values,
    errors,
    setErrors,
    set,
    /** Props of a text input. */
    text: <Name extends keyof Values & string>(name: Name) => ({
      name,
      value: values[name] as string,
      error: errors[name],
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as Values[Name]),
    }),
    /** Props of an input that gives its value itself. */
    pick: <Name extends keyof Values & string>(name: Name) => ({
      value: values[name],
      error: errors[name],
      onChange: (value: unknown) => set(name, value as Values[Name]),
    }),
    /** Puts the server's errors at their fields; false when none of them has one. */
    take(problem: Problem): boolean {
      const found = fieldErrors(problem, Object.keys(values))
      setErrors(found)
      return Object.keys(found).length > 0
    },
  }
}
