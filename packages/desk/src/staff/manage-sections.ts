import { paths } from '../paths.ts'
import type { Permission } from '../session/me.tsx'
import type { Words } from '../words/en.ts'

/** The pages under Manage, in their order; `permission` null: for all staff. */
export function manageSections(w: Words) {
  const m = w.manage
  const section = <Link>(id: string, group: string, title: string, permission: Permission | null, link: Link) => ({
    id,
    group,
    title,
    permission,
    link,
  })
  return [
    section('staff', m.people, m.staff.title, 'staff:manage', paths.staff()),
    section('roles', m.people, m.roles.title, 'staff:manage', paths.roles()),
    section('teams', m.people, m.teams.title, 'staff:manage', paths.teams()),
    section('organisations', m.customers, m.organisations.title, 'customers:manage', paths.organisations()),
    section('realms', m.customers, m.realms.title, 'customers:manage', paths.realms()),
    section('contracts', m.customers, m.contracts.title, 'customers:manage', paths.contracts()),
    section('projects', m.customers, m.projects.title, 'customers:manage', paths.vendorProjects()),
    section('macros', m.service, m.macros.title, 'macros:manage', paths.macros()),
    section('disclosure', m.service, w.disclosure.manage.title, 'disclosure:overrule', paths.disclosure()),
    section('policy', m.service, w.policyEditor.nav, null, paths.policy()),
    section('feedback', m.service, m.feedback.title, null, paths.helpFeedback()),
    section('offers', m.service, w.paging.offering.title, 'rota:manage', paths.offering()),
    section('webhooks', m.service, w.paging.webhooks.title, 'webhooks:manage', paths.webhooks()),
    section('platform', m.service, w.platform.title, 'platform:manage', paths.platform()),
    section('held-mails', m.service, w.mailDoor.heldTitle, 'conversations:answer', paths.heldMails()),
    section('mail-door', m.service, w.mailDoor.title, 'mail:read', paths.mailDoor()),
    section('audit', m.records, m.audit.title, 'audit:read', paths.audit()),
    section('mails', m.records, m.mails.title, 'mail:read', paths.mails()),
  ] as const
}
