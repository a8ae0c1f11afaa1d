import type { SupportFile } from '../support/support-state.ts'
import type { Person } from './cast.ts'
import { everybody } from './colleagues.ts'
import { permissionsOf } from './roles.ts'
import type { HeldRole } from './roles.ts'

/** A person as they are now. */
export type CurrentPerson = Person & { readonly status: 'active' | 'revoked' }

export type Directory = {
  byId(id: string): CurrentPerson | undefined
  /** Throws where nobody has that address. */
  byEmail(email: string): CurrentPerson
  ofRealm(realmId: string): readonly CurrentPerson[]
  revoke(person: Person): void
  restore(person: Person): void
  changeRoles(person: Person, roles: readonly HeldRole[]): void
}

/** Who belongs to which realm and what they may do at this moment, whatever they began with. */
export function directory(file: SupportFile): Directory {
  const { state } = file
  const current = (person: Person): CurrentPerson => {
    const roles = state.roles[person.id]
    const held = roles ? { roles, permissions: permissionsOf(roles) } : {}
    return { ...person, ...held, status: state.revoked.includes(person.id) ? 'revoked' : 'active' }
  }
  const found = (person: Person | undefined) => person && current(person)
  const openAgain = (person: Person) => {
    state.revoked = state.revoked.filter((id) => id !== person.id)
  }
  return {
    byId: (id) => found(everybody.find((one) => one.id === id)),
    byEmail(email) {
      const person = found(everybody.find((one) => one.email === email))
      if (!person) throw new Error(`Nobody of the sandbox platform has the address ${email}.`)
      return person
    },
    ofRealm: (realmId) => everybody.filter(({ realm }) => realm.id === realmId).map(current),
    revoke(person) {
      openAgain(person)
      state.revoked.push(person.id)
      file.save()
    },
    restore(person) {
      openAgain(person)
      file.save()
    },
    changeRoles(person, roles) {
      state.roles[person.id] = roles
      file.save()
    },
  }
}

/** Whether the person is active and holds the permission in this environment, or everywhere. */
export function holds({ status, permissions }: CurrentPerson, permission: string, environment: string): boolean {
  const here = `${permission}{ENV=${environment.toUpperCase()}}`
  return status === 'active' && permissions.some((one) => one === permission || one === here)
}
