import { describe, expect, test } from 'vitest'
import { describeEscalation } from './describe-escalation.ts'

describe('what a mail calls a leader with', () => {
  test('is read by its labels, in Portuguese', () => {
    const said = `Bom dia,

ID da conversa: pl-7f3k-92qt
Ambiente: Produção
Descrição: os pedidos da loja param às 18h.

Já testamos duas vezes.
Justificativa: o combinado não atende à nossa expectativa.`
    expect(describeEscalation({ subject: 'Escalação', said })).toEqual({
      publicId: 'PL-7F3K-92QT',
      environment: 'prod',
      description: 'os pedidos da loja param às 18h.\n\nJá testamos duas vezes.',
      justification: 'o combinado não atende à nossa expectativa.',
      ground: 'disagrees-with-expectations',
    })
  })

  test('is read by its labels, in English, with bold labels and values below them', () => {
    const said = `**Conversation ID:** PL-8GHJ-2345
**Environment:**
Test
**Problem:** the nightly run stops
**Ground:** another pair of eyes
**Why:** the same answer came twice`
    expect(describeEscalation({ subject: 'Escalation', said })).toEqual({
      publicId: 'PL-8GHJ-2345',
      environment: 'test',
      description: 'the nightly run stops',
      justification: 'the same answer came twice',
      ground: 'another-pair-of-eyes',
    })
  })

  test('is read by its labels, in Spanish', () => {
    const said = `Conversación: PL-8GHJ-2345
Entorno: sandbox del cliente
Descripción del problema: no llegan facturas
Justificación: el escenario cambió y hace falta otro enfoque`
    expect(describeEscalation({ subject: '', said })).toEqual({
      publicId: 'PL-8GHJ-2345',
      environment: 'other',
      description: 'no llegan facturas',
      justification: 'el escenario cambió y hace falta otro enfoque',
      ground: 'scenario-changed',
    })
  })

  test('is its free text where it has no labels, with the environment that it names', () => {
    const said = 'Olá,\nos pedidos da loja pararam em produção desde ontem.'
    expect(describeEscalation({ subject: 'Re: PL-7F3K-92QT', said })).toEqual({
      publicId: 'PL-7F3K-92QT',
      environment: 'prod',
      description: said,
      justification: null,
      ground: null,
    })
  })

  test('lacks what it does not say: a greeting and an ID describe nothing', () => {
    const said = 'Bom dia,\n\nPL-7F3K-92QT\n\nObrigada, Ana'
    expect(describeEscalation({ subject: 'escalar', said })).toEqual({
      publicId: 'PL-7F3K-92QT',
      environment: null,
      description: null,
      justification: null,
      ground: null,
    })
  })

  test('takes the ID in the subject before one in the text', () => {
    const said = 'Ligado ao caso PL-2222-3333, que já fechou.'
    expect(describeEscalation({ subject: 'PL-7F3K-92QT', said }).publicId).toBe('PL-7F3K-92QT')
  })

  test.for(['plataforma', 'PL-12', 'PL 7F3K 92QT', 'APL-7F3K-92QT', 'PL-7F3K-92QTX'])('reads no ID in %s', (said) => {
    expect(describeEscalation({ subject: '', said }).publicId).toBeNull()
  })

  test('names no environment where it speaks of two, and none for a mere test', () => {
    const both = 'Em produção falha, no ambiente de testes funciona.'
    expect(describeEscalation({ subject: '', said: both }).environment).toBeNull()
    expect(describeEscalation({ subject: '', said: 'Fizemos um teste e falhou de novo.' }).environment).toBeNull()
  })

  test('is an answer on a line of its own to what was asked', () => {
    expect(describeEscalation({ subject: 'Re: falta', said: 'Produção.' }).environment).toBe('prod')
    const said = `> - Ambiente (PROD ou TEST): PROD ou TEST

Teste

> - Justificativa: por que chamar um líder

O prazo combinado venceu duas vezes.`
    expect(describeEscalation({ subject: 'Re: falta', said })).toMatchObject({
      environment: 'test',
      justification: 'O prazo combinado venceu duas vezes.',
      description: null,
    })
  })

  test('is read behind a dash as behind a colon', () => {
    const said = 'Ambiente - PROD\nMotivo – ninguém respondeu\nProblema — pedidos parados na loja'
    expect(describeEscalation({ subject: '', said })).toMatchObject({
      environment: 'prod',
      justification: 'ninguém respondeu',
      description: 'pedidos parados na loja',
    })
  })

  const [expectations, changed, eyes] = [
    'disagrees-with-expectations',
    'scenario-changed',
    'another-pair-of-eyes',
  ] as const
  test.for([
    ['o atendimento não avança há 4 horas e a loja está parada', expectations],
    ['O chamado está parado desde ontem.', expectations],
    ['Ninguém nos respondeu até agora.', expectations],
    ['Estamos insatisfeitos com a condução.', expectations],
    ['O prazo não foi o combinado.', expectations],
    ['O cenário mudou: agora são duas filiais.', changed],
    ['Precisamos de outra abordagem.', changed],
    ['Gostaríamos que outra pessoa olhasse o caso.', eyes],
    ['Queremos uma segunda opinião.', eyes],
    ['Our case has not moved for two days.', expectations],
    ['Nobody answers, and the shop stands still.', expectations],
    ['This is not what we agreed.', expectations],
    ['We are not satisfied with the answers.', expectations],
    ['Our scenario is different now.', changed],
    ['We need someone else to look at it.', eyes],
    ['Could another engineer look at it?', eyes],
    ['El caso no avanza desde el lunes.', expectations],
    ['Nadie nos contesta.', expectations],
    ['El resultado no cumple con lo acordado.', expectations],
    ['El escenario ha cambiado.', changed],
    ['Necesitamos que otra persona lo revise.', eyes],
    ['El pipeline no avanza en producción.', null],
    ['O pipeline está parado e a API não responde.', null],
    ['The flow has made no progress since noon.', null],
    ['The API gives no answer.', null],
    ['A outra pessoa da equipe também vê o erro.', null],
    ['Someone else in our team sees the same error.', null],
    ['Otra persona del equipo ve el mismo error.', null],
    ['O cenário não mudou.', null],
    ['We do not need another engineer.', null],
    ['No necesitamos otro enfoque.', null],
    ['A carga está dentro da expectativa.', null],
    ['The load meets our expectations.', null],
    ['O caso não avança e precisamos de outro engenheiro.', null],
  ] as const)('tells by "%s" the ground %s', ([said, ground]) => {
    expect(describeEscalation({ subject: 'PL-7F3K-92QT', said }).ground).toBe(ground)
  })
})
