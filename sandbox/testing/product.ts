import { base64url } from 'jose'
import { ask, postForm } from './requests.ts'

/** The product's side of a sign-in, with generated values. */
export const product = {
  redirect_uri: 'https://produit.test/retour?langue=fr',
  state: 'un-état',
  nonce: 'un-nonce',
  verifier: 'v'.repeat(43),
}

export interface Party {
  readonly authorize: string
  readonly token: string
  readonly client_id: string
  readonly client_secret: string
  readonly scope: string
}

export const atGoogle: Party = {
  authorize: '/google/o/oauth2/v2/auth',
  token: '/google/token',
  client_id: 'sandbox-google',
  client_secret: 'sandbox-google-secret',
  scope: 'openid email profile',
}

export const atGithub: Party = {
  authorize: '/github/login/oauth/authorize',
  token: '/github/login/oauth/access_token',
  client_id: 'sandbox-github',
  client_secret: 'sandbox-github-secret',
  scope: 'read:user user:email',
}

/** `null` leaves a parameter out. */
export async function authorizeUrl(
  party: Party,
  changes: Record<string, string | null> = {},
): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(product.verifier))
  const query = {
    client_id: party.client_id,
    response_type: 'code',
    redirect_uri: product.redirect_uri,
    state: product.state,
    nonce: product.nonce,
    scope: party.scope,
    code_challenge: base64url.encode(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...changes,
  }
  const kept = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null)
  return `${party.authorize}?${new URLSearchParams(kept)}`
}

/** Submits the consent page and returns the parameters of the redirect. */
export async function consent(
  party: Party,
  form: Record<string, string>,
  changes = {},
): Promise<URLSearchParams> {
  const answer = await postForm(await authorizeUrl(party, changes), { decision: 'continue', ...form })
  return returned(answer)
}

export function returned(answer: Response): URLSearchParams {
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no redirect but ${answer.status}`)
  return new URL(location).searchParams
}

export async function freshCode(
  party: Party,
  form: Record<string, string> = { visitor: '0' },
): Promise<string> {
  return (await consent(party, form)).get('code') ?? ''
}

export async function redeem(
  party: Party,
  changes: Record<string, string> = {},
  headers = {},
): Promise<Response> {
  const fields = {
    grant_type: 'authorization_code',
    client_id: party.client_id,
    client_secret: party.client_secret,
    redirect_uri: product.redirect_uri,
    code_verifier: product.verifier,
    ...changes,
  }
  return postForm(party.token, fields, { accept: 'application/json', ...headers })
}

export const visit = async (party: Party, changes = {}) => ask(await authorizeUrl(party, changes))
