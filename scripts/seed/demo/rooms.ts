import { searchable } from '../../../worker/kernel/data/list.ts'
import type { RoomPlan } from '../objects/plan.ts'
import { conversations } from './conversations/all.ts'
import type { Conversation } from './conversations/conversation.ts'
import { DAY, type Row } from './sql.ts'
import { at, workdayBefore } from './workdays.ts'

/** What the lists show of the conversations, and what the rooms' own objects hold of them. */
export function roomsOf(today: number, people: readonly Row[]) {
  const plans = conversations.map((conversation, index) => planOf(today, people, conversation, index + 1))
  return {
    plans,
    rooms: conversations.map((conversation, index) => rowOf(conversation, plans[index])),
    members: plans.flatMap(({ id, members }) =>
      members.map(({ id: user_id }, place) => ({
        room_id: id,
        user_id,
        role: place === 0 || conversations[id - 1]?.name === undefined ? 'owner' : 'member',
        place,
      })),
    ),
  }
}

function planOf(today: number, people: readonly Row[], conversation: Conversation, id: number): RoomPlan {
  const lines = conversation.days.flatMap(({ workdaysAgo, lines: ofDay }) => {
    const start = workdayBefore(today, workdaysAgo)
    return ofDay.map(([time, by, content, more]) => ({
      at: at(start, time),
      by,
      content,
      replyTo: more?.replyTo,
      mentions: more?.mentions ?? [],
      reactions: more?.reactions ?? [],
      before: more?.before,
    }))
  })
  return {
    id,
    name: conversation.name ?? '',
    isGroup: conversation.name !== undefined,
    createdAt: (lines[0]?.at ?? today) - DAY / 24,
    members: conversation.people.map((userId) => memberOf(people, userId)),
    lines,
    unread: conversation.unread ?? {},
  }
}

function memberOf(people: readonly Row[], id: number) {
  const person = people.find((row) => row.id === id)
  if (!person) throw new Error(`nobody in the demo has the number ${id}`)
  return { id, name: `${person.first_name} ${person.last_name}`, role: String(person.role) }
}

function rowOf({ organization, people }: Conversation, plan: RoomPlan | undefined): Row {
  if (!plan) throw new Error('a conversation without a plan')
  return {
    id: plan.id,
    name: plan.name,
    search_text: searchable(plan.name),
    is_group: plan.isGroup,
    organization_id: organization,
    pair_key: plan.isGroup ? null : [...people].sort((a, b) => a - b).join(':'),
    created_at: plan.createdAt,
    updated_at: plan.lines.at(-1)?.at ?? plan.createdAt,
    head: 0,
  }
}
