import { type ReactNode, useCallback, useRef, useState } from 'react'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Change } from '../../lib/changes/change.ts'
import { conflictingFields, type Guards } from '../../lib/changes/expected.ts'
import { useMutationClient, useWaiting } from '../../lib/changes/use-changes.ts'
import { problemIn } from '../../lib/problem.ts'
import { useFailureToast } from '../use-failure-toast.ts'
import { ConflictDialog } from './conflict-dialog.tsx'

/** Changes rows whose texts and dates must not be overwritten unseen. Where the server answers that somebody else was
 *  first, both versions are shown, at once or, for a change that waited for the network, when the reader asks. */
export function useGuardedChange<Row extends object, Body extends object>(
  plan: Plan<Row, Body>,
): Guarded<Row, Body> {
  const failed = useFailureToast()
  const client = useMutationClient()
  const refused = useWaiting(client).filter(
    ({ routeId, refusal }) => routeId === plan.routeId && refusal?.code === requestErrors.conflict.code,
  )
  const [conflict, setConflict] = useState<Conflict<Row, Body> | null>(null)

  /** Ends once the reader has chosen; giving up throws the refusal, so that a form stays open. */
  const compare = async (row: Row, change: Body, expected: Partial<Row>, from: Origin) => {
    const now = await plan.read(row)
    const names = conflictingFields(expected, change as Partial<Row>, now)
    if (names.length > 0)
      return new Promise<void>((resolve, reject) => {
        const end = (isChosen: boolean) => {
          setConflict(null)
          if (isChosen || !('error' in from)) resolve()
          else reject(from.error)
        }
        setConflict({ change, now, names, from, end })
      })
    // Nothing of it is contested any more: it is written over what is there now.
    await send(now, change)
    await discard(from)
  }
  const discard = async (from: Origin) => {
    if ('waiting' in from) await client?.queue.discard(from.waiting.id)
  }
  const send = (row: Row, change: Body) => plan.submit(row, plan.guards.withExpected(row, change))
  const change = async (row: Row, body: Body): Promise<unknown> => {
    try {
      return await send(row, body)
    } catch (error) {
      if (problemIn(error)?.code !== requestErrors.conflict.code) throw error
      return compare(row, body, plan.guards.expectedOf(row, body as Partial<Row>) ?? {}, { error })
    }
  }
  const changeQuietly = useLatest((row: Row, body: Body) => void change(row, body).catch(failed))
  return {
    change,
    changeQuietly,
    refused: (row) => refused.filter(({ sent }) => plan.isOf(sent, row)),
    compareRefused: (row, waiting) => {
      const { expected = {}, ...body } = (waiting.sent as { body: Body & { expected?: Partial<Row> } }).body
      void compare(row, body as unknown as Body, expected, { waiting }).catch(failed)
    },
    dialog: conflict && (
      <ConflictDialog
        lead={plan.lead(conflict.now)}
        fields={conflict.names.map((name) => ({
          name,
          label: plan.label(name),
          mine: plan.show(name, (conflict.change as Partial<Row>)[name]),
          theirs: plan.show(name, conflict.now[name]),
        }))}
        onResolve={async (mine) => {
          const given = Object.entries(conflict.change).filter(
            ([name]) => mine.includes(name) || !(conflict.names as readonly string[]).includes(name),
          )
          if (given.length > 0) await send(conflict.now, Object.fromEntries(given) as Body)
          await discard(conflict.from)
          conflict.end(true)
        }}
        onClose={() => conflict.end(false)}
      />
    ),
  }
}

export interface Guarded<Row, Body> {
  /** Throws what is no conflict, for a place that shows it. */
  change: (row: Row, body: Body) => Promise<unknown>
  /** The same where no place does: the failure is a toast. It stays the same function. */
  changeQuietly: (row: Row, body: Body) => void
  /** Changes of the row that waited for the network and then found another version. */
  refused: (row: Row) => readonly Change[]
  compareRefused: (row: Row, change: Change) => void
  /** To be drawn by the page. */
  dialog: ReactNode
}

interface Plan<Row, Body> {
  routeId: string
  guards: Guards
  read: (row: Row) => Promise<Row>
  submit: (row: Row, body: Body) => Promise<unknown>
  isOf: (sent: Change['sent'], row: Row) => boolean
  lead: (now: Row) => ReactNode
  label: (name: keyof Row & string) => string
  show: (name: keyof Row & string, value: unknown) => ReactNode
}

interface Conflict<Row, Body> {
  change: Body
  now: Row
  names: readonly (keyof Row & string)[]
  from: Origin
  end: (isChosen: boolean) => void
}

/** Refused while its form was open, or later, when the network was back. */
type Origin = { error: unknown } | { waiting: Change }

/** The same function for the life of the page, so that columns of it are not made at each render. */
function useLatest<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act)
  latest.current = act
  return useCallback((...args: Args) => latest.current(...args), [])
}
