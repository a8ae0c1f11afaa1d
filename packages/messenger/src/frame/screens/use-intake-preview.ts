import type { BodyOf, IntakePreview, Problem } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import type { Desk } from '../session/desk.ts'

type Previewed = { readonly preview: IntakePreview | null; readonly problem: Problem | null; readonly loading: boolean }

const afterMs = 350

/** What sending this would mean, asked a moment after the last change; an answer that is overtaken is dropped. */
export function useIntakePreview(desk: Desk, body: BodyOf<'previewIntake'>, language: string): Previewed {
  const [previewed, setPreviewed] = useState<Previewed>({ preview: null, problem: null, loading: false })
  const asked = JSON.stringify(body)
  useEffect(() => {
    if (body.text === '' && body.demand === null) {
      setPreviewed({ preview: null, problem: null, loading: false })
      return undefined
    }
    const stop = new AbortController()
    setPreviewed((was) => ({ ...was, loading: true }))
    const ask = async () => {
      const { data, error } = await desk.client.POST('/api/v1/intake/preview', { body, signal: stop.signal })
      if (stop.signal.aborted) return
      setPreviewed((was) => ({ preview: data ?? was.preview, problem: error ?? null, loading: false }))
    }
    const timer = setTimeout(() => void ask(), afterMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [desk, asked, language])
  return previewed
}
