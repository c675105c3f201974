import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { clientFrames } from '../../contract/frames/client.ts'
import { parseFrame } from './parse-frame.ts'

const LONE = '\ud800'

/** Every field of every frame that a client sends, whatever its type: it is refused before it is compared with one. */
const fields = Object.values(clientFrames).flatMap(({ type, schema }) =>
  Object.keys(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}).map(
    (name) => [type, name] as const,
  ),
)

describe('a frame', () => {
  it.each(fields)('%s with half of a surrogate pair in %s is refused', (type, name) => {
    expect(parseFrame(JSON.stringify({ type, [name]: LONE }))).toMatchObject({
      refused: { code: 'invalid_frame', message: `Incomplete character in ${name}` },
    })
  })

  it.each([
    ['an ignored field', { type: 'heartbeat', padding: LONE }, 'padding'],
    [
      'the name of a stream',
      { type: 'hello', v: 1, device_id: 'd', streams: { [LONE]: {} } },
      'streams.\ufffd',
    ],
    ['an entry of a list', { type: 'send_message', attachments: ['a', LONE] }, 'attachments.1'],
  ])('with half of a surrogate pair in %s is refused', (_, frame, place) => {
    expect(parseFrame(JSON.stringify(frame))).toEqual({
      refused: { code: 'invalid_frame', message: `Incomplete character in ${place}` },
    })
  })

  it('whose client_id is cut in the middle of a pictogram is refused under a well-formed one', () => {
    const client_id = `${'a'.repeat(63)}🌸`
    const answer = parseFrame(JSON.stringify({ type: 'typing_start', client_id }))
    expect(answer).toMatchObject({ refused: { client_id: `${'a'.repeat(63)}\ufffd` } })
  })

  it('with thousands of wrong values names a few of them, however long their names are', () => {
    const streams = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [`${'s'.repeat(500)}${index}`, 7]),
    )
    const answer = parseFrame(JSON.stringify({ type: 'hello', v: 1, device_id: 'd', streams }))
    expect(JSON.stringify(answer).length).toBeLessThan(1_500)
  })

  it('with whole pictograms is read', () => {
    const frame = { type: 'send_message', room_id: 42, content: '🌸 \\ud83c\\udf38' }
    expect(parseFrame(JSON.stringify(frame))).toMatchObject(frame)
  })
})
