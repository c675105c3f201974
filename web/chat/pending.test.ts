import { expect, it } from 'vitest'
import type { Change } from '../lib/changes/change.ts'
import { messageEdited, messageErased, reactionAdded, reactionRemoved } from './changes.ts'
import type { Message } from './conversation.ts'
import { asChanged } from './pending.ts'
import { messageOf } from './testing/message.ts'

const ME = 7
const AT = '2026-11-21T10:00:00.000Z'
const message = (id: number, reactions: Message['reactions'] = []): Message => ({
  ...messageOf(id, { sender: { id: ME, name: 'Awa', role: 'agent' }, created_at: AT, reactions }),
  asOf: id,
})
const change = (
  kind: { route: { id: string } },
  sent: Change['sent'],
  more: Partial<Change> = {},
): Change => ({
  id: crypto.randomUUID(),
  routeId: kind.route.id,
  sent,
  label: '',
  href: null,
  madeAt: Date.parse(AT),
  triedAt: null,
  isWaiting: true,
  refusal: null,
  ...more,
})
const on = (messageId: number, roomId = 1) => ({ roomId, messageId })
const shown = (changes: Change[], messages = [message(1), message(2)]) => asChanged(messages, changes, 1, ME)

it('waiting changes show as done in order, and their messages are marked as waiting', () => {
  const { messages, waiting } = shown([
    change(messageEdited, { params: on(1), body: { content: 'mieux' } }),
    change(reactionAdded, { params: { ...on(1), emoji: '👍' }, body: {} }),
    change(messageErased, { params: on(2) }),
  ])
  expect(messages[0]).toMatchObject({
    content: 'mieux',
    edited_at: AT,
    reactions: [{ emoji: '👍', user_ids: [ME] }],
  })
  expect(messages[1]).toMatchObject({ content: '', deleted_at: AT })
  expect([...waiting]).toEqual([1, 2])
})

it('removing a reaction leaves those of other people', () => {
  const before = [message(1, [{ emoji: '👍', user_ids: [8, ME] }])]
  const { messages } = shown([change(reactionRemoved, { params: { ...on(1), emoji: '👍' } })], before)
  expect(messages[0]?.reactions).toEqual([{ emoji: '👍', user_ids: [8] }])
})

it('changes of another conversation, refused ones and ones in flight are not applied', () => {
  const edit = { params: on(1), body: { content: 'x' } }
  const messages = [message(1)]
  for (const one of [
    change(messageEdited, { ...edit, params: on(1, 2) }),
    change(messageEdited, edit, { refusal: { code: 'chat.room_closed' } }),
    change(messageEdited, edit, { isWaiting: false }),
  ])
    expect(asChanged(messages, [one], 1, ME).messages).toBe(messages)
})
