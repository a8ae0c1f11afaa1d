import { pageCauses } from '@plantao/rules/log'
import { priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { id, instant, name, page } from '../../infrastructure/http/shapes.ts'

const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .describe('http or https, without a user or a fragment.')
const chosenPriorities = z.array(z.enum(priorities)).max(4)
const chosenCauses = z.array(z.enum(pageCauses)).max(pageCauses.length)

export const webhookBody = z.object({
  name,
  url,
  enabled: z.boolean(),
  priorities: chosenPriorities.describe('Pages of these priorities.'),
  causes: chosenCauses.describe('Pages by these causes.'),
})
export const webhookView = webhookBody
  .extend({
    id,
    createdAt: instant,
    previousSecretUntil: instant.nullable().describe('Until then the secret before signs as well.'),
  })
  .meta({ id: 'Webhook' })
export const savedWebhook = webhookView.extend({
  secret: z.string().max(100).nullable().describe('Shown once, when the endpoint is made; null afterwards.'),
})
export const webhooks = z.object({ items: z.array(webhookView).max(50) })
export const webhookParams = z.object({ id })
export const webhookSecret = z.object({ secret: z.string().max(100).describe('Shown once.'), previousUntil: instant })

const attempt = z.object({
  at: instant,
  status: z.int().min(100).max(999).nullable(),
  problem: z.string().max(300).nullable(),
  latencyMs: z.int().min(0).max(1_000_000),
  head: z.string().max(1024).describe("The beginning of the receiver's answer."),
})
export const deliveryView = z
  .object({
    id: id.describe('The webhook-id that the receiver sees, the same at every try.'),
    type: z.enum(['page', 'test']),
    body: z.string().max(4000),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    createdAt: instant,
    nextTryAt: instant.nullable(),
    attemptCount: z.int().min(0).max(1_000_000),
    attempts: z.array(attempt).max(20).describe('The last tries, oldest first.'),
  })
  .meta({ id: 'WebhookDelivery' })
export const deliveryPage = page(deliveryView)
