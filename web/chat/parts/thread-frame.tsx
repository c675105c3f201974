import { type KeyboardEvent, useEffect } from 'react'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import { IconButton } from '../../kit/button.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { nameTab } from '../../lib/tab.ts'
import { partOf, usePart } from '../../lib/use-part.ts'
import { chatWords } from '../words/index.ts'
import type { ThreadViewProps } from './thread-view.tsx'
import './thread-frame.css'

const threadView = partOf(async () => (await import('./thread-view.tsx')).default)

/** A thread beside the conversation, or alone as a page of its own. Its name is there before its code is. */
export function ThreadFrame({ isAlone, onClose, ...view }: ThreadFrameProps) {
  const t = useWords(chatWords)
  const { Part, isMissing } = usePart(threadView, true)
  const title = roomTitle(view.room, view.me)
  useEffect(() => (isAlone ? nameTab(`${t('thread.title')} · ${title}`) : undefined), [isAlone, t, title])
  const onKeyDown = (event: KeyboardEvent) => {
    const isInPopover = event.target instanceof Element && event.target.closest('[popover]') !== null
    if (event.key !== 'Escape' || event.defaultPrevented || isInPopover) return
    event.preventDefault()
    onClose()
  }
  // As the whole page, its title is the page's.
  const Heading = isAlone ? 'h1' : 'h2'
  return (
    <section
      className="conversation thread"
      aria-label={t('thread.of', { name: title })}
      onKeyDown={onKeyDown}
    >
      <header className="thread-top">
        {isAlone && <IconButton icon="arrow-left" label={t('thread.back')} onClick={onClose} />}
        <div className="thread-title">
          <Heading>{t('thread.title')}</Heading>
          <p className="soft small">{title}</p>
        </div>
        {!isAlone && <IconButton icon="close" label={t('thread.close')} onClick={onClose} />}
      </header>
      {Part ? (
        <Part {...view} />
      ) : (
        <div className="conversation-waiting">
          {isMissing ? <Failure error={new UnreachableError()} /> : <Skeleton shape="rows" count={3} />}
        </div>
      )}
    </section>
  )
}

interface ThreadFrameProps extends ThreadViewProps {
  /** There is no conversation beside it. */
  isAlone: boolean
  onClose: () => void
}
