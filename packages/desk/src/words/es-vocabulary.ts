import type { Demand, Topic } from '@plantao/rules/vocabulary'

/** Los conjuntos cerrados de las reglas, en palabras españolas. */
export const vocabulary = {
  demands: {
    'platform-question': 'Duda sobre la plataforma',
    'new-pipeline': 'Nuevo pipeline',
    'development-question': 'Duda de desarrollo',
    'pipeline-maintenance': 'Mantenimiento de pipeline',
    incident: 'Incidente',
    'sign-in-incident': 'Incidente de acceso',
    infrastructure: 'Infraestructura',
    connectivity: 'Conectividad',
    access: 'Accesos',
    'contract-information': 'Información contractual',
    'change-on-behalf': 'Cambio en nombre del cliente',
    'complex-adjustment': 'Ajuste complejo',
    'project-pipeline': 'Pipeline aún en proyecto',
    'external-system': 'Sistema externo',
  },
  topics: {
    connectors: 'Conectores',
    components: 'Componentes',
    transformation: 'Transformación',
    'double-braces': 'Double Braces',
    jsonpath: 'JSONPath',
    queries: 'Consultas',
  },
  choices: {
    prod: 'Producción',
    test: 'Prueba',
    other: 'Otro entorno',
    total: 'Todo indisponible',
    partial: 'Uno o más recursos indisponibles',
    degraded: 'Todo disponible, pero lento',
    none: 'Ninguno',
    defined: 'Existe una',
    'one-person': 'Una persona',
    organisation: 'Todos los de la organización',
    platform: 'La plataforma no responde',
  },
} satisfies { demands: Record<Demand, string>; topics: Record<Topic, string>; choices: Record<string, string> }
