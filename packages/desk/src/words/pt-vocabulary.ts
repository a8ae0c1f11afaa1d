import type { Demand, Topic } from '@plantao/rules/vocabulary'

/** Os conjuntos fechados das regras, em palavras portuguesas. */
export const vocabulary = {
  demands: {
    'platform-question': 'Dúvida sobre a plataforma',
    'new-pipeline': 'Novo pipeline',
    'development-question': 'Dúvida de desenvolvimento',
    'pipeline-maintenance': 'Manutenção de pipeline',
    incident: 'Incidente',
    'sign-in-incident': 'Incidente de acesso',
    infrastructure: 'Infraestrutura',
    connectivity: 'Conectividade',
    access: 'Acessos',
    'contract-information': 'Informações contratuais',
    'change-on-behalf': 'Mudança em nome do cliente',
    'complex-adjustment': 'Ajuste complexo',
    'project-pipeline': 'Pipeline ainda em projeto',
    'external-system': 'Sistema externo',
  },
  topics: {
    connectors: 'Conectores',
    components: 'Componentes',
    transformation: 'Transformação',
    'double-braces': 'Double Braces',
    jsonpath: 'JSONPath',
    queries: 'Consultas',
  },
  choices: {
    prod: 'Produção',
    test: 'Teste',
    other: 'Outro ambiente',
    total: 'Tudo indisponível',
    partial: 'Um ou mais recursos indisponíveis',
    degraded: 'Tudo no ar, mas lento',
    none: 'Nenhum',
    defined: 'Há uma',
    'one-person': 'Uma pessoa',
    organisation: 'Todos da organização',
    platform: 'A plataforma não responde',
  },
} satisfies { demands: Record<Demand, string>; topics: Record<Topic, string>; choices: Record<string, string> }
