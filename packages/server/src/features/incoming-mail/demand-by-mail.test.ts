import { loadPolicy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { expect, test } from 'vitest'
import { demandByMail } from './demand-by-mail.ts'

const loaded = loadPolicy(readDefaultPolicy())
const served = 'platform-question'

test.each([
  ['pt', 'A plataforma tem conector de Kafka?', served],
  ['pt', 'Dúvida sobre JSONPath. O que devolve $..a?', served],
  ['pt', 'Como configuro um conector REST V2 com mTLS?', served],
  ['pt', 'Qual componente uso para paginar uma consulta SQL?', served],
  ['pt', 'O que significa out of memory?', served],
  ['pt', 'A plataforma suporta VPN ou ZTNA?', served],
  ['pt', 'Meu pipeline parou em produção com erro 500 na execução, preciso de ajuda.', 'incident'],
  ['pt', 'Por que o nosso último pipeline de pedidos dá timeout?', 'incident'],
  ['pt', 'Como transformo, com JOLT, os campos do nosso evento?', 'development-question'],
  ['pt', 'Habilitem o mTLS sem API key.', 'infrastructure'],
  ['pt', 'Quanto custa uma licença?', 'contract-information'],
  ['pt', 'Esqueci a senha, como entro?', 'sign-in-incident'],
  ['en', 'Do you have a connector for SAP?', served],
  ['en', 'What does JSONPath $..a return?', served],
  ['en', 'How does the choice component filter?', served],
  ['en', 'Is an outbound IP fixed?', served],
  ['en', 'Which permission lets somebody publish a capsule?', served],
  ['en', 'Our pipeline is down since this morning, what can we do?', 'incident'],
  ['en', 'Why is this integration in prod slow?', 'incident'],
  ['en', 'Please give access to Ana, a new user.', 'access'],
  ['en', 'Could you deploy version 3 for me?', 'change-on-behalf'],
  ['en', 'I cannot sign in, what now?', 'sign-in-incident'],
  ['es', '¿Tienen conector de Kafka?', served],
  ['es', '¿Qué devuelve JSONPath $..a?', served],
  ['es', '¿Cómo se agrupa en una consulta de MongoDB?', served],
  ['es', 'Una duda: cómo uso JSLT para aplanar campos', served],
  ['es', 'Nuestro pipeline dejó de funcionar, error 500. ¿Qué hago?', 'incident'],
  ['es', '¿Pueden cambiar el timeout por mí?', 'change-on-behalf'],
  ['es', '¿Qué impacto tiene cambiar el cuerpo de nuestro evento?', 'pipeline-maintenance'],
] as const)('by mail, in %s, "%s" is a %s', (language, text, demand) => {
  if (!loaded.ok) throw new Error('The default policy does not load.')
  expect(demandByMail(loaded.policy, text, language).demand).toBe(demand)
})
