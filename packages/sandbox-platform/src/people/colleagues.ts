import { cast, personOf, realms } from './cast.ts'
import type { Person } from './cast.ts'
import { groups } from './groups.ts'

const [auroraVarejo, blueHarbor] = realms as readonly [Person['realm'], Person['realm']]
const { builder, deployer, testDeployer, operations, accessManagement, prodAccess } = groups

/** People who sign in by their organisation's own identity provider: no password of theirs is kept here. */
const colleagues: readonly Person[] = [
  personOf(
    auroraVarejo,
    '06',
    'Renata Vasques',
    'renata.vasques',
    'pt',
    'builds and deploys, team of orders',
    deployer,
  ),
  personOf(auroraVarejo, '07', 'Tiago Nogueira', 'tiago.nogueira', 'pt', 'builds pipelines, team of orders', builder),
  personOf(
    auroraVarejo,
    '08',
    'Marina Couto',
    'marina.couto',
    'pt',
    'builds, deploys in test only, fiscal team',
    testDeployer,
  ),
  personOf(auroraVarejo, '09', 'Otávio Rezende', 'otavio.rezende', 'pt', 'builds and deploys, fiscal team', deployer),
  personOf(
    auroraVarejo,
    '0a',
    'Beatriz Falcão',
    'beatriz.falcao',
    'pt',
    'grants support access in production',
    prodAccess,
  ),
  personOf(auroraVarejo, '0b', 'Joana Meireles', 'joana.meireles', 'pt', 'manages access', accessManagement),
  personOf(auroraVarejo, '0c', 'Rafael Pimentel', 'rafael.pimentel', 'pt', 'watches executions and alerts', operations),
  personOf(auroraVarejo, '0d', 'Sofía Barrera', 'sofia.barrera', 'es', 'builds pipelines, stock team', builder),
  personOf(
    auroraVarejo,
    '0e',
    'Murilo Teles',
    'murilo.teles',
    'pt',
    'builds, deploys in test only, stock team',
    testDeployer,
  ),
  personOf(auroraVarejo, '0f', 'Clara Antunes', 'clara.antunes', 'pt', 'watches executions and alerts', operations),
  personOf(blueHarbor, '16', 'Nadia Okafor', 'nadia.okafor', 'en', 'builds and deploys, shipments team', deployer),
  personOf(blueHarbor, '17', 'Colin Dray', 'colin.dray', 'en', 'builds pipelines, shipments team', builder),
  personOf(
    blueHarbor,
    '18',
    'Hannah Sell',
    'hannah.sell',
    'en',
    'builds, deploys in test only, customs team',
    testDeployer,
  ),
  personOf(blueHarbor, '19', 'Arjun Mehra', 'arjun.mehra', 'en', 'builds and deploys, customs team', deployer),
  personOf(
    blueHarbor,
    '1a',
    'Ruth Penhallow',
    'ruth.penhallow',
    'en',
    'grants support access in production',
    prodAccess,
  ),
  personOf(blueHarbor, '1b', 'Simon Achterberg', 'simon.achterberg', 'en', 'manages access', accessManagement),
  personOf(blueHarbor, '1c', 'Elena Duarte', 'elena.duarte', 'pt', 'watches executions and alerts', operations),
  personOf(blueHarbor, '1d', 'Iván Castellanos', 'ivan.castellanos', 'es', 'builds pipelines, billing team', builder),
  personOf(
    blueHarbor,
    '1e',
    'Moira Kinsella',
    'moira.kinsella',
    'en',
    'builds, deploys in test only, billing team',
    testDeployer,
  ),
  personOf(blueHarbor, '1f', 'Dev Anand', 'dev.anand', 'en', 'watches executions and alerts', operations),
]

/** Everybody of both realms: fifteen each. */
export const everybody: readonly Person[] = [...cast, ...colleagues]
