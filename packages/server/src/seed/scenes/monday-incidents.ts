import { answers, corrects, notes, says, states, takes } from '../story.ts'
import type { Story } from '../story.ts'

const prod = { environment: 'prod', prodPipelinesAffected: true } as const

/** What does not work this Monday, from everything stopped to nothing stopped at all. */
export const mondayIncidents: readonly Story[] = [
  {
    key: 'monday all 502', by: 'priya', minutesAgo: 12, demand: 'incident',
    text: 'All of our PROD pipelines have answered 502 since 09:10 and there is no way round.',
    facts: { ...prod, extent: 'total', workaround: 'none', errorMessage: '502 Bad Gateway', errorAt: 'since 09:10' },
    then: [
      takes(2, 'nathan'),
      answers(3, 'nathan', 'I am on it now. First question: does `shipment-intake` 3.0 fail too, or only 2.6? Please do not redeploy anything yet, so that we can see the state it is in.'),
      says(6, 'Both. The same error:\n\n```json\n{ "timestamp": "2026-03-02T09:14:11Z", "error": "upstream unavailable", "code": 502 }\n```'),
      notes(7, 'nathan', 'Gateway of the realm, not the pipelines: `dock-slot-booking` fails in the same second. Called the infrastructure people at 09:19.'),
    ],
  },
  {
    key: 'monday out of memory', by: 'caio', minutesAgo: 11, demand: 'incident',
    text: 'O pipeline do fechamento do faturamento em PROD cai com out of memory; os outros rodam bem e não achamos contorno.',
    facts: {
      ...prod, extent: 'partial', workaround: 'none', othersWorking: true, pipeline: 'faturamento-fechamento', project: 'fiscal', errorMessage: 'OutOfMemoryError: Java heap space', errorAt: 'hoje, 09:02', executionKey: 'e7f1c9a2-55d0-4b1e-9a31-7c5d1f2b8e40',
      expected: 'Fechar o mês em 20 minutos.', ownAnalysis: 'Sexta funcionou com 40 mil notas; hoje são 190 mil. Não mudamos nada.',
    },
  },
  {
    key: 'monday queue grows', by: 'lucia', minutesAgo: 46, demand: 'incident',
    text: 'La cola del pipeline de pedidos en PROD crece sin parar y responde muy lento; el resto funciona y no tenemos alternativa.',
    facts: { ...prod, extent: 'degraded', workaround: 'none', othersWorking: true, pipeline: 'pedido-publica-erp', expected: 'Menos de dos segundos por pedido.', ownAnalysis: 'El ERP responde en 1,8 s desde el viernes; antes en 0,4 s.' },
    then: [
      takes(5, 'ximena'),
      answers(9, 'ximena', 'Hagamos la cuenta: con 2 réplicas de 10 consumidores y 1,8 s por pedido, salen unos 11 por segundo. ¿Cuántos entran por segundo en la hora pico? Con ese dato sabemos si falta capacidad o si hay que mirar el ERP.', { wait: true }),
      says(21, 'En la hora pico entran unos 18 por segundo.'),
      answers(28, 'ximena', 'Entonces la cola crece 7 por segundo. Dos caminos, ambos suyos: más réplicas (con 4 salen unos 22 por segundo, mire antes el saldo de RTU), o que el ERP vuelva a 0,4 s. ¿Quién de su lado puede mirar el ERP?'),
    ],
  },
  {
    key: 'monday nightly 500', by: 'owen', minutesAgo: 130, demand: 'incident',
    text: 'Our nightly sync in PROD aborts with code 500. Running it again by hand works, so we live with that for now.',
    facts: { ...prod, extent: 'partial', workaround: 'defined', pipeline: 'nightly-ledger-sync', errorMessage: 'The Pipeline execution was aborted', errorAt: '02:00 and 02:05', executionKey: '3f0a8e77-1c2d-4f7b-8d8e-52b6a1c09f13', expected: 'The ledger is in step by 03:00.', ownAnalysis: 'Payloads of 6 MB since the new customer came on board.' },
    then: [
      takes(20, 'nathan'),
      answers(24, 'nathan', 'Thank you for the key, it saved us half an hour. The container died while it held one message of 6.1 MB. Could you split that message per customer before the event is published? I can show you a pattern for it.', { wait: true }),
      says(58, 'Yes please, the pattern would help.'),
      answers(66, 'nathan', 'Here it is: group by customer first, then publish one event each.\n\n```json\n{ "customer": "$.customer", "lines": "$.lines[*]" }\n```\n\nTry it in test with the same night and tell me the largest event that you see.', { wait: true }),
    ],
  },
  {
    key: 'monday test down', by: 'davi', minutesAgo: 185, demand: 'incident',
    text: 'Nenhum pipeline nosso sobe no ambiente Test desde ontem, todos ficam em Error.',
    facts: { environment: 'test', extent: 'total', expected: 'Subir em um minuto, como sempre.', ownAnalysis: 'Vimos que o saldo de RTU de teste está em zero.' },
    then: [
      takes(95, 'rafaela'),
      answers(98, 'rafaela', 'Davi, você já achou a pista: sem RTU livre em Test, nenhum deploy sobe. Veja se há versões antigas ainda ativas lá; tirar uma delas libera RTU. Me diga o que encontrar.', { wait: true }),
      says(160, 'Achamos duas versões antigas de `estoque-reserva`. Tirando uma, subiu! Vou conferir os outros.'),
    ],
  },
  {
    key: 'monday executor timeout', by: 'mateo', minutesAgo: 75, demand: 'incident',
    text: 'El Pipeline Executor síncrono da timeout en producción cuando hay carga; si bajamos los consumidores se estabiliza.',
    facts: { ...prod, extent: 'degraded', workaround: 'defined', pipeline: 'payment-reconcile', expected: 'Responder en menos de 30 segundos.', ownAnalysis: 'Con 5 consumidores no falla; con 20 falla uno de cada diez.' },
    then: [
      takes(30, 'ximena'),
      answers(33, 'ximena', 'Suena a que el pipeline llamado es más pequeño que el que llama. ¿Qué tamaño y cuántas réplicas tiene el llamado? Y el timeout del trigger debe ser mayor que la suma de los internos.', { wait: true }),
    ],
  },
  {
    key: 'monday wrong customer', by: 'tom', minutesAgo: 52, demand: 'incident',
    text: 'One PROD execution came back with the wrong customer id. Nothing is down; the execution key is attached.',
    facts: { environment: 'prod', extent: 'none', pipeline: 'freight-invoice', errorMessage: 'none, the answer was 200', errorAt: 'today, 08:41', executionKey: '9b1d0c34-88a7-4f0e-a1f4-0d6f3f7a2c55', expected: 'Customer 88120.', ownAnalysis: 'Only this one of 4,000 so far.' },
  },
  {
    key: 'monday vpn half', by: 'davi', minutesAgo: 38, demand: 'connectivity',
    text: 'A VPN caiu e metade dos nossos fluxos de PROD parou. Não há contorno.',
    facts: { ...prod, connectivityKind: 'VPN', extent: 'partial', workaround: 'none', need: 'O túnel de volta.' },
    then: [
      takes(3, 'rafaela'),
      answers(5, 'rafaela', 'Já estou com isso. Do nosso lado o túnel tenta a fase 1 e não recebe resposta. Houve alguma mudança de IP ou de firewall aí nesta manhã?'),
      says(9, 'Trocaram o firewall às 8h, o IP público mudou.'),
      corrects(12, 'rafaela', 'workaround', 'defined', 'Os pedidos podem ir pelo arquivo da noite até o túnel voltar, segundo o Davi.'),
      answers(13, 'rafaela', 'É isso. Com o novo IP o time de redes refaz a fase 1. Enquanto isso, o envio por arquivo serve de contorno, como você lembrou.'),
    ],
  },
  {
    key: 'monday locked out', by: { browser: 'monday locked', door: 'login', language: 'pt' }, minutesAgo: 29, demand: 'sign-in-incident',
    text: 'Não consigo entrar: fui bloqueado depois de errar a senha e perdi o aplicativo do segundo fator.',
    facts: { signInScope: 'one-person', signInTrouble: 'locked' },
    then: [states(4, 'otherInformation', 'Troquei de telefone no fim de semana.')],
  },
]
