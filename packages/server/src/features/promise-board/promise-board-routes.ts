import { z } from 'zod'
import { route } from '../../infrastructure/http/route.ts'
import { pageQuery } from '../../infrastructure/http/shapes.ts'
import { ledgerCheckBegun, ledgerCheckBody, ledgerChecks } from './ledger-check-shapes.ts'
import { listLedgerChecks, runLedgerCheck } from './ledger-checks.ts'
import { listClocks } from './list-clocks.ts'
import { boardQuery, boardView, clockPage, clocksQuery, csvQuery, reportQuery, reportView } from './promise-shapes.ts'
import { readBoard } from './read-board.ts'
import { readReport } from './read-report.ts'
import { writeCsv } from './write-csv.ts'

const tag = 'Promises'
/** Beyond a million promises. */
const mostCsvBytes = 1024 * 1024 * 1024

export const promiseBoardRoutes = [
  route({
    method: 'GET',
    path: '/promise-board',
    operation: 'readPromiseBoard',
    summary: 'How many promises are about to break, broken, kept, running and paused now, and whose they are.',
    tag,
    who: 'promises:read',
    query: boardQuery,
    reply: boardView,
    run: readBoard,
  }),
  route({
    method: 'GET',
    path: '/promise-board/clocks',
    operation: 'listPromiseClocks',
    summary: 'The promises behind a number of the board or of a report, with their conversations.',
    tag,
    who: 'promises:read',
    query: clocksQuery,
    reply: clockPage,
    run: listClocks,
  }),
  route({
    method: 'GET',
    path: '/promise-report',
    operation: 'readPromiseReport',
    summary: 'What became of the promises that ended in a period, with percentiles, and what was excluded and why.',
    tag,
    who: 'promises:read',
    query: reportQuery,
    reply: reportView,
    requestsAMinute: 60,
    run: readReport,
  }),
  route({
    method: 'GET',
    path: '/promise-report/csv',
    operation: 'writePromiseCsv',
    summary: 'The report, or every promise that it counts, as CSV in the language of who asks.',
    tag,
    who: 'promises:read',
    query: csvQuery,
    reply: z.any(),
    givesBytes: mostCsvBytes,
    requestsAMinute: 20,
    run: writeCsv,
  }),
  route({
    method: 'GET',
    path: '/ledger-checks',
    operation: 'listLedgerChecks',
    summary: 'Comparisons of stored clocks with the logs, newest first.',
    tag,
    who: 'promises:read',
    query: pageQuery,
    reply: ledgerChecks,
    run: listLedgerChecks,
  }),
  route({
    method: 'POST',
    path: '/ledger-checks',
    operation: 'runLedgerCheck',
    summary: 'Compare stored clocks with the logs now.',
    tag,
    who: 'policy:manage',
    body: ledgerCheckBody,
    reply: ledgerCheckBegun,
    requestsAMinute: 20,
    run: runLedgerCheck,
  }),
]
