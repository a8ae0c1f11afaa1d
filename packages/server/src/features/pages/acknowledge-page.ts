import type { RouteCall } from '../../infrastructure/http/route.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { pageParams } from './page-shapes.ts'

/** The page calls nobody any more. One that was acknowledged already, by anybody, stays as it is. */
export async function acknowledgePage({
  desk,
  viewer,
  params,
}: RouteCall<'conversations:work', typeof pageParams, undefined, undefined>): Promise<null> {
  await changeConversation(desk, viewer, params.id, (chapter) => {
    const page = chapter.row.pages.find(({ id }) => id === params.pageId)
    if (!page || page.quiet) return
    record(chapter, { kind: 'page-acknowledged', by: actorOf(viewer), body: { pageId: page.id } })
  })
  return null
}
