import { answers, notes, rates, resolves, saysSolved, snoozes, states, takes } from '../story.ts'
import type { Story } from '../story.ts'

/** Three in the morning: little is open, nothing is late. */
export const quietNight: readonly Story[] = [
  {
    key: 'night subtract minutes',
    by: 'lucia',
    minutesAgo: 190,
    demand: 'development-question',
    topic: 'double-braces',
    text: '¿Cómo le quito 5 minutos a `NOW()` y lo muestro en GMT-3? Lo necesito para el filtro "desde".',
    facts: {
      logic: 'El scheduler pide cada 5 minutos los pedidos cambiados desde la última vez.',
      wantedResult: 'Una fecha como `2026-03-02 06:55:00` en GMT-3.',
      pipeline: 'pedido-status-cliente',
      environment: 'test',
    },
    steps: [
      takes(6, 'ximena'),
      answers(
        11,
        'ximena',
        'Con `SUMDATE` y un valor negativo, y después `FORMATDATE` con la zona:\n\n```\n{{ FORMATDATE(SUMDATE(NOW(), "MINUTE", -5), "timestamp", "yyyy-MM-dd HH:mm:ss", null, null, null, "GMT-3") }}\n```\n\nPruébelo primero en el modo de prueba del pipeline: así ve el texto exacto antes de conectarlo al filtro.',
      ),
      resolves(26, 'ximena'),
      saysSolved(31, true),
      rates(32, 'happy', 'Claro y rápido.'),
    ],
  },
  {
    key: 'night path list',
    by: 'helena',
    minutesAgo: 150,
    demand: 'development-question',
    topic: 'jsonpath',
    text: 'O meu filtro `$.itens[?(@.id==10)]` devolve uma lista com um item, e eu preciso só do objeto.',
    facts: {
      logic: 'Procuro o item do pedido pelo id e uso os campos dele no passo seguinte.',
      wantedResult: 'O objeto, e não uma lista com um objeto.',
      pipeline: 'pedido-recebe-loja',
      environment: 'test',
    },
    steps: [
      takes(9, 'rafaela'),
      answers(
        14,
        'rafaela',
        'É assim mesmo: um filtro pode achar vários, então o resultado é sempre uma lista, mesmo com um item só. Pegue o primeiro no passo seguinte:\n\n```\n$.[0]\n```\n\nSe puder não achar nada, trate antes a lista vazia com um Choice.',
        { wait: true },
      ),
    ],
  },
  {
    key: 'night vpn host',
    by: 'priya',
    minutesAgo: 95,
    demand: 'connectivity',
    text: 'We need one more host and port behind our VPN, for production, before the weekend.',
    facts: { connectivityKind: 'VPN', environment: 'prod', hostAndPort: '10.40.8.21:1521', extent: 'none' },
    steps: [
      takes(12, 'nathan'),
      notes(
        13,
        'nathan',
        'The range of phase 2 may already cover it. To be checked with the network people in the morning.',
      ),
      answers(
        16,
        'nathan',
        'I have what I need: one host, one port, production. Our network people look at the tunnel in the morning. I write to you as soon as they have, and nothing is needed from your side until then.',
      ),
      snoozes(18, 'nathan', 420),
    ],
  },
  {
    key: 'night visitor connector',
    by: { browser: 'night visitor', door: 'website', language: 'en' },
    minutesAgo: 25,
    demand: 'platform-question',
    text: 'Hello! We are not a customer yet. Is there a connector for SAP, and do we need something installed on our side?',
  },
  {
    key: 'night page rows',
    by: 'owen',
    minutesAgo: 70,
    demand: 'development-question',
    topic: 'components',
    text: 'Which component reads 200,000 rows out of Oracle without holding all of them in memory?',
    facts: {
      logic: 'Every night all open shipments go from Oracle to the archive.',
      wantedResult: 'The same rows, in parts that fit in memory.',
      pipeline: 'delivery-proof-archive',
      environment: 'test',
    },
    steps: [
      takes(20, 'nathan'),
      answers(
        24,
        'nathan',
        'Read them in pages: the database connector with a stream, or a loop that asks for one page at a time by the last id it saw.\n\n1. Order by a unique column.\n2. Ask for the rows after the last one, 1,000 at a time.\n3. Hand each page on as an event, so that a page that fails is tried again alone.\n\nWhich column is unique in your table?',
        { wait: true },
      ),
      states(38, 'otherInformation', 'The unique column is SHIPMENT_ID, a number.'),
    ],
  },
]
