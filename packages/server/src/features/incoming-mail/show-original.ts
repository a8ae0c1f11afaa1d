import type { FastifyReply } from 'fastify'
import { contentDisposition } from '../../infrastructure/files/file-name.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { isRasterPicture } from '../attachments/media-type.ts'
import type { incomingMailParams, originalQuery } from './incoming-mail-shapes.ts'
import { ownAddresses } from './mail-doors.ts'
import { plainId } from './mail-texts.ts'
import { originalFor } from './original-for.ts'
import { readMail } from './reading/read-mail.ts'
import type { ReadMail } from './reading/read-mail.ts'

/**
 * The mail's own HTML, for a sandboxed frame: nothing in it runs, submits, opens or navigates, and nothing is loaded from
 * elsewhere unless pictures are asked for.
 */
export async function showOriginal({
  desk,
  viewer,
  params,
  query,
  reply,
}: RouteCall<'staff', typeof incomingMailParams, typeof originalQuery, undefined>): Promise<FastifyReply> {
  const raw = await originalFor(desk, viewer, params.id)
  const mail = await readMail(raw, { ownAddresses: ownAddresses(desk.settings) })
  return reply
    .code(200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-dns-prefetch-control': 'off',
      'content-security-policy': [
        'sandbox',
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        `img-src data:${query.outside === 'true' ? ' https:' : ''}`,
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
      ].join('; '),
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(Buffer.from(mail.html === null ? asPage(mail) : withInlinePictures(withoutHints(mail.html), mail)))
}

/** The mail byte by byte, as a download. */
export async function sendOriginal({
  desk,
  viewer,
  params,
  reply,
}: RouteCall<'staff', typeof incomingMailParams, undefined, undefined>): Promise<FastifyReply> {
  const raw = await originalFor(desk, viewer, params.id)
  return reply
    .code(200)
    .headers({
      'content-type': 'message/rfc822',
      'content-disposition': contentDisposition('attachment', `${params.id}.eml`),
      'content-length': raw.length,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(raw)
}

/** No policy for content holds back what asks a browser to look up or greet a server beforehand, so there is no such element. */
function withoutHints(html: string): string {
  return html.replaceAll(/<(link|meta)(?=[\s/>])/gi, '<x-$1')
}

/** As much of a page may be pictures, however often it shows one. */
const mostInlined = 30 * 1024 * 1024

/** Pictures that came with the mail need no network. */
function withInlinePictures(html: string, { attachments }: ReadMail): string {
  const byId = new Map(
    attachments
      .filter(({ contentId, mediaType }) => contentId !== null && isRasterPicture(mediaType))
      .map(({ contentId, mediaType, bytes }) => [contentId!, `data:${mediaType};base64,${bytes.toString('base64')}`]),
  )
  let left = mostInlined
  return html.replaceAll(/cid:([^"'\s)>]+)/gi, (all, id: string) => {
    const picture = byId.get(id) ?? byId.get(plainId(id))
    if (picture === undefined || picture.length > left) return all
    left -= picture.length
    return picture
  })
}

function asPage({ said, cut }: ReadMail): string {
  const text = [said, cut].filter((part) => part !== '').join('\n\n')
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html><meta charset="utf-8"><pre style="white-space:pre-wrap">${safe}</pre>`
}
