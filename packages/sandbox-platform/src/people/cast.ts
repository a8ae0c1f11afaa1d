import { permissionsOf } from './roles.ts'
import type { HeldRole, RoleName } from './roles.ts'

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

const operations: readonly RoleName[] = [
  'deployment-viewer',
  'pipeline-executor',
  'logs-viewer',
  'metrics-viewer',
  'running-executions-manager',
  'alert-manager',
]
const accessManagement: readonly RoleName[] = [
  'groups-manager',
  'roles-manager',
  'users-manager',
  'support-access-manager',
]
const everywhere = (roles: readonly RoleName[]): readonly HeldRole[] => roles.map((role) => ({ role }))
const builder = everywhere(['pipeline-builder', 'deployment-viewer', 'logs-viewer'])
const deployer = everywhere(['pipeline-builder', 'deployment-manager', 'logs-viewer', 'metrics-viewer'])
const testDeployer: readonly HeldRole[] = [...builder, { role: 'deployment-manager', environment: 'test' }]

/** Everybody who can sign in. */
export const cast: readonly Person[] = [
  person(auroraVarejo, '01', 'Helena Prado', 'helena.prado', 'pt', 'builds pipelines, may not deploy', builder),
  person(
    auroraVarejo,
    '02',
    'Caio Brandão',
    'caio.brandao',
    'pt',
    'builds and deploys, in test and production',
    deployer,
  ),
  person(auroraVarejo, '03', 'Irene Sampaio', 'irene.sampaio', 'pt', 'manages access', everywhere(accessManagement)),
  person(auroraVarejo, '04', 'Davi Moura', 'davi.moura', 'pt', 'watches executions and alerts', everywhere(operations)),
  person(auroraVarejo, '05', 'Lucía Ferreyra', 'lucia.ferreyra', 'es', 'builds, deploys in test only', testDeployer),
  person(blueHarbor, '11', 'Owen Whitfield', 'owen.whitfield', 'en', 'builds pipelines, may not deploy', builder),
  person(blueHarbor, '12', 'Priya Raman', 'priya.raman', 'en', 'builds and deploys, in test and production', deployer),
  person(blueHarbor, '13', 'Grace Holloway', 'grace.holloway', 'en', 'manages access', everywhere(accessManagement)),
  person(
    blueHarbor,
    '14',
    'Tom Ashdown',
    'tom.ashdown',
    'en',
    'reads licences and audit',
    everywhere(['licensing-viewer', 'audit-viewer']),
  ),
  person(blueHarbor, '15', 'Mateo Ríos', 'mateo.rios', 'es', 'builds, deploys in test only', testDeployer),
]

/** The person, or `undefined`: also for a realm and an address that exist, but not together. */
export function personAt(realmName: string, email: string): Person | undefined {
  return cast.find((one) => one.realm.name === realmName && one.email === email)
}

function person(
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
