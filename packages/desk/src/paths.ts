import type { HandOverSearch } from './hand-over/hand-over-search.ts'
import type { BoardSearch, ClocksSearch, ReportSearch } from './board/board-search.ts'
import type { QueueSearch } from './queue/queue-search.ts'
import type { RotaView } from './rota/rota-view.ts'

/** Every link of the desk; pages spell none themselves. */
export const paths = {
  queue: (search: QueueSearch = {}) => ({ to: '/', search }) as const,
  conversation: (id: string) => ({ to: '/conversations/$id', params: { id } }) as const,
  conversationPromises: (id: string) => ({ to: '/conversations/$id', params: { id }, hash: promisesHash }) as const,
  search: (q?: string) => ({ to: '/search', search: q === undefined ? {} : { q } }) as const,
  promiseBoard: (search: BoardSearch = {}) => ({ to: '/promises', search }) as const,
  promiseClocks: (search: ClocksSearch) => ({ to: '/promises/clocks', search }) as const,
  promiseReport: (search: ReportSearch = {}) => ({ to: '/promises/report', search }) as const,
  ledgerChecks: () => ({ to: '/promises/checks' }) as const,
  signIn: (next?: string) => ({ to: '/sign-in', search: next === undefined ? {} : { next } }) as const,
  escalations: () => ({ to: '/escalations' }) as const,
  rota: (view?: RotaView) => ({ to: '/rota', search: view === undefined ? {} : { view } }) as const,
  handOver: (search: HandOverSearch = {}) => ({ to: '/hand-over', search }) as const,
  profile: () => ({ to: '/profile' }) as const,
  manage: () => ({ to: '/manage' }) as const,
  staff: () => ({ to: '/manage/staff' }) as const,
  roles: () => ({ to: '/manage/roles' }) as const,
  teams: () => ({ to: '/manage/teams' }) as const,
  organisations: () => ({ to: '/manage/organisations' }) as const,
  contracts: () => ({ to: '/manage/contracts' }) as const,
  realms: () => ({ to: '/manage/realms' }) as const,
  realmLooks: (realmId: string) => ({ to: '/manage/realms/$realmId/access-log', params: { realmId } }) as const,
  vendorProjects: () => ({ to: '/manage/projects' }) as const,
  macros: () => ({ to: '/manage/macros' }) as const,
  disclosure: () => ({ to: '/manage/disclosure' }) as const,
  policy: () => ({ to: '/manage/policy' }) as const,
  policyEditor: () => ({ to: '/manage/policy/draft' }) as const,
  policyVersions: () => ({ to: '/manage/policy/versions' }) as const,
  policyComparison: (from: string, to: string) => ({ to: '/manage/policy/comparison', search: { from, to } }) as const,
  policyPublishing: () => ({ to: '/manage/policy/publishing' }) as const,
  policyReplays: () => ({ to: '/manage/policy/replays' }) as const,
  policyReplay: (id: string) => ({ to: '/manage/policy/replays/$id', params: { id } }) as const,
  audit: () => ({ to: '/manage/audit' }) as const,
  offering: () => ({ to: '/manage/offers' }) as const,
  webhooks: () => ({ to: '/manage/webhooks' }) as const,
  platform: () => ({ to: '/manage/platform' }) as const,
  mails: () => ({ to: '/manage/mails' }) as const,
  mailDoor: () => ({ to: '/manage/mail' }) as const,
  heldMails: () => ({ to: '/manage/held-mails' }) as const,
  helpFeedback: () => ({ to: '/manage/feedback' }) as const,
}

/** The part of a conversation's address that leads to its promises. */
export const promisesHash = 'promises'

/** Where the content of an attachment is; a download, or a raster picture. */
export function attachmentUrl(id: string): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}/content`
}

/** The conversation as a text, in the reader's language, without notes. */
export function transcriptUrl(id: string): string {
  return `/api/v1/conversations/${encodeURIComponent(id)}/transcript`
}

/** The mail as it came, byte by byte. */
export function originalMailUrl(id: string): string {
  return `/api/v1/incoming-mails/${encodeURIComponent(id)}/original`
}

/** The mail's own HTML, for a sandboxed frame; `outside`: with pictures from elsewhere. */
export function originalMailPage(id: string, outside: boolean): string {
  return `/api/v1/incoming-mails/${encodeURIComponent(id)}/page${outside ? '?outside=true' : ''}`
}

/** The report of a period as a file; the query is that of the report. */
export function promiseCsvUrl(query: Readonly<Record<string, string>>): string {
  return `/api/v1/promise-report/csv?${new URLSearchParams(query)}`
}

/** Where the document of a version of the policy is. */
export function policyDocumentUrl(version: number): string {
  return `/api/v1/policy/versions/${version}/document`
}

/** Where the differences that a replay found are, as comma-separated values. */
export function replayExportUrl(id: string): string {
  return `/api/v1/policy/replays/${encodeURIComponent(id)}/export`
}

/** The realtime connection of this page's origin. */
export function socketUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/api/v1/socket`
}
