import { Tooltip } from '@mantine/core'
import { absoluteText, relativeText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { serverNow, useMinute } from './clock-now.ts'

/** A moment relative to now; the absolute time with its zone on hover and focus. */
export function Moment({ at, focusable = true }: { at: string; focusable?: boolean }) {
  const { language } = useSpoken()
  useMinute()
  const instant = Date.parse(at)
  return (
    <Tooltip label={absoluteText(instant, language)}>
      <time dateTime={at} {...(focusable && { tabIndex: 0 })}>
        {relativeText(instant, serverNow(), language)}
      </time>
    </Tooltip>
  )
}
