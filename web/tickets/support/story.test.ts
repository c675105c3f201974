import { describe, expect, test } from 'vitest'
import type { Preview } from '../../../contract/tickets/previews.ts'
import { bodyOf, eventOf, exampleStory, linesOf, momentsOf, type Story, wallTime } from './story.ts'

const iso = (wall: string) => new Date(wall).toISOString()

const story: Story = {
  start: '2026-11-02T09:00',
  events: [
    eventOf('2026-11-02T12:00', 'staff_reply'),
    { ...eventOf('2026-11-02T13:00', 'status'), status: 'solved' },
    { ...eventOf('2026-11-02T14:00', 'policy'), policy: '7' },
    eventOf('2026-11-02T14:30', 'policy'),
  ],
  end: '2026-11-02T18:00',
}

const standing = { state: 'done', due_at: null, breached_at: null } as const
const preview: Preview = {
  first_response: { ...standing, breached_at: iso('2026-11-02T12:00') },
  next_response: standing,
  resolution: standing,
  paused: false,
  breached: true,
  fired: [{ at: iso('2026-11-02T11:00'), target: 'first_response', at_percent: 75, to: 'assignee' }],
}

describe('the story of a preview', () => {
  test('is asked of the engine with what each event says, until its end or a moment of it', () => {
    expect(bodyOf(3, story)).toEqual({
      policy_id: 3,
      start: iso('2026-11-02T09:00'),
      events: [
        { at: iso('2026-11-02T12:00'), kind: 'staff_reply' },
        { at: iso('2026-11-02T13:00'), kind: 'status', to: 'solved' },
        { at: iso('2026-11-02T14:00'), kind: 'policy', to: 7 },
        { at: iso('2026-11-02T14:30'), kind: 'policy', to: null },
      ],
      at: iso('2026-11-02T18:00'),
    })
    expect(bodyOf(3, story, iso('2026-11-02T10:00'))?.at).toBe(iso('2026-11-02T10:00'))
  })

  test.each([
    { start: '' },
    { end: '2026-11-02T08:00' },
    { events: [eventOf('', 'note')] },
    { events: [eventOf('2026-11-02T08:59', 'note')] },
    { events: [eventOf('2026-11-02T18:01', 'note')] },
  ])('with %j is not asked', (fault) => {
    expect(bodyOf(3, { ...story, ...fault })).toBeNull()
  })

  test('holds what people do and what the clocks do, in order, each moment once', () => {
    const body = bodyOf(3, story)
    if (!body) throw new Error('no body')
    const lines = linesOf(body, story, preview)
    expect(lines.map(({ what }) => what)).toEqual([
      ...['opened', 'step', 'event', 'breach', 'event', 'event', 'event'],
    ])
    expect(momentsOf(lines, body.at)).toEqual(
      ['09:00', '11:00', '12:00', '13:00', '14:00', '14:30', '18:00'].map((time) =>
        iso(`2026-11-02T${time}`),
      ),
    )
  })

  test('that it begins with stands on days of work and is one that the engine takes', () => {
    for (let day = 1; day <= 7; day += 1) {
      const example = exampleStory(new Date(2026, 10, day, 20))
      expect(bodyOf(1, example)).not.toBeNull()
      expect([1, 2, 3]).toContain(new Date(example.start).getDay())
    }
  })

  test('writes times as boxes of the browser do', () => {
    expect(wallTime(new Date(2026, 0, 2, 3, 4))).toBe('2026-01-02T03:04')
  })
})
