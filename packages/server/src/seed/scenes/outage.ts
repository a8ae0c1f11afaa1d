import { answers, corrects, decidesOutage, notes, says, takes } from '../story.ts'
import type { Story } from '../story.ts'

const claim = { signInScope: 'platform' } as const

/** The platform does not answer: claims come in at the doors without a sign-in, one engineer confirms, and all are P1. */
export const outage: readonly Story[] = [
  {
    key: 'outage first claim',
    by: { browser: 'outage one', door: 'login', language: 'pt' },
    minutesAgo: 24,
    demand: 'sign-in-incident',
    text: 'Ninguém da empresa consegue entrar: a tela de login fica carregando e depois dá erro 503.',
    facts: { ...claim, errorMessage: '503 Service Unavailable' },
    steps: [
      takes(3, 'nathan'),
      answers(4, 'nathan', 'I see it from here too. We are confirming it right now, please stay here.'),
      decidesOutage(6, 'nathan', true),
      notes(
        7,
        'nathan',
        'Confirmed from two networks. The platform people are on it; next word to everyone in 15 minutes.',
      ),
      answers(
        9,
        'rafaela',
        'Confirmado: a plataforma não responde para ninguém. O time da plataforma já trabalha nisso, e volto a escrever em 15 minutos, mesmo sem novidade.',
      ),
      says(12, 'Obrigado. Temos lojas paradas; qualquer previsão ajuda.'),
    ],
  },
  {
    key: 'outage second claim',
    by: { browser: 'outage two', door: 'website', language: 'es' },
    minutesAgo: 22,
    demand: 'sign-in-incident',
    text: 'La plataforma no abre para nadie de nuestro equipo desde hace diez minutos.',
    facts: claim,
    steps: [
      answers(8, 'ximena', 'Está confirmado y afecta a todos. Le escribo de nuevo en 15 minutos, haya o no novedades.'),
    ],
  },
  {
    key: 'outage third claim',
    by: { browser: 'outage three', door: 'login', language: 'en' },
    minutesAgo: 20,
    demand: 'sign-in-incident',
    text: 'Is the platform down? Nobody here gets past the sign-in page.',
    facts: claim,
  },
  {
    key: 'outage prod down',
    by: 'priya',
    minutesAgo: 17,
    demand: 'incident',
    text: 'Every pipeline of ours in PROD has been answering 502 since 09:10, and there is no way round it.',
    facts: {
      environment: 'prod',
      extent: 'total',
      prodPipelinesAffected: true,
      workaround: 'none',
      errorMessage: '502 Bad Gateway',
      errorAt: 'since 09:10',
      expected: 'shipment-intake answers 202.',
    },
    steps: [
      takes(2, 'nathan'),
      answers(
        3,
        'nathan',
        'This is part of an outage that we have confirmed. Your production is first in line. I write every 15 minutes from now on, with or without news.',
      ),
      says(9, 'Shipments pile up at two docks. Will the queued messages be kept?'),
    ],
  },
  {
    key: 'outage prod down pt',
    by: 'caio',
    minutesAgo: 15,
    demand: 'incident',
    text: 'Tudo parado em produção desde as 09:10, nenhum pipeline responde.',
    facts: { environment: 'prod', extent: 'total', prodPipelinesAffected: true, workaround: 'none' },
    steps: [
      takes(2, 'rafaela'),
      answers(
        4,
        'rafaela',
        'Caio, é a mesma queda, já confirmada. As mensagens que estão em fila ficam guardadas e são processadas na volta. Escrevo a cada 15 minutos.',
      ),
      corrects(6, 'rafaela', 'workaround', 'none', 'Confirmado com o Caio que não há contorno.'),
    ],
  },
  {
    key: 'outage late claim',
    by: { browser: 'outage four', door: 'website', language: 'pt' },
    minutesAgo: 8,
    demand: 'sign-in-incident',
    text: 'O painel não abre para ninguém aqui. É geral?',
    facts: claim,
  },
  {
    key: 'outage one locked',
    by: { browser: 'outage locked', door: 'login', language: 'es' },
    minutesAgo: 6,
    demand: 'sign-in-incident',
    text: 'Me dice que mi usuario está bloqueado y perdí el teléfono con los códigos.',
    facts: { signInScope: 'one-person', signInTrouble: 'locked' },
  },
  {
    key: 'outage question meanwhile',
    by: 'lucia',
    minutesAgo: 35,
    demand: 'development-question',
    topic: 'components',
    text: 'El Choice siempre sigue por "otherwise" aunque el campo trae \'Nueva York\'.',
    facts: {
      logic: 'Según la ciudad, el pedido va a un centro o a otro.',
      wantedResult: 'Que entre por la rama de Nueva York.',
      pipeline: 'pedido-recebe-loja',
      environment: 'test',
    },
    steps: [
      takes(3, 'ximena'),
      answers(
        5,
        'ximena',
        "Mire la condición: en JSONPath va entre comillas simples y sobre la raíz.\n\n```\n$.[?(@.ciudad=='Nueva York')]\n```\n\nSi el valor puede venir con espacios o mayúsculas distintas, use la comparación sin mayúsculas: `#{ciudad} =~ 'nueva york'`.",
        { wait: true },
      ),
    ],
  },
]
