import { attachmentRoutes } from './features/attachments/attachment-routes.ts'
import { auditRoutes } from './features/audit/audit-routes.ts'
import { conversationRoutes } from './features/conversations/conversation-routes.ts'
import { customerRoutes } from './features/customers/customer-routes.ts'
import { disclosureRoutes } from './features/disclosure/disclosure-routes.ts'
import { escalationRoutes } from './features/escalations/escalation-routes.ts'
import { grantRoutes } from './features/grants/grant-routes.ts'
import { handOffRoutes } from './features/hand-offs/hand-off-routes.ts'
import { handOverRoutes } from './features/hand-overs/hand-over-routes.ts'
import { incomingMailRoutes } from './features/incoming-mail/incoming-mail-routes.ts'
import { mailboxRoutes } from './features/incoming-mail/mailbox/mailbox-routes.ts'
import { intakeRoutes } from './features/intake/intake-routes.ts'
import { invitationRoutes } from './features/invitations/invitation-routes.ts'
import { macroRoutes } from './features/macros/macro-routes.ts'
import { mailRoutes } from './features/mail/mail-routes.ts'
import { mergeRoutes } from './features/merges/merge-routes.ts'
import { messageRoutes } from './features/messages/message-routes.ts'
import { offerRoutes } from './features/offers/offer-routes.ts'
import { outageRoutes } from './features/outages/outage-routes.ts'
import { pageRoutes } from './features/pages/page-routes.ts'
import { platformRoutes } from './features/platform/platform-routes.ts'
import { policyRoutes } from './features/policy/policy-routes.ts'
import { promiseRoutes } from './features/promises/promise-routes.ts'
import { promiseBoardRoutes } from './features/promise-board/promise-board-routes.ts'
import { requesterSessionRoutes } from './features/requester-sessions/requester-session-routes.ts'
import { requesterRealmRoutes } from './features/requester-realm/requester-realm-routes.ts'
import { rotaRoutes } from './features/rota/rota-routes.ts'
import { searchRoutes } from './features/search/search-routes.ts'
import { splitRoutes } from './features/splits/split-routes.ts'
import { staffRoutes } from './features/staff/staff-routes.ts'
import { staffSessionRoutes } from './features/staff-sessions/staff-session-routes.ts'
import { transcriptRoutes } from './features/transcripts/transcript-routes.ts'
import { webhookRoutes } from './features/webhooks/webhook-routes.ts'
import { impactRoutes } from './features/impacts/impact-routes.ts'
import { excerptRoutes } from './features/excerpts/excerpt-routes.ts'
import { realmPanelRoutes } from './features/realm-panel/realm-panel-routes.ts'
import type { RouteDefinition } from './infrastructure/http/route.ts'

/** Every endpoint below /api/v1, and who may call it. */
export const urlTable: readonly RouteDefinition[] = [
  ...requesterSessionRoutes,
  ...intakeRoutes,
  ...requesterRealmRoutes,
  ...conversationRoutes,
  ...invitationRoutes,
  ...messageRoutes,
  ...transcriptRoutes,
  ...promiseRoutes,
  ...attachmentRoutes,
  ...handOffRoutes,
  ...mergeRoutes,
  ...splitRoutes,
  ...handOverRoutes,
  ...escalationRoutes,
  ...grantRoutes,
  ...outageRoutes,
  ...pageRoutes,
  ...offerRoutes,
  ...searchRoutes,
  ...macroRoutes,
  ...disclosureRoutes,
  ...staffSessionRoutes,
  ...staffRoutes,
  ...rotaRoutes,
  ...customerRoutes,
  ...policyRoutes,
  ...promiseBoardRoutes,
  ...auditRoutes,
  ...mailRoutes,
  ...incomingMailRoutes,
  ...mailboxRoutes,
  ...webhookRoutes,
  ...platformRoutes,
  ...realmPanelRoutes,
  ...excerptRoutes,
  ...impactRoutes,
]
