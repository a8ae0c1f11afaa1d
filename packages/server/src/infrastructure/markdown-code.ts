import highlighter from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import http from 'highlight.js/lib/languages/http'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import plaintext from 'highlight.js/lib/languages/plaintext'
import properties from 'highlight.js/lib/languages/properties'
import sql from 'highlight.js/lib/languages/sql'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

/** What people who build integrations paste. */
const grammars = { bash, http, java, javascript, json, plaintext, properties, sql, xml, yaml }

for (const [name, grammar] of Object.entries(grammars)) highlighter.registerLanguage(name, grammar)
highlighter.registerAliases(['log', 'logs', 'output'], { languageName: 'plaintext' })
highlighter.registerAliases(['shell', 'console', 'curl'], { languageName: 'bash' })

/** Code units past which a block is shown without colours: nobody reads them, and grammars slow down. */
const mostHighlighted = 20_000

/** The grammar of properties takes a time that grows with the square of a line's length. */
const longestPropertyLine = 500

export type HighlightedCode = { readonly language: string; readonly html: string }

/**
 * Code as escaped HTML with `hljs-*` classes. `label` is what stands behind the fence; an unlabelled block that
 * parses as JSON is JSON, anything else without a language that we know is plain text. Nothing is guessed.
 */
export function highlightCode(code: string, label: string): HighlightedCode {
  const known = highlighter.getLanguage(label) ? canonicalName(label) : null
  const language = known ?? (label === '' && isJson(code) ? 'json' : 'plaintext')
  const shown = isTooSlow(code, language) ? 'plaintext' : language
  return { language, html: highlighter.highlight(code, { language: shown, ignoreIllegals: true }).value }
}

function isTooSlow(code: string, language: string): boolean {
  if (code.length > mostHighlighted) return true
  return language === 'properties' && code.split('\n').some((line) => line.length > longestPropertyLine)
}

function canonicalName(label: string): string | null {
  const grammar = highlighter.getLanguage(label)
  return Object.keys(grammars).find((name) => highlighter.getLanguage(name) === grammar) ?? null
}

function isJson(code: string): boolean {
  if (!/^\s*[[{]/.test(code)) return false
  try {
    JSON.parse(code)
    return true
  } catch (cause) {
    if (cause instanceof SyntaxError) return false
    throw cause
  }
}
