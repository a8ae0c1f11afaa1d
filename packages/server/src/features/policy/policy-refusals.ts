import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about the policy, in the reader's language. */
const nextSteps = {
  'no-draft': {
    pt: 'Não há rascunho. Comece um a partir da versão em vigor.',
    en: 'There is no draft. Begin one from the version in force.',
    es: 'No hay borrador. Empiece uno a partir de la versión en vigor.',
  },
  'policy-has-problems': {
    pt: 'O documento ainda tem problemas. Corrija-os no rascunho; cada um diz a linha.',
    en: 'The document still has problems. Mend them in the draft; each names its line.',
    es: 'El documento aún tiene problemas. Corríjalos en el borrador; cada uno dice su línea.',
  },
  'another-version-is-in-force': {
    pt: 'Outra versão entrou em vigor depois que o rascunho começou. Compare as duas e confirme que o rascunho a substitui.',
    en: 'Another version came into force after the draft was begun. Compare the two, and confirm that the draft replaces it.',
    es: 'Otra versión entró en vigor después de empezar el borrador. Compare las dos y confirme que el borrador la reemplaza.',
  },
  'nothing-changed': {
    pt: 'O rascunho diz o mesmo que a versão em vigor. Mude algo antes de publicar.',
    en: 'The draft says the same as the version in force. Change something before publishing.',
    es: 'El borrador dice lo mismo que la versión en vigor. Cambie algo antes de publicar.',
  },
  'replay-runs': {
    pt: 'Outra simulação está em curso. Espere que termine, ou cancele-a.',
    en: 'Another replay runs. Wait until it ends, or cancel it.',
    es: 'Otra simulación está en curso. Espere a que termine, o cancélela.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** The policy is not changed or tried; the next step is in the reader's words. */
export function policyRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
