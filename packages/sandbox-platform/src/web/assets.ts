import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const contentTypes = {
  'every-page.css': 'text/css; charset=utf-8',
  'pages.css': 'text/css; charset=utf-8',
  'keep-fragment.js': 'text/javascript; charset=utf-8',
  'open-messenger.js': 'text/javascript; charset=utf-8',
  'sign-out.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

/** The pages' own files, and no other, are served at `/assets/`. */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, contentType] of Object.entries(contentTypes)) {
    const text = readFileSync(new URL(`../assets/${name}`, import.meta.url))
    app.get(`/assets/${name}`, async (_request, reply) =>
      reply.type(contentType).header('cache-control', 'no-cache').send(text),
    )
  }
}
