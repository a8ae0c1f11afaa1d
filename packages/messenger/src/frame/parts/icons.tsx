const paths = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  wide: 'M9 5H5v14h4M15 5h4v14h-4M3 12h18',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12l16-8-6 16-3-7z',
  lock: 'M7 11V8a5 5 0 0110 0v3M5 11h14v9H5z',
  open: 'M7 11V8a5 5 0 019.6-2M5 11h14v9H5z',
  file: 'M8 12l6-6a3 3 0 014 4l-8 8a5 5 0 01-7-7l7-7',
  bold: 'M7 5h6a3.5 3.5 0 010 7H7zM7 12h7a3.5 3.5 0 010 7H7z',
  code: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  link: 'M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  down: 'M6 9l6 6 6-6',
  warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  check: 'M4 12l5 5L20 6',
  checks: 'M2 12l5 5L18 6M11 16l1 1L23 6',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3 2',
} as const

export type IconName = keyof typeof paths

/** A drawing without words; what it stands for is said by the text beside it or by its button's label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
