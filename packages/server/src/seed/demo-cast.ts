import type { Language } from '@plantao/rules/vocabulary'
import { demoId } from './demo-id.ts'

/** Everybody here is invented. Realms, organisations and requesters have the ids by which the demo platform signs them in. */

type DemoTeam = {
  readonly id: string
  readonly name: string
  readonly kind: 'support' | 'project-team' | 'customer-success'
}
const team = (name: string, kind: DemoTeam['kind']): DemoTeam => ({ id: demoId(`team ${name}`), name, kind })
export const demoTeams = {
  support: team('Support', 'support'),
  project: team('Projects and roll-out', 'project-team'),
  customerSuccess: team('Customer success', 'customer-success'),
}

export type DemoStaff = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly job: string
  readonly language: Language
  readonly languages: readonly Language[]
  readonly roles: readonly string[]
  readonly teams: readonly DemoTeam[]
  readonly onDuty: boolean
}

function staff(
  name: string,
  job: string,
  languages: readonly [Language, ...Language[]],
  roles: readonly string[],
  teams: readonly DemoTeam[],
  onDuty = true,
): DemoStaff {
  const mailbox = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\W+/g, '.')
  return {
    id: demoId(`staff ${name}`),
    name,
    email: `${mailbox}@plantao.example`,
    job,
    language: languages[0],
    languages,
    roles,
    teams,
    onDuty,
  }
}

export const demoStaff = {
  beatriz: staff('Beatriz Azevedo', 'operator', ['pt', 'en'], ['operator'], []),
  samuel: staff(
    'Samuel Ortega',
    'leader',
    ['es', 'pt', 'en'],
    ['leader'],
    [demoTeams.support, demoTeams.customerSuccess],
  ),
  rafaela: staff(
    'Rafaela Teles',
    'engineer, answers in Portuguese and English',
    ['pt', 'en'],
    ['engineer'],
    [demoTeams.support],
  ),
  nathan: staff('Nathan Cole', 'engineer, answers in English', ['en'], ['engineer'], [demoTeams.support]),
  ximena: staff(
    'Ximena Duarte',
    'engineer, answers in Spanish and Portuguese',
    ['es', 'pt'],
    ['engineer'],
    [demoTeams.support],
  ),
  livia: staff(
    'Lívia Peixoto',
    'engineer of the second shift, answers in Portuguese and English',
    ['pt', 'en'],
    ['engineer'],
    [demoTeams.support],
  ),
  tomas: staff(
    'Tomás Iriarte',
    'engineer of the second shift, answers in Spanish and English',
    ['es', 'en'],
    ['engineer'],
    [demoTeams.support],
  ),
  iuri: staff('Iuri Pacheco', 'project team', ['pt', 'es'], ['project-team'], [demoTeams.project]),
  odile: staff('Odile Marsh', 'project team', ['en', 'es'], ['project-team'], [demoTeams.project], false),
}
export type StaffKey = keyof typeof demoStaff

type DemoOrganisation = {
  readonly id: string
  readonly name: string
  readonly realm: { readonly id: string; readonly name: string }
}
export const demoOrganisations = {
  aurora: {
    id: '0d6a3c52-7f0d-4b0a-8f5e-20b0c5f2a001',
    name: 'Aurora Varejo',
    realm: { id: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001', name: 'aurora-varejo' },
  },
  blueHarbor: {
    id: '0d6a3c52-7f0d-4b0a-8f5e-20b0c5f2a002',
    name: 'Blue Harbor Logistics',
    realm: { id: '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a002', name: 'blue-harbor' },
  },
  cedro: {
    id: demoId('organisation cedro'),
    name: 'Cedro Papéis',
    realm: { id: demoId('realm cedro'), name: 'cedro-papeis' },
  },
} as const satisfies Record<string, DemoOrganisation>

export type DemoRequester = {
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly organisation: DemoOrganisation
}

function requester(
  organisation: DemoOrganisation,
  number: string,
  name: string,
  mailbox: string,
  language: Language,
): DemoRequester {
  return {
    subject: `9e2c7a44-3d1b-4f6a-8c20-30c0c5f2a0${number}`,
    name,
    email: `${mailbox}@${organisation.realm.name}.example`,
    language,
    organisation,
  }
}

const { aurora, blueHarbor, cedro } = demoOrganisations
export const demoRequesters = {
  helena: requester(aurora, '01', 'Helena Prado', 'helena.prado', 'pt'),
  caio: requester(aurora, '02', 'Caio Brandão', 'caio.brandao', 'pt'),
  irene: requester(aurora, '03', 'Irene Sampaio', 'irene.sampaio', 'pt'),
  davi: requester(aurora, '04', 'Davi Moura', 'davi.moura', 'pt'),
  lucia: requester(aurora, '05', 'Lucía Ferreyra', 'lucia.ferreyra', 'es'),
  owen: requester(blueHarbor, '11', 'Owen Whitfield', 'owen.whitfield', 'en'),
  priya: requester(blueHarbor, '12', 'Priya Raman', 'priya.raman', 'en'),
  grace: requester(blueHarbor, '13', 'Grace Holloway', 'grace.holloway', 'en'),
  tom: requester(blueHarbor, '14', 'Tom Ashdown', 'tom.ashdown', 'en'),
  mateo: requester(blueHarbor, '15', 'Mateo Ríos', 'mateo.rios', 'es'),
  otavio: requester(cedro, '31', 'Otávio Cedro', 'otavio.cedro', 'pt'),
}
export type RequesterKey = keyof typeof demoRequesters

/** Contracts and projects, their times in days from now: one contract is over. */
export const demoContracts = [
  { key: 'aurora before', organisation: aurora, plan: 'standard', fromDays: -730, untilDays: -400 },
  { key: 'aurora', organisation: aurora, plan: 'premium', fromDays: -400, untilDays: 330 },
  { key: 'blue harbor', organisation: blueHarbor, plan: 'standard', fromDays: -200, untilDays: null },
  { key: 'cedro', organisation: cedro, plan: 'standard', fromDays: -500, untilDays: -21 },
] as const

export const demoProjects = [
  {
    name: 'Portal de parceiros',
    organisation: aurora,
    pipelines: ['parceiro-cadastro', 'parceiro-catalogo'],
    team: demoTeams.project,
    untilDays: 60,
  },
  {
    name: 'Carrier onboarding',
    organisation: blueHarbor,
    pipelines: ['carrier-profile', 'carrier-rates-import'],
    team: demoTeams.project,
    untilDays: 45,
  },
] as const
