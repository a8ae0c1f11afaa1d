import {
  choice,
  connector,
  database,
  execute,
  fail,
  forEach,
  generate,
  inParallel,
  jsonPath,
  log,
  mail,
  publish,
  publishAtRunTime,
  rest,
  script,
  store,
} from './flow-node.ts'
import { eventTrigger, restTrigger, schedulerTrigger } from './trigger-spec.ts'
import type { WrittenFlow } from './written-flow.ts'

const london = 'Europe/London'

/** The flows of blue-harbor's own story: a shipment from its arrival to customs, the invoice and the ledger. */
export const harborFlows: Readonly<Record<string, WrittenFlow>> = {
  'shipment-intake': (plot) => ({
    description: 'Takes in a shipment and tells everybody who waits for it.',
    trigger: restTrigger('/shipments'),
    nodes: [
      jsonPath('Read the shipment', '$.body'),
      rest('Check the carrier', ['GET', `${plot.host('carriers')}/v2/carriers`], {
        headers: { 'x-api-key': plot.secret('carriers') },
      }),
      choice(
        'Has legs?',
        [['With legs', '$.[?(@.legs[0])]', [publish('Shipment received', plot.event('shipment-received'))]]],
        ['Without legs', [fail('Refuse', 422, 'a shipment without legs')]],
      ),
    ],
  }),
  'shipment-track': (plot) => ({
    description: 'Follows each leg until it is delivered.',
    trigger: eventTrigger(plot.event('shipment-received')),
    nodes: [
      // The dot at the end is the failure that its executions show.
      jsonPath('Legs', '$.legs.'),
      forEach('Each leg', '$.legs[*]', [
        rest('Ask the carrier', ['GET', `${plot.global('tracking-url')}/legs?apikey=${plot.secret('tracking')}`]),
      ]),
      publish('Delivered', plot.event('shipment-delivered')),
    ],
  }),
  'dock-slot-booking': (plot) => ({
    description: 'Books a slot at a dock.',
    trigger: restTrigger('/slots'),
    nodes: [
      store('Free slots', 'FIND_BY_QUERY', 'dock-slots'),
      rest('Tell the gate', ['PUT', `${plot.host('gate')}/slots`], { password: plot.secret('gate') }),
    ],
  }),
  'delivery-proof-archive': (plot) => ({
    description: 'Keeps the signed proof of delivery.',
    trigger: eventTrigger(plot.event('shipment-delivered')),
    nodes: [
      connector('Fetch the scan', 'sftp', { host: plot.host('scans').slice(8), password: plot.secret('scans') }),
      store('Keep it', 'INSERT_OR_UPDATE', 'delivery-proofs'),
    ],
  }),
  'customs-declaration': (plot) => ({
    description: 'Declares what crosses a border and works out the duties.',
    trigger: eventTrigger(plot.event('shipment-received')),
    nodes: [
      execute('Duties', 'duty-enrich'),
      inParallel('Declare', [
        [
          'Customs',
          [
            rest('Send the declaration', ['POST', `${plot.host('customs')}/declarations`], {
              body: JSON.stringify({ trader: 'BH-204', credential: { clientSecret: plot.secret('customs') } }),
            }),
          ],
        ],
        ['Audit', [publish('Note it', plot.event('audit-noted'))]],
      ]),
    ],
  }),
  'customs-status-poll': (plot) => ({
    description: 'Asks customs what became of each declaration.',
    trigger: schedulerTrigger('0 */10 * * * ?', london),
    nodes: [
      rest('Open declarations', ['GET', `${plot.host('customs')}/declarations`], {
        headers: { authorization: `Bearer ${plot.secret('customs-poll')}` },
      }),
      forEach('Each declaration', '$.declarations[*]', [
        publishAtRunTime('Say what became of it', plot.event('declaration-cleared')),
      ]),
    ],
  }),
  'tariff-table-sync': (plot) => ({
    description: 'Fetches the tariffs of the day.',
    trigger: schedulerTrigger('0 0 2 * * ?', london),
    nodes: [
      rest(
        'Tariffs',
        ['GET', `${plot.global('tariff-url')}/table`],
        { password: plot.secret('tariffs') },
        plot.account('tariff-api'),
      ),
      publish('Tariffs changed', plot.event('tariffs-changed')),
    ],
  }),
  'freight-invoice': (plot) => ({
    description: 'Writes the invoice of a delivered shipment.',
    trigger: eventTrigger(plot.event('shipment-delivered')),
    nodes: [
      generate('Invoice', '{ "shipment": {{ message.id }}, "lines": {{ message.legs }} }'),
      database(
        'Keep the invoice',
        { url: `jdbc:oracle:thin:billing/${plot.secret('billing')}@${plot.host('ledger').slice(8)}:1521/LEDGER` },
        plot.account('ledger-oracle'),
      ),
      forEach('Each line', '$.lines[*]', [publish('Line invoiced', plot.event('line-invoiced'))]),
    ],
  }),
  'nightly-ledger-sync': (plot) => ({
    description: 'Brings the ledger of the day to the bank and to accounting.',
    trigger: schedulerTrigger('0 0 1 * * ?', london),
    nodes: [
      log('Begin', 'INFO', 'ledger of {{ metadata.execution.startTimestamp }}'),
      database(
        'Read the ledger',
        {
          url: `postgres://ledger:${plot.secret('ledger')}@${plot.host('ledger').slice(8)}:5432/ledger`,
          sql: 'select * from entry where day = current_date',
          batch: plot.global('ledger-batch'),
        },
        plot.account('ledger-oracle'),
      ),
      forEach('Each entry', '$.rows[*]', [execute('Post the entry', 'account-enrich')]),
      mail('Tell accounting', { to: plot.global('accounting-email'), subject: 'Ledger' }, plot.account('smtp-office')),
    ],
  }),
  'payment-reconcile': (plot) => ({
    description: 'Matches a bank statement with invoices.',
    trigger: restTrigger('/statements'),
    nodes: [
      script('Verify', `const signingKey = '${plot.secret('statement')}'; return verify(message.body, signingKey)`),
      publish('Payment matched', plot.event('payment-matched')),
    ],
  }),
  'carrier-profile': (plot) => ({
    description: 'Profiles of carriers, being built.',
    trigger: restTrigger('/carriers'),
    nodes: [
      rest('Insurance', ['GET', `${plot.host('insurance')}/policies`], { clientSecret: plot.secret('insurance') }),
    ],
  }),
  'carrier-rates-import': (plot) => ({
    description: 'Rates of carriers, being built.',
    trigger: schedulerTrigger('0 0 4 * * ?', london),
    nodes: [connector('Rates file', 'sftp', { host: plot.host('rates').slice(8), passphrase: plot.secret('rates') })],
  }),
}
