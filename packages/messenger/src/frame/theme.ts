import type { PlantaoTheme } from '../../messenger.d.ts'

type Rgb = readonly [red: number, green: number, blue: number]

/** Where text in the accent's colour is hardest to read: on the reader's own messages. */
const surfaces = { light: '#e8eef5', dark: '#24303d' } as const
const defaultAccent = '#0b5cad'
/** WCAG 2.2, 1.4.3. */
const leastContrast = 4.5

/** The frame's colours for this theme: whatever the accent, what is written on it or in it can be read. */
export function coloursFor(theme: PlantaoTheme, scheme: 'light' | 'dark') {
  const accent = parse(theme.accent ?? '') ? theme.accent! : defaultAccent
  return {
    '--accent': accent,
    '--on-accent': readableOn(accent),
    '--accent-text': readableAs(accent, surfaces[scheme]),
  }
}

/** Applies the theme, and follows the system where it says so. Returns how to stop. */
export function applyTheme(theme: PlantaoTheme = {}): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const root = document.documentElement
  const apply = () => {
    const scheme =
      theme.scheme === 'light' || theme.scheme === 'dark' ? theme.scheme : system.matches ? 'dark' : 'light'
    root.dataset['scheme'] = scheme
    for (const [name, value] of Object.entries(coloursFor(theme, scheme))) root.style.setProperty(name, value)
    root.style.setProperty('--radius', `${Math.min(24, Math.max(0, theme.radius ?? 12))}px`)
    if (theme.font) root.style.setProperty('--font', theme.font)
  }
  apply()
  system.addEventListener('change', apply)
  return () => system.removeEventListener('change', apply)
}

/** Black or white, whichever is read better on `background`. One of them always has a contrast of 4.58 or more. */
export function readableOn(background: string): '#000000' | '#ffffff' {
  return contrast('#000000', background) >= contrast('#ffffff', background) ? '#000000' : '#ffffff'
}

/** `colour` moved towards black or white until it can be read as text on `surface`. */
export function readableAs(colour: string, surface: string): string {
  const goal = parse(readableOn(surface))!
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = format(mix(parse(colour)!, goal, share))
    if (contrast(mixed, surface) >= leastContrast) return mixed
  }
  return format(goal)
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(parse(one)!), luminance(parse(other)!)].toSorted((a, b) => b - a) as [
    number,
    number,
  ]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((part, at) => Math.round(part + (to[at]! - part) * share)) as unknown as Rgb
}

function parse(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  return hex === undefined ? null : ([0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb)
}

function format(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
