import { z } from 'zod'
import { id, instant, name, named, page, pageQuery } from '../../infrastructure/http/shapes.ts'

export const customerParams = z.object({ id })
export const customerQuery = pageQuery.extend({
  find: z.string().max(200).optional().describe('Part of a name, accents and case aside.'),
})

export const organisationBody = z.object({ name })
export const organisationView = organisationBody
  .extend({
    id,
    createdAt: instant,
    planInForce: z.string().max(100).nullable(),
    realmCount: z.int().min(0).max(1_000_000),
  })
  .meta({ id: 'Organisation' })
export const organisationPage = page(organisationView)

export const realmBody = z.object({ name, organisationId: id })
export const realmView = z
  .object({ id, name: z.string().max(200), organisation: named, createdAt: instant })
  .meta({ id: 'Realm' })
export const realmPage = page(realmView)

export const contractBody = z.object({
  organisationId: id,
  plan: z.string().min(1).max(100),
  startsAt: instant,
  endsAt: instant.nullable().default(null),
})
export const contractView = z
  .object({
    id,
    organisation: named,
    plan: z.string().max(100),
    startsAt: instant,
    endsAt: instant.nullable(),
    inForce: z.boolean(),
  })
  .meta({ id: 'Contract' })
export const contractPage = page(contractView)

/** An ongoing project of the vendor's people: what is asked about it goes to its team (R49, R52). */
export const vendorProjectBody = z.object({
  name,
  organisationId: id,
  realmId: id.nullable().default(null),
  teamId: id,
  pipelines: z.array(name).max(1000).nullable().default(null).describe('null: every pipeline of the realm'),
  until: instant.nullable().default(null),
})
export const vendorProjectView = z
  .object({
    id,
    name: z.string().max(200),
    organisation: named,
    realm: named.nullable(),
    team: named,
    pipelines: z.array(z.string().max(200)).max(1000).nullable(),
    until: instant.nullable(),
    ongoing: z.boolean(),
  })
  .meta({ id: 'VendorProject' })
export const vendorProjectPage = page(vendorProjectView)
