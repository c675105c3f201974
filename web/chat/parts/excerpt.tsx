import { useSyncExternalStore } from 'react'
import type { Message } from '../../../contract/chat/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { inOneLine } from '../files.ts'
import { marks } from '../marks.ts'
import { chatWords } from '../words/index.ts'
import './excerpt.css'

/** A message in one line, after a paper clip where it has files. */
export function Excerpt({ message }: { message: Pick<Message, 'content' | 'attachments'> }) {
  const t = useWords(chatWords)
  useSyncExternalStore(marks.follow, marks.areRead, marks.areRead)
  const [file] = message.attachments
  return (
    <>
      {file && <Clip isVoice={file.voice !== undefined} />}
      {inOneLine(message, t).slice(0, EXCERPT_MOST)}
    </>
  )
}

export const Clip = ({ isVoice = false }: { isVoice?: boolean }) => (
  <span className="excerpt-clip">
    <Icon name={isVoice ? 'mic' : 'attach'} />
  </span>
)

const EXCERPT_MOST = 120
