import { createTheme, CloseButton, Menu, Modal, Tooltip, Drawer, Badge, PasswordInput } from '@mantine/core'
import type { CloseButtonProps, CSSVariablesResolver } from '@mantine/core'

/**
 * The one token file. Colour carries meaning or is not there: one accent, grey for the rest, and these meanings.
 * Each pair keeps 4.5:1 against the surface it stands on, in both schemes.
 */
const meanings = {
  light: {
    '--desk-due-soon': '#8a4b00',
    '--desk-due-soon-back': '#fff3dc',
    '--desk-broken': '#b3141d',
    '--desk-broken-back': '#fdeaea',
    '--desk-p1': '#ffffff',
    '--desk-p1-back': '#b3141d',
    '--desk-realm': '#0b5d56',
    '--desk-realm-back': '#e9f6f4',
    '--desk-realm-edge': '#3f9c92',
    '--desk-unauthenticated-edge': '#6b5d86',
    '--desk-unauthenticated': '#57468a',
    '--desk-note': '#5c4a00',
    '--desk-note-back': '#fdf8df',
    '--desk-note-edge': '#c9ad3a',
    '--desk-quiet': '#58606b',
    '--desk-line': '#dfe2e7',
    '--desk-surface': '#ffffff',
    '--desk-raised': '#f5f6f8',
    '--desk-selected': '#e8f0fc',
    '--desk-accent': '#1b56ae',
  },
  dark: {
    '--desk-due-soon': '#ffc46b',
    '--desk-due-soon-back': '#3b2a0d',
    '--desk-broken': '#ff9a9a',
    '--desk-broken-back': '#431a1d',
    '--desk-p1': '#ffffff',
    '--desk-p1-back': '#b3141d',
    '--desk-realm': '#7fd8cd',
    '--desk-realm-back': '#12302d',
    '--desk-realm-edge': '#3f9c92',
    '--desk-unauthenticated-edge': '#a696cf',
    '--desk-unauthenticated': '#c3b5ea',
    '--desk-note': '#f0dc8a',
    '--desk-note-back': '#332c12',
    '--desk-note-edge': '#8f7c2c',
    '--desk-quiet': '#a4acb8',
    '--desk-line': '#353a42',
    '--desk-surface': '#16181c',
    '--desk-raised': '#1e2126',
    '--desk-selected': '#1c2c45',
    '--desk-accent': '#8bb6f5',
  },
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...meanings.light,
    '--mantine-color-body': meanings.light['--desk-surface'],
    '--mantine-color-dimmed': meanings.light['--desk-quiet'],
    '--mantine-color-error': meanings.light['--desk-broken'],
    '--mantine-color-placeholder': '#666e79',
    '--mantine-color-anchor': meanings.light['--desk-accent'],
  },
  dark: {
    ...meanings.dark,
    '--mantine-color-body': meanings.dark['--desk-surface'],
    '--mantine-color-dimmed': meanings.dark['--desk-quiet'],
    '--mantine-color-error': meanings.dark['--desk-broken'],
    '--mantine-color-placeholder': '#98a0ac',
    '--mantine-color-anchor': meanings.dark['--desk-accent'],
  },
})

/** The names that Mantine gives to buttons of its own, in the reader's language. */
type ButtonNames = { readonly close: string; readonly showTyped: string }

/** The look of the desk, with the names of every closing button and of every one that shows a secret. */
export function deskTheme({ close, showTyped }: ButtonNames) {
  return createTheme({
    primaryColor: 'accent',
    primaryShade: { light: 7, dark: 7 },
    colors: {
      accent: [
        '#eef4fd',
        '#dce8fa',
        '#b7cff3',
        '#8fb4ec',
        '#6d9ee6',
        '#4d87dc',
        '#3571cb',
        '#1f5fbf',
        '#1b56ae',
        '#154690',
      ],
    },
    autoContrast: true,
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
    fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
    headings: {
      fontWeight: '650',
      sizes: { h1: { fontSize: '19px' }, h2: { fontSize: '15px' }, h3: { fontSize: '14px' } },
    },
    defaultRadius: 'sm',
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      CloseButton: CloseButton.extend({ defaultProps: { 'aria-label': close } as Partial<CloseButtonProps> }),
      Modal: Modal.extend({
        defaultProps: { closeButtonProps: { 'aria-label': close } },
        styles: { title: { lineHeight: 1.35 } },
      }),
      Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': close } } }),
      PasswordInput: PasswordInput.extend({
        defaultProps: { visibilityToggleButtonProps: { 'aria-label': showTyped } },
      }),
      // The placeholder is no menu item, and a menu belongs to the landmark of its button.
      Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } }),
      // A dialog's head is no second banner of the page.
      ModalHeader: { defaultProps: { role: 'presentation' } },
      DrawerHeader: { defaultProps: { role: 'presentation' } },
      // Under a title Mantine greys the text, which on a white ground is too pale to be read.
      Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
      Tooltip: Tooltip.extend({ defaultProps: { events: { hover: true, focus: true, touch: true }, openDelay: 200 } }),
      Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 600, variant: 'default' } }),
    },
  })
}
