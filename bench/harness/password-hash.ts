import { argon2Sync, randomBytes } from 'node:crypto'

/** What a sign-in must cost on every side; both sides read these numbers from the stored string. */
const argon2 = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** One PHC string serves everybody: checking it costs the same, and writing 10,000 of them would take minutes. */
export function passwordHash(password: string): string {
  const nonce = randomBytes(16)
  const tag = argon2Sync('argon2id', { message: password, nonce, ...argon2 })
  const { memory, passes, parallelism } = argon2
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
