import type { Demand, Topic } from '@plantao/rules/vocabulary'

/** The closed sets of the rules, in English words. */
export const vocabulary = {
  demands: {
    'platform-question': 'Platform question',
    'new-pipeline': 'New pipeline',
    'development-question': 'Development question',
    'pipeline-maintenance': 'Pipeline maintenance',
    incident: 'Incident',
    'sign-in-incident': 'Sign-in incident',
    infrastructure: 'Infrastructure',
    connectivity: 'Connectivity',
    access: 'Access',
    'contract-information': 'Contract information',
    'change-on-behalf': "Change on the customer's behalf",
    'complex-adjustment': 'Complex adjustment',
    'project-pipeline': 'Pipeline still in project',
    'external-system': 'External system',
  },
  topics: {
    connectors: 'Connectors',
    components: 'Components',
    transformation: 'Transformation',
    'double-braces': 'Double Braces',
    jsonpath: 'JSONPath',
    queries: 'Queries',
  },
  choices: {
    prod: 'Production',
    test: 'Test',
    other: 'Another environment',
    total: 'All of it is unavailable',
    partial: 'One or more resources are unavailable',
    degraded: 'All there, but slow',
    none: 'None',
    defined: 'There is one',
    'one-person': 'One person',
    organisation: 'Everyone of the organisation',
    platform: 'The platform does not answer',
  },
} satisfies { demands: Record<Demand, string>; topics: Record<Topic, string>; choices: Record<string, string> }
