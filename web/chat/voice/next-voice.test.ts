import { expect, it } from 'vitest'
import type { Message } from '../../../contract/chat/schemas.ts'
import { messageOf } from '../testing/message.ts'
import { nextVoice } from './next-voice.ts'

const AWA = { id: 1, name: 'Awa', role: 'agent' } as const
const ERIC = { id: 2, name: 'Éric', role: 'agent' } as const
const note = (id: string) => ({
  ...{ id, name: `${id}.weba`, type: 'audio/webm', size: 9 },
  voice: { duration_ms: 1_000, waveform: [1] },
})
const pdf = { id: 'pdf', name: 'devis.pdf', type: 'application/pdf', size: 9 }
const from = (
  id: number,
  sender: Message['sender'],
  attachments: Message['attachments'],
  more: Partial<Message> = {},
) => messageOf(id, { sender, attachments, ...more })

it.each<[string, Message[], string | null]>([
  ['the next by the same author', [from(1, AWA, [note('a')]), from(3, AWA, [note('b')])], 'b'],
  ['another of the same message', [from(1, AWA, [note('a'), note('b')]), from(3, AWA, [note('c')])], 'b'],
  ['past a file beside it', [from(1, AWA, [note('a'), pdf]), from(3, AWA, [pdf, note('c')])], 'c'],
  ['nothing at the end', [from(1, AWA, [note('a')])], null],
  ['nothing by somebody else', [from(1, AWA, [note('a')]), from(2, ERIC, [note('b')])], null],
  ['nothing past a text', [from(1, AWA, [note('a')]), from(2, AWA, []), from(3, AWA, [note('b')])], null],
  [
    'past a deleted message',
    [from(1, AWA, [note('a')]), from(2, ERIC, [], { deleted_at: 'x' }), from(3, AWA, [note('b')])],
    'b',
  ],
  ['nothing where it is not loaded', [from(3, AWA, [note('b')])], null],
])('after a voice note plays %s', (_, messages, id) => {
  expect(nextVoice(messages, 'a')?.id ?? null).toBe(id)
})
