import type { ReplyOf } from '@plantao/api-client'

export type Board = ReplyOf<'readPromiseBoard'>
export type ClockLine = ReplyOf<'listPromiseClocks'>['items'][number]
export type Report = ReplyOf<'readPromiseReport'>
export type ReportLine = Report['all']
export type LedgerCheck = ReplyOf<'listLedgerChecks'>['items'][number]
