import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readHandOverSearch } from './hand-over/hand-over-search.ts'
import { readBoardSearch, readClocksSearch, readReportSearch } from './board/board-search.ts'
import { paths } from './paths.ts'
import { readQueueSearch } from './queue/queue-search.ts'
import { readRotaView } from './rota/rota-view.ts'
import { NotFoundPage } from './session/not-found-page.tsx'
import { SignedIn } from './session/signed-in.tsx'
import { RouteFailed } from './session/route-failed.tsx'
import { Loading } from './ui/states.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
})
const firstOperator = createRoute({
  getParentRoute: () => root,
  path: '/first-operator',
  component: lazyRouteComponent(() => import('./session/first-operator-page.tsx'), 'FirstOperatorPage'),
})
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./session/set-password-page.tsx'), 'SetPasswordPage'),
})

const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: SignedIn })
const queue = createRoute({
  getParentRoute: () => desk,
  path: '/',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('./queue/queue-page.tsx'), 'QueuePage'),
})
const conversation = createRoute({
  getParentRoute: () => desk,
  path: '/conversations/$id',
  component: lazyRouteComponent(() => import('./conversation/conversation-page.tsx'), 'ConversationPage'),
})
const search = createRoute({
  getParentRoute: () => desk,
  path: '/search',
  validateSearch: (query: Record<string, unknown>): { q?: string } =>
    query['q'] === undefined ? {} : { q: String(query['q']) },
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
})
const escalations = createRoute({
  getParentRoute: () => desk,
  path: '/escalations',
  component: lazyRouteComponent(() => import('./escalations/escalations-page.tsx'), 'EscalationsPage'),
})
const rota = createRoute({
  getParentRoute: () => desk,
  path: '/rota',
  validateSearch: readRotaView,
  component: lazyRouteComponent(() => import('./rota/rota-page.tsx'), 'RotaPage'),
})
const handOver = createRoute({
  getParentRoute: () => desk,
  path: '/hand-over',
  validateSearch: readHandOverSearch,
  component: lazyRouteComponent(() => import('./hand-over/hand-over-page.tsx'), 'HandOverPage'),
})
const promises = createRoute({
  getParentRoute: () => desk,
  path: '/promises',
  component: lazyRouteComponent(() => import('./board/promises-layout.tsx'), 'PromisesLayout'),
})
const promiseParts = [
  createRoute({
    getParentRoute: () => promises,
    path: '/',
    validateSearch: readBoardSearch,
    component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
  }),
  createRoute({
    getParentRoute: () => promises,
    path: '/clocks',
    validateSearch: readClocksSearch,
    component: lazyRouteComponent(() => import('./board/clocks-page.tsx'), 'ClocksPage'),
  }),
  createRoute({
    getParentRoute: () => promises,
    path: '/report',
    validateSearch: readReportSearch,
    component: lazyRouteComponent(() => import('./board/report-page.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => promises,
    path: '/checks',
    component: lazyRouteComponent(() => import('./board/checks-page.tsx'), 'ChecksPage'),
  }),
] as const
const profile = createRoute({
  getParentRoute: () => desk,
  path: '/profile',
  component: lazyRouteComponent(() => import('./session/profile-page.tsx'), 'ProfilePage'),
})

/** The address that the start prints for the outgoing mails. */
const mails = createRoute({
  getParentRoute: () => root,
  path: '/mails',
  beforeLoad: () => {
    throw redirect({ ...paths.mails(), replace: true })
  },
})

const manage = createRoute({
  getParentRoute: () => desk,
  path: '/manage',
  component: lazyRouteComponent(() => import('./staff/manage-layout.tsx'), 'ManageLayout'),
})
const manageParts = [
  createRoute({
    getParentRoute: () => manage,
    path: '/',
    component: lazyRouteComponent(() => import('./staff/manage-page.tsx'), 'ManagePage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff/staff-page.tsx'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/roles',
    component: lazyRouteComponent(() => import('./staff/roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/teams',
    component: lazyRouteComponent(() => import('./staff/teams-page.tsx'), 'TeamsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/organisations',
    component: lazyRouteComponent(() => import('./customers/organisations-page.tsx'), 'OrganisationsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/contracts',
    component: lazyRouteComponent(() => import('./customers/contracts-page.tsx'), 'ContractsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/realms',
    component: lazyRouteComponent(() => import('./customers/realms-page.tsx'), 'RealmsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/realms/$realmId/access-log',
    component: lazyRouteComponent(() => import('./realm/looks-page.tsx'), 'RealmLooksPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/projects',
    component: lazyRouteComponent(() => import('./customers/vendor-projects-page.tsx'), 'VendorProjectsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/macros',
    component: lazyRouteComponent(() => import('./macros/macros-page.tsx'), 'MacrosPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/disclosure',
    component: lazyRouteComponent(() => import('./disclosure/disclosure-page.tsx'), 'DisclosurePage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy',
    component: lazyRouteComponent(() => import('./policy/policy-page.tsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/draft',
    component: lazyRouteComponent(() => import('./policy/edit-page.tsx'), 'PolicyEditPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/versions',
    component: lazyRouteComponent(() => import('./policy/versions-page.tsx'), 'PolicyVersionsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/comparison',
    validateSearch: (query: Record<string, unknown>): { from: string; to: string } => ({
      from: String(query['from'] ?? '1'),
      to: String(query['to'] ?? 'draft'),
    }),
    component: lazyRouteComponent(() => import('./policy/comparison-page.tsx'), 'PolicyComparisonPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/publishing',
    component: lazyRouteComponent(() => import('./policy/publish-page.tsx'), 'PolicyPublishPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/replays',
    component: lazyRouteComponent(() => import('./policy/replays-page.tsx'), 'PolicyReplaysPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/policy/replays/$id',
    component: lazyRouteComponent(() => import('./policy/replay-page.tsx'), 'PolicyReplayPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/offers',
    component: lazyRouteComponent(() => import('./offers/offering-page.tsx'), 'OfferingPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/platform',
    component: lazyRouteComponent(() => import('./platform/platform-page.tsx'), 'PlatformPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/audit',
    component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/mails',
    component: lazyRouteComponent(() => import('./mails/mails-page.tsx'), 'MailsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/mail',
    component: lazyRouteComponent(() => import('./mail-door/mail-door-page.tsx'), 'MailDoorPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/held-mails',
    component: lazyRouteComponent(() => import('./mail-door/held-mails-page.tsx'), 'HeldMailsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/feedback',
    component: lazyRouteComponent(() => import('./policy/help-feedback-page.tsx'), 'HelpFeedbackPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    firstOperator,
    password,
    mails,
    desk.addChildren([
      queue,
      conversation,
      search,
      escalations,
      rota,
      handOver,
      promises.addChildren([...promiseParts]),
      profile,
      manage.addChildren([...manageParts]),
    ]),
  ]),
  basepath: '/desk',
  defaultPreload: 'intent',
  scrollRestoration: false,
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteFailed,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
