import { generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import type { Grant } from '../oauth/grant.ts'
import { google } from './room.ts'

const hourSeconds = 60 * 60

/** The id_token; `mode` chooses its defect, if any. */
export async function idToken(
  grant: Grant,
  { issuer, key, mode }: { issuer: string; key: JWK; mode: string },
) {
  const claims = claimsOf(grant, issuer, mode)
  if (mode === 'unsigned') return new UnsecuredJWT(claims).encode()
  const signer =
    mode === 'forged' ? (await generateKeyPair('RS256')).privateKey : await importJWK(key, 'RS256')
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(key.kid && { kid: key.kid }) })
    .sign(signer)
}

function claimsOf({ account, nonce, scope }: Grant, issuer: string, mode: string): JWTPayload {
  const issuedAt = Math.floor(Date.now() / 1000) - (mode === 'expired' ? 2 * hourSeconds : 0)
  const scopes = scope.split(' ')
  return {
    iss: mode === 'wrong_issuer' ? 'https://issuer.invalid' : issuer,
    aud: mode === 'wrong_audience' ? 'another-client' : google.clientId,
    azp: google.clientId,
    sub: account.sub,
    nonce: mode === 'wrong_nonce' ? crypto.randomUUID() : nonce,
    iat: issuedAt,
    ...(mode !== 'endless' && { exp: issuedAt + hourSeconds }),
    ...(scopes.includes('email') && {
      email: account.email,
      email_verified: account.email_verified && mode !== 'unverified',
    }),
    ...(scopes.includes('profile') && { name: account.name, ...namesOf(account.name) }),
  }
}

function namesOf(name: string) {
  const [given, ...family] = name.split(' ')
  return { given_name: given, family_name: family.join(' ') }
}
