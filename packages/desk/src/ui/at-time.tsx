import { Tooltip } from '@mantine/core'
import { absoluteText, relativeText, shortText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { serverNow, useMinute } from './clock-now.ts'

/** An instant as a time of day in the reader's zone; in full with the zone, and how far away, on hover and focus. */
export function AtTime({ at, focusable = true }: { at: string; focusable?: boolean }) {
  const { language } = useSpoken()
  useMinute()
  const instant = Date.parse(at)
  return (
    <Tooltip label={`${absoluteText(instant, language)}, ${relativeText(instant, serverNow(), language)}`}>
      <time dateTime={at} {...(focusable && { tabIndex: 0 })}>
        {shortText(instant, serverNow(), language)}
      </time>
    </Tooltip>
  )
}
