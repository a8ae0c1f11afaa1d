import type { OperationName, Person } from '@plantao/platform-contract'
import { holds } from '../people/directory.ts'
import type { CurrentPerson } from '../people/directory.ts'
import { ContractProblem } from './contract-problem.ts'
import { pageAsked, textOf } from './operation.ts'
import type { Operation, RealmCall } from './operation.ts'
import { pageOf } from './pages.ts'

/** Who the people of a realm are, and what they may do where. */
export const peopleOperations = {
  getPerson: ({ sandbox, realm, params }) => {
    const person = sandbox.people.byId(params['person'] ?? '')
    if (person?.realm.id !== realm.model.realm.id)
      throw new ContractProblem('not-found', 'The realm has no such person.')
    return shown(person)
  },
  listPeople: (call) => {
    const [permission, environment] = [textOf(call, 'permission'), textOf(call, 'environment')]
    const people = call.sandbox.people
      .ofRealm(call.realm.model.realm.id)
      .filter((person) => person.status === 'active')
      .filter((person) => permission === undefined || mayDo(person, permission, environment))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const page = pageOf(people, ({ id }) => id, { asked: pageAsked(call), order: 'ascending' })
    return { ...page, items: page.items.map(shown), takenAt: call.sandbox.now().toISOString() }
  },
} satisfies Partial<Record<OperationName, Operation<RealmCall>>>

/** Without an environment: anybody who holds it somewhere. */
function mayDo(person: CurrentPerson, permission: string, environment: string | undefined): boolean {
  if (environment !== undefined) return holds(person, permission, environment)
  return person.permissions.some((one) => one === permission || one.startsWith(`${permission}{ENV=`))
}

function shown({ id, name, email, language, status, permissions }: CurrentPerson): Person {
  return { id, name, email, language, status, permissions: status === 'active' ? [...permissions] : [] }
}
