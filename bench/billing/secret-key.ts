import { randomBytes } from 'node:crypto'

/** Of one run: both sides derive the same addresses of pay pages from it. */
export const SECRET_KEY = randomBytes(36).toString('base64url')
