import { groups } from './groups.ts'
import { permissionsOf } from './roles.ts'
import type { HeldRole } from './roles.ts'

/** A language the platform's pages and people speak. */
export type Language = 'pt' | 'en' | 'es'

export type Organisation = { readonly id: string; readonly name: string }
export type Realm = { readonly id: string; readonly name: string; readonly organisation: Organisation }

/** Somebody of a customer who signs in to one realm. Everybody here is invented; ids never change. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly realm: Realm
  /** What they do, for whoever picks a sign-in. */
  readonly job: string
  readonly roles: readonly HeldRole[]
  readonly permissions: readonly string[]
}

const auroraVarejo: Realm = {
  id: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001',
  name: 'aurora-varejo',
  organisation: { id: '0d6a3c52-7f0d-4b0a-8f5e-20b0c5f2a001', name: 'Aurora Varejo' },
}
const blueHarbor: Realm = {
  id: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a002',
  name: 'blue-harbor',
  organisation: { id: '0d6a3c52-7f0d-4b0a-8f5e-20b0c5f2a002', name: 'Blue Harbor Logistics' },
}

/** The two realms, each of another organisation. */
export const realms: readonly Realm[] = [auroraVarejo, blueHarbor]

const { builder, deployer, testDeployer, operations, accessManagement, records } = groups

/** Everybody who signs in with a password. */
export const cast: readonly Person[] = [
  personOf(auroraVarejo, '01', 'Helena Prado', 'helena.prado', 'pt', 'builds pipelines, may not deploy', builder),
  personOf(
    auroraVarejo,
    '02',
    'Caio Brandão',
    'caio.brandao',
    'pt',
    'builds and deploys, in test and production',
    deployer,
  ),
  personOf(auroraVarejo, '03', 'Irene Sampaio', 'irene.sampaio', 'pt', 'manages access', accessManagement),
  personOf(auroraVarejo, '04', 'Davi Moura', 'davi.moura', 'pt', 'watches executions and alerts', operations),
  personOf(auroraVarejo, '05', 'Lucía Ferreyra', 'lucia.ferreyra', 'es', 'builds, deploys in test only', testDeployer),
  personOf(blueHarbor, '11', 'Owen Whitfield', 'owen.whitfield', 'en', 'builds pipelines, may not deploy', builder),
  personOf(
    blueHarbor,
    '12',
    'Priya Raman',
    'priya.raman',
    'en',
    'builds and deploys, in test and production',
    deployer,
  ),
  personOf(blueHarbor, '13', 'Grace Holloway', 'grace.holloway', 'en', 'manages access', accessManagement),
  personOf(blueHarbor, '14', 'Tom Ashdown', 'tom.ashdown', 'en', 'reads licences and audit', records),
  personOf(blueHarbor, '15', 'Mateo Ríos', 'mateo.rios', 'es', 'builds, deploys in test only', testDeployer),
]

/** The person, or `undefined`: also for a realm and an address that exist, but not together. */
export function personAt(realmName: string, email: string): Person | undefined {
  return cast.find((one) => one.realm.name === realmName && one.email === email)
}

/** A person of the realm whose id ends in these two digits. */
export function personOf(
  realm: Realm,
  number: string,
  name: string,
  mailbox: string,
  language: Language,
  job: string,
  roles: readonly HeldRole[],
): Person {
  return {
    id: `9e2c7a44-3d1b-4f6a-8c20-30c0c5f2a0${number}`,
    name,
    email: `${mailbox}@${realm.name}.example`,
    language,
    realm,
    job,
    roles,
    permissions: permissionsOf(roles),
  }
}
