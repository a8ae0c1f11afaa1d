import { fold } from '@plantao/rules'
import { languages } from '@plantao/rules/vocabulary'
import type { Language } from '@plantao/rules/vocabulary'

/**
 * Words that are common in one of the three languages and rare in the others, without accents: those of every sentence, and
 * those of the trade, by which a call is written that has no sentence.
 */
const signs: Readonly<Record<Language, ReadonlySet<string>>> = {
  pt: wordsOf(`
    nao voce voces uma um com isso ola bom boa obrigado obrigada fazer sao tambem meu minha pelo pela ao das em na eu ele
    ela muito temos preciso consigo os nos nosso nossa aqui ainda quando mas foi estou estamos esta para ja como
    conversa descricao justificativa producao ambiente problema fatura faturas nota notas pedidos cliente clientes erro erros
    falha falhas travado travada travou parado parada parou fluxo fluxos integracao gatilho conector urgente hoje ontem
    escalacao motivo lider prazo`),
  en: wordsOf(`
    the and is are you we with for this that hello hi thanks thank please how what my our have has cannot not from it when
    does can in on of to be by was were been but an at since still yet again
    conversation description justification reason ground production environment problem issue invoice invoices order orders
    customer customers error errors fails failed failing failure stuck down broken flow integration trigger triggers connector
    urgent today yesterday escalation leader`),
  es: wordsOf(`
    el la los las una un con eso hola buenos buenas gracias hacer son tambien ya mi nuestro nuestra del en yo muy pero
    tenemos necesito puedo usted ustedes aqui todavia aun cuando fue estoy estamos esta para como hay
    conversacion descripcion justificacion produccion entorno ambiente problema factura facturas pedidos cliente clientes
    error errores falla fallas fallo atascado atascada detenido detenida flujo flujos integracion disparador conector urgente
    hoy ayer escalacion motivo lider plazo`),
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Addresses and IDs have no language, though "com" is Portuguese. */
const addresses = /\S*(?:@|:\/\/)\S*|(?:[\w-]+\.)+[\w-]+/g

/** The language of most of its words; where none has most, the one that is known otherwise, or else Portuguese. */
export function guessLanguage(text: string, known: Language = 'pt'): Language {
  const words = fold(text.slice(0, 5_000).replaceAll(addresses, ' ')).match(/\p{L}+/gu) ?? []
  const counted = languages
    .map((language) => ({ language, found: words.filter((word) => signs[language].has(word)).length }))
    .toSorted((one, other) => other.found - one.found)
  return counted[0]!.found > counted[1]!.found ? counted[0]!.language : known
}
