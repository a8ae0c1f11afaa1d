import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trimReply } from './trim-reply.ts'

const fresh = { isSentOn: false }

describe('the words of whoever writes', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '> pergunta',
      '>> antes',
      'Em 3 de agosto de 2026, Ana escreveu:',
      'On Aug 3, 2026, at 10:12, Ana <ana@lojaazul.example> wrote:',
      '-----Mensagem original-----',
      '---------- Forwarded message ---------',
      '-- ',
      '--',
      'Enviado do meu iPhone',
      'De: Ana',
      'Enviada em: hoje',
      'Para: Suporte',
      'Assunto: x',
      '— — Plantão — —',
      '________________________________',
      'Os pedidos pararam.',
    ),
    fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
  )

  test('are never lost: every line stands in exactly one of both, in its order', () => {
    const kept = fc.property(fc.array(line, { maxLength: 40 }), fc.boolean(), (lines, isSentOn) => {
      const { said, cut } = trimReply(lines.join('\n'), { isSentOn })
      const worded = (text: string) =>
        text
          .split('\n')
          .map((one) => one.trimEnd())
          .filter((one) => one !== '')
      const all = worded(lines.join('\n'))
      expect([...worded(said), ...worded(cut)].toSorted()).toEqual(all.toSorted())
      expect(isSubsequence(worded(said), all)).toBe(true)
      expect(isSubsequence(worded(cut), all)).toBe(true)
    })
    fc.assert(kept, { numRuns: 2_000 })
  })

  test('are all of a mail that quotes nothing', () => {
    const text = 'Bom dia.\n\n- um\n- dois\n\nDe: São Paulo vão dois pedidos.\nEm geral funciona:\nhoje não.'
    expect(trimReply(text, fresh)).toEqual({ said: text, cut: '' })
  })

  test('end at the line that announces a quote, also where it tells the day alone; a story of somebody is no such line', () => {
    for (const line of [
      'El lun, 2 mar 2026, Ana Ruiz escribió:',
      'Em seg., 2 de mar. de 2026, Ana escreveu:',
      'On Mon, Mar 2, 2026, Ana wrote:',
    ]) {
      const text = `Gracias.\n\n${line}\n> Hola`
      expect(trimReply(text, fresh)).toEqual({ said: 'Gracias.', cut: `${line}\n> Hola` })
      const told = `Gracias.\n\n${line}\nque todo funciona.`
      expect(trimReply(told, fresh)).toEqual({ said: told, cut: '' })
    }
  })

  test('are cut from a header block, except of a mail that is sent on', () => {
    const text = 'Segue.\n\nDe: Bruno\nEnviada em: hoje\nPara: Ana\nAssunto: Erro\n\nHTTP 502'
    expect(trimReply(text, fresh)).toEqual({
      said: 'Segue.',
      cut: 'De: Bruno\nEnviada em: hoje\nPara: Ana\nAssunto: Erro\n\nHTTP 502',
    })
    expect(trimReply(text, { isSentOn: true })).toEqual({ said: text, cut: '' })
  })

  test('stand with the questions they answer one by one', () => {
    const text = 'Respondo abaixo:\n\n> Ambiente?\nProdução.\n> Desde quando?\nOntem.\n> Obrigado'
    expect(trimReply(text, fresh)).toEqual({
      said: 'Respondo abaixo:\n\n> Ambiente?\nProdução.\n> Desde quando?\nOntem.',
      cut: '> Obrigado',
    })
  })

  test('go on after a line of a telephone that stands between them', () => {
    expect(trimReply('Veja:\nEnviado do meu iPhone\né o texto.', fresh).cut).toBe('')
    expect(trimReply('Veja.\n\nEnviado do meu iPhone', fresh).cut).toBe('Enviado do meu iPhone')
  })
})

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const one of whole) if (at < part.length && part[at] === one) at += 1
  return at === part.length
}
