import type { Shots } from '../harness/compare-sides.ts'
import type { Shot } from '../harness/load.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import type { Accounts, Side } from '../harness/side.ts'
import { answers } from './answers.ts'
import { ADMIN_EMAIL, emailOf, PEOPLE, PEOPLE_WHO_SIGN_IN } from './people.ts'

export const scenarioNames = ['sign-in', 'list of 50', 'one person'] as const
export type ScenarioName = (typeof scenarioNames)[number]

const LIST_PATH = '/api/admin/users/?limit=50&offset=0'
const IDS_PER_PAGE = 200

/** Signs in once, checks that each question is answered in full, and returns what will be asked over and over. */
export async function prepareShots(side: Side, accounts: Accounts): Promise<Shots<ScenarioName>> {
  const signedIn = await reply(side, signIn(ADMIN_EMAIL, accounts), answers.signIn)
  const get = getAs(signedIn.access)

  const page = await reply(side, get(LIST_PATH), answers.list)
  if (page.results.length !== 50 || page.total < PEOPLE) {
    throw new Error(`${side.name} lists ${page.results.length} people of ${page.total}`)
  }
  const ids = await someIds(side, get)
  await reply(side, get(`/api/admin/users/${ids[0]}/`), answers.detail)

  return {
    'sign-in': (turn) => signIn(emailOf(turn % PEOPLE_WHO_SIGN_IN), accounts),
    'list of 50': () => get(LIST_PATH),
    'one person': (turn) => get(`/api/admin/users/${ids[turn % ids.length]}/`),
  }
}

/** Ids are each side's own affair, so they are read from its answers: five pages spread over the crowd. */
async function someIds(side: Side, get: (path: string) => Shot): Promise<number[]> {
  const ids: number[] = []
  for (let offset = 0; offset < PEOPLE; offset += PEOPLE / 5) {
    const shot = get(`/api/admin/users/?limit=${IDS_PER_PAGE}&offset=${offset}`)
    const page = await reply(side, shot, answers.list)
    ids.push(...page.results.map((person) => person.id))
  }
  return ids
}
