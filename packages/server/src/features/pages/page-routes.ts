import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { acknowledgePage } from './acknowledge-page.ts'
import { listOwnPages } from './own-pages.ts'
import { readPageChannels, savePageChannels } from './page-channels.ts'
import { chosenChannels, ownPages, pageChannels, pageParams } from './page-shapes.ts'

const tag = 'Pages'

export const pageRoutes = [
  route({
    method: 'GET',
    path: '/pages',
    operation: 'listOwnPages',
    summary: 'The pages that call the caller now, the most urgent first.',
    tag,
    who: 'staff',
    reply: ownPages,
    run: listOwnPages,
  }),
  route({
    method: 'PUT',
    path: '/conversations/:id/pages/:pageId/acknowledgement',
    operation: 'acknowledgePage',
    summary: 'Somebody is on it: the page calls nobody any more.',
    tag,
    who: 'conversations:work',
    params: pageParams,
    reply: noContent,
    status: 204,
    run: acknowledgePage,
  }),
  route({
    method: 'GET',
    path: '/page-channels',
    operation: 'readPageChannels',
    summary: 'By which channels, besides the open desk, pages come to the caller.',
    tag,
    who: 'staff',
    reply: pageChannels,
    run: readPageChannels,
  }),
  route({
    method: 'PUT',
    path: '/page-channels',
    operation: 'savePageChannels',
    summary: 'Choose by which channels pages come to the caller.',
    tag,
    who: 'staff',
    body: chosenChannels,
    reply: pageChannels,
    run: savePageChannels,
  }),
]
