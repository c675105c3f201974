import type { ClientFrame } from '../../../contract/frames/client.ts'
import { parseFrame, type Refused } from '../parse-frame.ts'
import { refusals } from '../refusals.ts'
import { admit, type SendOrder, tooQuick } from '../send-order.ts'
import type { Verdict } from '../token-bucket.ts'

export type Received =
  /** To be answered; `turn` is the number of a message among those of its socket. */
  | { readonly frame: ClientFrame; readonly turn: number }
  | { readonly refused: Refused }
  | { readonly close: 'flooding' | 'overtaking' }

/** What to do with what a socket sent, before anything of it is carried out. */
export function receive(
  raw: string | ArrayBuffer,
  { verdict, sends, now }: { readonly verdict: Verdict; readonly sends: SendOrder; readonly now: number },
): Received {
  if (verdict === 'flood') return { close: 'flooding' }
  const frame = parseFrame(raw)
  if ('refused' in frame) return verdict === 'refuse' ? { refused: refusals.tooQuick } : frame
  const turn = admit(frame, verdict, sends, now)
  if (turn === 'refuse') return { refused: tooQuick(frame) }
  return turn === 'close' ? { close: 'overtaking' } : { frame, turn }
}
