import { decideEntitlement, suggestDemands } from '@plantao/rules'
import type { Demand, DemandSuggestion, Policy, Topic } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'

type DemandByMail = { readonly demand: Demand; readonly topic: Topic | null }

const question: DemandByMail = { demand: 'platform-question', topic: null }
/** Who writes by mail is not signed in, and nothing is known of their contract. */
const standing = { door: 'email', signedIn: false, contract: 'unknown', realm: null } as const

/**
 * What a mail asks for: what its words suggest, if they suggest one thing more than any other; else a question about the
 * platform. General and technical questions are served by mail (R45): what would be turned away to sign in, but asks
 * something and speaks of nothing of its author's own, is such a question.
 */
export function demandByMail(policy: Policy, text: string, language: Language): DemandByMail {
  const [best, second] = suggestDemands(policy, text, language)
  if (!best || !isClear(best, second)) return question
  const { entitlement } = decideEntitlement(policy, standing, best.demand, {})
  if (entitlement === 'sign-in' && asksInGeneral(text, language)) return question
  return { demand: best.demand, topic: best.topic }
}

function isClear(best: DemandSuggestion, second: DemandSuggestion | undefined): boolean {
  return second === undefined || best.score > second.score
}

function asksInGeneral(text: string, language: Language): boolean {
  const { asking, own } = signs[language]
  return asking.test(text) && !own.test(text)
}

type Signs = { readonly asking: RegExp; readonly own: RegExp }

/** Words, at most two apart where a `+` stands between them: "meu último pipeline". */
function anyOf(...words: readonly string[]): string {
  return words
    .map((word) => word.replaceAll(' + ', String.raw`\s+(?:[\p{L}\p{N}-]+\s+){0,2}`).replaceAll(' ', String.raw`\s+`))
    .join('|')
}

function word(...words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(...words)})(?![\\p{L}\\p{N}])`, 'iu')
}

/** How a question is asked, and how somebody speaks of what is theirs: it must be looked at where they are signed in. */
const signs: Readonly<Record<Language, Signs>> = {
  pt: {
    asking: asked('como|qual|quais|o que|onde|quando|quanto|por que|existe|existem|é possível|dúvida|dúvidas|pergunta'),
    own: word(
      '(?:meus?|minhas?|nossos?|nossas?|d?este|d?esse|d?esta|d?essa|neste|nesse) + (?:pipelines?|fluxos?|integraç(?:ão|ões)|realms?|ambientes?|produção|execuç(?:ão|ões)|contas?|cápsulas?|usuários?|acessos?|redes?|vpn|api|servidor(?:es)?|banco|filas?|eventos?|empresa|time|equipe)',
      '(?:em|na) (?:nossa )?(?:produção|prod|homologação)',
      'parou|pararam|caiu|caíram|travou|travaram|falhou|falharam|está (?:falhando|parado|parada|fora|travando|lento|lenta|dando)|estão (?:falhando|parados|fora)|fora do ar|ninguém consegue',
      'desde (?:ontem|hoje|as|às)|chave de execução|não (?:funciona|sobe|consigo|conseguimos)',
    ),
  },
  en: {
    asking: asked(
      'how|what|which|where|when|why|does|do you|can you|is there|are there|is it possible|question|questions|wonder',
    ),
    own: word(
      '(?:my|our|this) + (?:pipelines?|flows?|integrations?|realms?|environments?|production|executions?|accounts?|capsules?|users?|network|vpn|apis?|servers?|databases?|queues?|events?|company|team)',
      'in (?:our )?(?:production|prod)',
      "stopped|is down|are down|went down|(?:is|are|keeps?) (?:failing|crashing|timing out)|crashes|failed|outage|does not start|won't start|doesn't work|does not work|nobody can",
      'since (?:yesterday|today|this)|execution key',
    ),
  },
  es: {
    asking: asked(
      'cómo|qué|cuál|cuáles|dónde|cuándo|cuánto|por qué|existe|existen|es posible|duda|dudas|pregunta|tienen',
    ),
    own: word(
      '(?:mis?|nuestros?|nuestras?|est[ea]) + (?:pipelines?|flujos?|integraci(?:ón|ones)|realms?|entornos?|ambientes?|producción|ejecuci(?:ón|ones)|cuentas?|cápsulas?|usuarios?|accesos?|red|redes|vpn|api|servidor(?:es)?|base|colas?|eventos?|empresa|equipo)',
      'en (?:nuestra )?(?:producción|prod)',
      'se (?:cayó|detuvo|bloqueó|cae)|dejó de|falló|fallaron|está (?:fallando|caído|caída|detenido|lento|lenta|dando)|están (?:fallando|caídos)|fuera de servicio|nadie puede',
      'desde (?:ayer|hoy|las)|clave de ejecución|no (?:funciona|arranca|levanta|puedo|podemos)',
    ),
  },
}

function asked(words: string): RegExp {
  return new RegExp(String.raw`[?¿]|(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu')
}
