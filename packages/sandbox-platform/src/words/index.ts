import type { Language } from '../people/cast.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { pt } from './pt.ts'

/** Every word of every page, in one language. */
export type Words = typeof en

export const languages: readonly Language[] = ['pt', 'en', 'es']

export const wordsIn: Readonly<Record<Language, Words>> = { pt, en, es }
