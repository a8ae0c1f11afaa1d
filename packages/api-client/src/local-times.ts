/** The zone of whoever sits before this screen, by its IANA name. */
export function readerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

/**
 * The safe HTML of a message with each instant of the desk said by `say` in the reader's zone, and in `full` to who
 * points at it. Nobody who writes can make such an instant: the desk takes the tag out of what people type.
 */
export function withLocalTimes(
  html: string,
  say: (instant: string) => string,
  full: (instant: string) => string,
): string {
  return html.replace(
    /<time datetime="([\d\-:.TZ]+)">[^<]*<\/time>/g,
    (_, instant: string) => `<time datetime="${instant}" title="${full(instant)}">${say(instant)}</time>`,
  )
}
