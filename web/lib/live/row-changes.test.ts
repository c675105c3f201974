import { describe, expect, it } from 'vitest'
import type { LogEvent } from '../../../contract/frames/events.ts'
import type { LiveEvent, LiveState } from './live.ts'
import { listenToRows, type RowChange } from './row-changes.ts'

const at = '2026-11-02T09:30:00.000Z'
const by = { id: 8, name: 'Koffi Mensah', role: 'agent' } as const
const happened = (kind: string, data: Record<string, unknown>): LogEvent => ({ seq: 1, kind, at, by, data })
const moved = { id: 5, organization_id: 2, project_id: 3, changed: ['status'], values: { status: 'done' } }

function page() {
  let tell: (event: LiveEvent) => void = () => {}
  let state: LiveState = 'connecting'
  const seen: (readonly RowChange[] | 'gap')[] = []
  const live = {
    state: () => state,
    listen: (listener: typeof tell) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
  }
  const stop = listenToRows(live, ['projects.task_changed', 'projects.task_deleted'], {
    onChanges: (changes) => void seen.push(changes),
    onGap: () => void seen.push('gap'),
  })
  const events = (stream: string, ...list: LogEvent[]) =>
    tell({ type: 'events', stream, epoch: 'e', cursor: 1, events: list })
  const become = (next: LiveState) => {
    state = next
    tell({ type: 'state' })
  }
  return { seen, stop, events, become, tell: (event: LiveEvent) => tell(event) }
}

describe('a page that shows rows', () => {
  it('learns their changes, those of one batch together', () => {
    const { seen, events } = page()
    const gone = { id: 6, organization_id: 2 }
    events('user:7', happened('projects.task_changed', moved), happened('projects.task_deleted', gone))
    expect(seen).toEqual([
      [
        { kind: 'projects.task_changed', at, by, data: moved },
        { kind: 'projects.task_deleted', at, by, data: gone },
      ],
    ])
  })

  it('is not called for other kinds, for conversations, or for data that it cannot read', () => {
    const { seen, events } = page()
    events('user:7', happened('projects.project_changed', moved), happened('notifications.added', { id: 1 }))
    events('room:4', happened('projects.task_changed', moved))
    events('user:7', happened('projects.task_changed', { id: 'five' }))
    expect(seen).toEqual([])
  })

  it('reads again when the connection stands, and when the stream starts anew', () => {
    const { seen, become, tell } = page()
    become('ready')
    become('connecting')
    become('ready')
    const reset = { epoch: 'f', head: 9, snapshot: { name: '', participants: [], events: [] } }
    tell({ type: 'reset', stream: 'user:7', ...reset })
    tell({ type: 'reset', stream: 'room:4', ...reset })
    expect(seen).toEqual(['gap', 'gap', 'gap'])
  })

  it('reads again when its reader’s access changed', () => {
    const { seen, events } = page()
    events('user:7', happened('identity.access_changed', {}))
    expect(seen).toEqual(['gap'])
  })

  it('hears nothing once it is left', () => {
    const { seen, stop, events } = page()
    stop()
    events('user:7', happened('projects.task_changed', moved))
    expect(seen).toEqual([])
  })
})
