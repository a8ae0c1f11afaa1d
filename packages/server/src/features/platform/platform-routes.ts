import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { checkPlatform, readPlatformCheck } from './check-platform.ts'
import { readPlatformConnection, removePlatformConnection, savePlatformConnection } from './keep-connection.ts'
import { listPlatformRealms, readRealmNamesAgain } from './list-platform-realms.ts'
import {
  checkBody,
  checkView,
  connectionBody,
  connectionView,
  latestCheck,
  noticeBody,
  platformRealmPage,
  platformRealmParams,
  platformRealmQuery,
} from './platform-shapes.ts'
import { takeNotice } from './take-notice.ts'

const tag = 'Platform'
const who = 'platform:manage'

export const platformRoutes = [
  route({
    method: 'POST',
    path: '/platform/notices',
    operation: 'takePlatformNotice',
    summary: 'For the platform: a login was revoked, may do other things, or a grant has ended. Verified by its keys.',
    tag,
    who: 'anybody',
    body: noticeBody,
    reply: noContent,
    status: 204,
    run: takeNotice,
  }),
  route({
    method: 'GET',
    path: '/platform/connection',
    operation: 'readPlatformConnection',
    summary: 'Where the platform is asked; its key is never told.',
    tag,
    who,
    reply: connectionView,
    run: readPlatformConnection,
  }),
  route({
    method: 'PUT',
    path: '/platform/connection',
    operation: 'savePlatformConnection',
    summary: 'Connect a platform, or another one.',
    tag,
    who,
    body: connectionBody,
    reply: connectionView,
    run: savePlatformConnection,
  }),
  route({
    method: 'DELETE',
    path: '/platform/connection',
    operation: 'removePlatformConnection',
    summary: 'Connect no platform any more.',
    tag,
    who,
    reply: noContent,
    status: 204,
    run: removePlatformConnection,
  }),
  route({
    method: 'POST',
    path: '/platform/checks',
    operation: 'checkPlatform',
    summary: 'Try every call of the contract; nothing is changed at the platform.',
    tag,
    who,
    body: checkBody,
    reply: checkView,
    status: 201,
    requestsAMinute: 10,
    run: checkPlatform,
  }),
  route({
    method: 'GET',
    path: '/platform/checks/latest',
    operation: 'readPlatformCheck',
    summary: 'What the newest trial of the contract has found so far.',
    tag,
    who,
    reply: latestCheck,
    run: readPlatformCheck,
  }),
  route({
    method: 'GET',
    path: '/platform/realms',
    operation: 'listPlatformRealms',
    summary: 'The realms of the desk, whether the platform knows them, and how old their names are.',
    tag,
    who,
    query: platformRealmQuery,
    reply: platformRealmPage,
    run: listPlatformRealms,
  }),
  route({
    method: 'POST',
    path: '/platform/realms/:id/names',
    operation: 'readRealmNamesAgain',
    summary: 'Read the names of a realm again.',
    tag,
    who,
    params: platformRealmParams,
    reply: noContent,
    status: 204,
    run: readRealmNamesAgain,
  }),
]
