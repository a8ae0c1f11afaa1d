import { expect, it } from 'vitest'
import { fieldErrors } from './form-fields.ts'

const problem = (errors: { field: string; message: string }[]) =>
  ({
    type: '/docs/errors#invalid-request',
    title: 'Not as it must be.',
    status: 400,
    code: 'invalid-request',
    instance: 'req-1',
    errors,
  }) as const

it('puts an error of the body at the field of that name', () => {
  expect(fieldErrors(problem([{ field: 'body.name', message: 'This is needed.' }]), ['name', 'email'])).toEqual({
    name: 'This is needed.',
  })
})

it('puts an error of one element of a list at the whole list', () => {
  expect(
    fieldErrors(problem([{ field: 'body.teamIds.2', message: 'The form is not right.' }]), ['name', 'teamIds']),
  ).toEqual({ teamIds: 'The form is not right.' })
})

it('prefers the most exact field', () => {
  expect(fieldErrors(problem([{ field: 'body.texts.pt', message: 'Too short.' }]), ['texts', 'texts.pt'])).toEqual({
    'texts.pt': 'Too short.',
  })
})

it('does not take a longer name for the same field', () => {
  expect(fieldErrors(problem([{ field: 'body.planned', message: 'Wrong.' }]), ['plan'])).toEqual({
    '': 'planned: Wrong.',
  })
})

it('keeps the first of several errors of one field', () => {
  const errors = [
    { field: 'body.email', message: 'First.' },
    { field: 'body.email', message: 'Second.' },
  ]
  expect(fieldErrors(problem(errors), ['email'])).toEqual({ email: 'First.' })
})
