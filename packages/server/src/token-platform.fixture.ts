import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import type { Settings } from './settings.ts'

/** Somebody of a realm, as their platform signs them. */
export type RealmPerson = {
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly realm: TestRealm
}
export type TestRealm = {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisation: string
}

export const marAzul: TestRealm = {
  id: '0190a000-0000-7000-8000-00000000a001',
  name: 'mar-azul',
  organisationId: '0190a000-0000-7000-8000-00000000b001',
  organisation: 'Mar Azul Logística',
}
export const tierraSur: TestRealm = {
  id: '0190a000-0000-7000-8000-00000000a002',
  name: 'tierra-sur',
  organisationId: '0190a000-0000-7000-8000-00000000b002',
  organisation: 'Tierra Sur Alimentos',
}

export const camila: RealmPerson = {
  subject: 'mar-azul-1',
  name: 'Camila Nogueira',
  email: 'camila@mar-azul.example',
  realm: marAzul,
}
export const diego: RealmPerson = {
  subject: 'mar-azul-2',
  name: 'Diego Prates',
  email: 'diego@mar-azul.example',
  realm: marAzul,
}
export const lucia: RealmPerson = {
  subject: 'tierra-sur-1',
  name: 'Lucía Ferreyra',
  email: 'lucia@tierra-sur.example',
  realm: tierraSur,
}

/** Where the desk believes that it stands. */
export const deskAudience = 'http://localhost:24777'
export const minute = 60_000

type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: JWK }

/** A platform that publishes its keys over HTTP and signs tokens; nothing of it but the signing is pretended. */
export type TokenPlatform = {
  readonly issuer: string
  readonly settings: Partial<Settings>
  readonly sign: (
    person: RealmPerson,
    at: Date,
    claims?: Record<string, unknown>,
    header?: Record<string, unknown>,
  ) => Promise<string>
  readonly currentKey: () => SigningKey
  /** Signs with a new key from now on; the old one is published until `forgetOldKeys`. */
  readonly rotate: () => Promise<void>
  readonly forgetOldKeys: () => void
  readonly close: () => Promise<void>
}

export async function startTokenPlatform(): Promise<TokenPlatform> {
  let keys = [await newKey()]
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    settings: {
      PUBLIC_URL: deskAudience,
      PLATFORM_ISSUER: issuer,
      PLATFORM_AUDIENCE: deskAudience,
      PLATFORM_JWKS_URL: `${issuer}/jwks.json`,
    },
    sign: async (person, at, claims = {}, header = {}) => {
      const { kid, privateKey } = keys[0]!
      return new SignJWT({ ...claimsOf(person, issuer, at), ...claims })
        .setProtectedHeader({ alg: 'ES256', kid, ...header })
        .sign(privateKey)
    },
    currentKey: () => keys[0]!,
    rotate: async () => {
      keys = [await newKey(), ...keys]
    },
    forgetOldKeys: () => {
      keys = keys.slice(0, 1)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** What a platform says of a person in a token that lives five minutes. */
export function claimsOf({ subject, name, email, realm }: RealmPerson, issuer: string, at: Date) {
  const iat = Math.floor(at.getTime() / 1000)
  return {
    iss: issuer,
    aud: deskAudience,
    sub: subject,
    jti: randomUUID(),
    iat,
    exp: iat + 300,
    name,
    email,
    realm: realm.name,
    realm_id: realm.id,
    organisation: realm.organisation,
    organisation_id: realm.organisationId,
    permissions: ['PIPELINE_READ'],
  }
}

async function newKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const kid = randomUUID()
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}
