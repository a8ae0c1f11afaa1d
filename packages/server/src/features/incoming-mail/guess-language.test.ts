import { expect, test } from 'vitest'
import { guessLanguage } from './guess-language.ts'

test('a call without a sentence is of the language of its labels and of the words of the trade', () => {
  const calls = [
    ['Conversation: PL-7F3K-92QT\nProblem: invoices pipeline still stuck.\nEnvironment: production', 'en'],
    ['Conversa: PL-7F3K-92QT\nProblema: pipeline de faturas travado.\nAmbiente: produção', 'pt'],
    ['Conversacion: PL-7F3K-92QT\nProblema: pipeline de facturas atascado.\nEntorno: produccion', 'es'],
    ['Error in production, ana@lagoa.com.br, https://www.lagoa.com/em/na', 'en'],
    ['O pedido do cliente não chegou', 'pt'],
    ['No puedo entrar en la consola', 'es'],
  ] as const
  for (const [call, language] of calls) expect({ call, language: guessLanguage(call) }).toEqual({ call, language })
})

test('where the words do not tell, the language is the one that is known of the conversation', () => {
  expect(guessLanguage('Pipeline 502: problema.', 'es')).toBe('es')
  expect(guessLanguage('PL-7F3K-92QT', 'en')).toBe('en')
  expect(guessLanguage('PL-7F3K-92QT')).toBe('pt')
})
