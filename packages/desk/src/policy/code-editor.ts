import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, foldGutter, foldKeymap, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { PolicyProblem } from './use-check.ts'

const looks = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'transparent', color: 'inherit' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--desk-quiet)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--desk-raised)' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '.cm-tooltip': { backgroundColor: 'var(--mantine-color-body)', color: 'inherit' },
  '.cm-panels': { backgroundColor: 'var(--desk-raised)', color: 'inherit' },
  '&.cm-focused': { outline: '2px solid var(--desk-accent)', outlineOffset: '-2px' },
})

/** The colours of the desk, which know light and dark. */
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--desk-accent)' },
  { tag: tags.comment, color: 'var(--desk-quiet)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.meta], color: 'var(--desk-quiet)' },
])

export type CodeEditor = {
  readonly view: EditorView
  /** Another text stands there, with the place of the reader kept. */
  readonly replace: (text: string) => void
  /** The problems stand at their lines. */
  readonly mark: (problems: readonly PolicyProblem[]) => void
  readonly goTo: (line: number) => void
}

/** A YAML editor in `parent`; `onType` hears each change that a person makes. */
export function openCodeEditor(
  parent: HTMLElement,
  {
    text,
    label,
    dark,
    onType,
  }: { readonly text: string; readonly label: string; readonly dark: boolean; readonly onType: (text: string) => void },
): CodeEditor {
  let replacing = false
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.darkTheme.of(dark),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        yaml(),
        syntaxHighlighting(colours),
        // Tab moves on, as everywhere on the page: nobody is caught in the editor.
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...searchKeymap]),
        looks,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !replacing) onType(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    view,
    replace: (next) => {
      if (view.state.doc.toString() === next) return
      replacing = true
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } })
      replacing = false
    },
    mark: (problems) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.flatMap((problem) => diagnostic(view, problem)),
        ),
      ),
    goTo: (line) => {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
  }
}

function diagnostic(view: EditorView, { line, column, message }: PolicyProblem): Diagnostic[] {
  if (line === null || line > view.state.doc.lines) return []
  const { from, to } = view.state.doc.line(line)
  return [{ from: Math.min(to, from + (column ?? 1) - 1), to, severity: 'error', message }]
}
