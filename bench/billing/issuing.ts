import * as z from 'zod'
import type { Ask } from '../harness/compare-sides.ts'
import { ask, type Shot } from '../harness/load.ts'
import { turning } from '../harness/range.ts'
import type { Side } from '../harness/side.ts'
import { regulars } from './people.ts'
import { linesOf } from './sales.ts'

/** Drafts are made before each turn, and all are issued in it: nobody's lists have them at their head. */
const MOST = 200

/** An invoice of three lines, to one regular client after the other, issued and sent. */
export function issuing({ origin, name }: Side, token: string): Ask {
  const waiting: number[] = []
  let made = 0
  const post = (path: string, body: object): Shot => ({
    method: 'POST',
    path,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify(body),
  })

  async function makeDraft(): Promise<void> {
    const index = made++
    const { id: organization_id } = turning(regulars, index)
    const sale = { organization_id, subject: `Lot ${index + 1}`, lines: linesOf(index, 3) }
    const { status, body } = await ask(origin, post('/api/invoices', sale))
    if (status !== 201) throw new Error(`${name} made no draft: ${body.toString('utf8')}`)
    waiting.push(drafted.parse(JSON.parse(body.toString('utf8'))).id)
  }

  return {
    limited: {
      most: MOST,
      async before(count) {
        while (waiting.length < count) await makeDraft()
      },
    },
    shot: () => post(`/api/invoices/${waiting.pop()}/issue`, {}),
  }
}

const drafted = z.object({ id: z.int() })
