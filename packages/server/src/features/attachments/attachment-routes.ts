import { limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { route } from '../../infrastructure/http/route.ts'
import { attachmentParams, attachmentProgress, beginAttachment, chunkQuery } from './attachment-shapes.ts'
import { beginUpload } from './begin-upload.ts'
import { receiveChunk } from './receive-chunk.ts'
import { sendContent } from './send-content.ts'
import { readProgress } from './upload-progress.ts'

const tag = 'Attachments'
/** One chunk of a file. */
const chunkBytes = 1024 * 1024

export const attachmentRoutes = [
  route({
    method: 'PUT',
    path: '/attachments/:id',
    operation: 'beginAttachment',
    summary: 'Announce a file; its bytes follow in chunks.',
    tag,
    who: 'person',
    params: attachmentParams,
    body: beginAttachment,
    reply: attachmentProgress,
    run: beginUpload,
  }),
  route({
    method: 'GET',
    path: '/attachments/:id',
    operation: 'readAttachmentProgress',
    summary: 'How far a file has come.',
    tag,
    who: 'person',
    params: attachmentParams,
    reply: attachmentProgress,
    run: readProgress,
  }),
  route({
    method: 'PATCH',
    path: '/attachments/:id',
    operation: 'sendAttachmentChunk',
    summary: 'The next bytes, application/octet-stream, at most 1 MiB.',
    tag,
    who: 'person',
    params: attachmentParams,
    query: chunkQuery,
    reply: attachmentProgress,
    bodyLimit: chunkBytes,
    takesBytes: true,
    run: receiveChunk,
  }),
  route({
    method: 'GET',
    path: '/attachments/:id/content',
    operation: 'readAttachment',
    summary: 'The file, as a download; only raster pictures inline.',
    tag,
    who: 'person',
    params: attachmentParams,
    reply: z.any(),
    givesBytes: limits.attachmentBytes,
    run: sendContent,
  }),
]
