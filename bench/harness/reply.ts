import type * as z from 'zod'
import { ask, type Shot } from './load.ts'
import type { Accounts, Side } from './side.ts'

/** The answer to one question, parsed: nothing is timed before each side has answered everything in full. */
export async function reply<Schema extends z.ZodType>(
  side: Side,
  shot: Shot,
  schema: Schema,
): Promise<z.output<Schema>> {
  const answer = await ask(side.origin, shot)
  const text = answer.body.toString('utf8')
  if (answer.status !== 200) throw new Error(`${side.name}: ${shot.path} answered ${answer.status}: ${text}`)
  return schema.parse(JSON.parse(text))
}

export function signIn(email: string, { password }: Accounts): Shot {
  return {
    method: 'POST',
    path: '/api/auth/login',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ email, password }),
  }
}

/** What somebody asks with who has signed in. */
export const getAs =
  (token: string) =>
  (path: string): Shot => ({
    method: 'GET',
    path,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
