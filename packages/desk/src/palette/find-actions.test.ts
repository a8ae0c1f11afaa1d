import { expect, it } from 'vitest'
import { findActions } from './find-actions.ts'

const run = () => undefined
const groups = [
  {
    group: 'Ir para',
    actions: [
      { id: 'queue', label: 'Fila: Minhas', run },
      { id: 'contracts', label: 'Gestão: Organizações', run },
    ],
  },
  { group: 'Esta conversa', actions: [{ id: 'snooze', label: 'Adiar', run }] },
]
const idsFor = (typed: string) => findActions(groups, typed).flatMap(({ actions }) => actions.map(({ id }) => id))

it('finds an action without its accents', () => {
  expect(idsFor('gestao organizacoes')).toEqual(['contracts'])
})

it('finds by words in any order', () => {
  expect(idsFor('minhas fila')).toEqual(['queue'])
})

it('offers everything while nothing is typed, and leaves out empty groups', () => {
  expect(idsFor('')).toEqual(['queue', 'contracts', 'snooze'])
  expect(findActions(groups, 'adiar').map(({ group }) => group)).toEqual(['Esta conversa'])
})
