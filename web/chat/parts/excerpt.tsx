import type { Message } from '../../../contract/chat/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { inOneLine } from '../files.ts'
import './excerpt.css'

/** A message in one line, with a clip before it where it brings files. */
export function Gist({ said }: { said: Pick<Message, 'content' | 'attachments'> }) {
  return (
    <>
      {said.attachments.length > 0 && <Clip />}
      {inOneLine(said).slice(0, GIST_MOST)}
    </>
  )
}

export const Clip = () => (
  <span className="gist-clip">
    <Icon name="attach" />
  </span>
)

const GIST_MOST = 120
