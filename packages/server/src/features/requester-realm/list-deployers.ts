import { holdsPermission } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { RequesterViewer } from '../viewer.ts'
import { ownRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { deployers, deployersQuery } from './requester-realm-shapes.ts'
import { platformEnvironments } from './told-environment.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly query: z.output<typeof deployersQuery> }

const mayDeploy = 'DEPLOYMENT:CREATE'
const mostNamed = 20

const lacking: { readonly [L in Language]: string } = {
  pt: 'Quem publica versões e faz deploy é o cliente. Seu login não pode fazer deploy neste ambiente: convide quem pode, para ganhar tempo.',
  en: 'Versions and deployments are the customer’s. Your login may not deploy in this environment: invite somebody who may, to save time.',
  es: 'Las versiones y los despliegues los hace el cliente. Su usuario no puede desplegar en este entorno: invite a quien puede, para ganar tiempo.',
}

/** Whether the caller's login may deploy in an environment, and else who of their realm may (R16, R17). */
export async function listDeployers({ desk, viewer, query }: Call): Promise<z.input<typeof deployers>> {
  const realm = ownRealm(desk, viewer)
  const capabilities = await realm.capabilities()
  const names = platformEnvironments(
    desk.policy(),
    capabilities.state === 'read' ? capabilities.data : null,
    query.environment,
  )
  const may = names.length === 0 ? null : names.every((name) => holdsPermission(viewer.permissions, mayDeploy, name))
  if (may !== false) return { mayDeploy: may, others: [], words: null, unread: null }
  const people = await realm.whoMay({ permission: mayDeploy, environment: names[0]! })
  return {
    mayDeploy: false,
    others: itemsOf(people)
      .slice(0, mostNamed)
      .map(({ id, name }) => ({ person: id, name })),
    words: lacking[viewer.language],
    unread: people.state === 'unread' ? people.because : null,
  }
}
