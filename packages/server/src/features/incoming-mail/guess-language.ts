import type { Language } from '@plantao/rules/vocabulary'

/** Words that are common in one of the three languages and no words in the others. */
const signs: Readonly<Record<Language, ReadonlySet<string>>> = {
  pt: new Set(
    'não você vocês uma um com para está estão isso olá bom boa obrigado obrigada fazer como são também já meu minha pelo pela ao dos das em na no eu ele ela muito mas temos preciso consigo'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the and is are you we with for this that hello hi thanks thank please how what my our have has cannot not from it when do does can'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las una un con para está están eso hola buenos buenas gracias hacer cómo son también ya mi nuestro por del y en yo él ella muy pero tenemos necesito puedo usted ustedes qué'.split(
      ' ',
    ),
  ),
}

/** The language of most of its words; Portuguese where nothing tells. */
export function guessLanguage(text: string): Language {
  const words =
    text
      .slice(0, 5_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const counted = (['pt', 'en', 'es'] as const).map((language) => ({
    language,
    found: words.filter((word) => signs[language].has(word)).length,
  }))
  return counted.toSorted((a, b) => b.found - a.found)[0]!.language
}
