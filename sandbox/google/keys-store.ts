import { exportJWK, generateKeyPair, type JWK } from 'jose'

export function createTables(sql: SqlStorage): void {
  sql.exec('create table if not exists signing_keys (kid text primary key, jwk text not null)')
}

/** Created on first use and stored: a product that caches the public key must go on verifying with it. */
export async function signingKey(sql: SqlStorage): Promise<JWK> {
  const known = storedKey(sql)
  if (known) return known
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' }
  // A concurrent request may have created one too; the first that is stored wins.
  const first = storedKey(sql)
  if (first) return first
  sql.exec('insert into signing_keys (kid, jwk) values (?, ?)', jwk.kid, JSON.stringify(jwk))
  return jwk
}

function storedKey(sql: SqlStorage): JWK | null {
  const [row] = sql.exec<{ jwk: string }>('select jwk from signing_keys limit 1').toArray()
  return row ? JSON.parse(row.jwk) : null
}
