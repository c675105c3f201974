import type { Message } from '../../../contract/chat/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { inOneLine } from '../files.ts'
import './excerpt.css'

/** A message in one line, after a paper clip where it has files. */
export function Excerpt({ message }: { message: Pick<Message, 'content' | 'attachments'> }) {
  return (
    <>
      {message.attachments.length > 0 && <Clip />}
      {inOneLine(message).slice(0, EXCERPT_MOST)}
    </>
  )
}

export const Clip = () => (
  <span className="excerpt-clip">
    <Icon name="attach" />
  </span>
)

const EXCERPT_MOST = 120
