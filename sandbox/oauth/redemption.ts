import { base64url } from 'jose'
import * as z from 'zod'
import type { World } from '../world.ts'
import type { Grant } from './grant.ts'
import type { Provider } from './provider.ts'

export type Redemption =
  | { readonly grant: Grant }
  | { readonly problem: 'request' | 'client' | 'code' | 'redirect_uri' | 'verifier' }

/** Exchanges a code by RFC 6749 and RFC 7636; each provider has its own error texts. */
export async function redeem(
  provider: Provider,
  world: DurableObjectStub<World>,
  request: Request,
): Promise<Redemption> {
  const fields = await formOf(request)
  const parsed = redemptionForm.safeParse(fields)
  if (!parsed.success) return { problem: 'request' }
  if (!isClient(provider, credentialsOf(request, fields))) return { problem: 'client' }
  const { code, redirect_uri, code_verifier } = parsed.data
  const grant = await world.redeemCode(provider.room.name, code)
  if (!grant) return { problem: 'code' }
  if (grant.redirect_uri !== redirect_uri) return { problem: 'redirect_uri' }
  if ((await challengeOf(code_verifier)) !== grant.code_challenge) return { problem: 'verifier' }
  return { grant }
}

const redemptionForm = z.object({
  grant_type: z.literal('authorization_code').default('authorization_code'),
  code: z.string().min(1).max(200),
  redirect_uri: z.string().max(2000),
  code_verifier: z.string().default(''),
})

type Fields = Readonly<Record<string, string>>

async function formOf(request: Request): Promise<Fields> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return {}
  const entries = [...(await request.formData())]
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** The header wins over the body, as a client may send its id in both. */
function credentialsOf(request: Request, fields: Fields): { id: string; secret: string } {
  const basic = /^Basic ([\w+/=]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!basic) return { id: fields.client_id ?? '', secret: fields.client_secret ?? '' }
  const [id = '', secret = ''] = atob(basic).split(':')
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) }
}

const isClient = (provider: Provider, credentials: { id: string; secret: string }) =>
  credentials.id === provider.clientId && credentials.secret === provider.clientSecret

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url.encode(new Uint8Array(digest))
}
