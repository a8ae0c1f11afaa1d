import { route } from '../../infrastructure/http/route.ts'
import { excerptBody, excerptParams } from './excerpt-shapes.ts'
import { excerptView } from './excerpt-view.ts'
import { takeExcerpt } from './take-excerpt.ts'

export const excerptRoutes = [
  route({
    method: 'POST',
    path: '/conversations/:id/excerpts',
    operation: 'takeExcerpt',
    summary: 'Something of the realm, read anew by the desk, for a message to carry: `excerptIds` of `sendMessage`.',
    tag: 'Realm',
    who: 'realms:read',
    params: excerptParams,
    body: excerptBody,
    reply: excerptView,
    status: 201,
    requestsAMinute: 60,
    run: takeExcerpt,
  }),
]
