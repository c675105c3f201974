import { argon2Sync, randomBytes } from 'node:crypto'

/** The PHC string that the Worker would have stored: same algorithm, same parameters. */
export function passwordHash(password: string): string {
  const salt = randomBytes(16)
  const digest = argon2Sync('argon2id', {
    message: password.normalize('NFC'),
    nonce: salt,
    memory: 19_456,
    passes: 2,
    parallelism: 1,
    tagLength: 32,
  })
  return `$argon2id$v=19$m=19456,t=2,p=1$${unpadded(salt)}$${unpadded(digest)}`
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
