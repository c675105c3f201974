import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { CONTENT_MOST, type Room } from '../../../contract/chat/schemas.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import type { Mentionable } from '../../kit/mentions/mention-at.ts'
import { MentionList } from '../../kit/mentions/mention-list.tsx'
import { useMentions } from '../../kit/mentions/use-mentions.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { lazyPart } from '../../lib/lazy-part.ts'
import type { Message } from '../conversation.ts'
import { editDrafts } from '../edit-drafts.ts'
import { EmojiButton } from '../emoji/emoji-button.tsx'
import { pastedFiles } from '../files.ts'
import { formatByKey } from '../format-by-key.ts'
import { isWanted, type Uploads } from '../uploads.ts'
import type { RecordedFile } from '../voice/recording-part.ts'
import { RecordingPlace, useVoiceRecording } from '../voice/use-voice-recording.tsx'
import { VoiceButton } from '../voice/voice-button.tsx'
import { chatWords } from '../words/index.ts'
import { AttachButton } from './attach-button.tsx'
import { Excerpt } from './excerpt.tsx'
import { FormatBar } from './format-bar.tsx'
import { useDraft } from './use-draft.ts'
import './composer.css'

const FileTray = lazyPart(() => import('./file-tray.tsx').then((part) => part.default))

/** What the text will be: a new message, a reply, or an edit. */
export type Writing = { doing: 'new' } | { doing: 'reply'; to: Message } | { doing: 'edit'; message: Message }

/** The message box. Enter sends, Shift + Enter breaks the line, Escape cancels, arrow up edits the last own message. */
export function Composer(props: ComposerProps) {
  const {
    room,
    me,
    thread,
    writing,
    box,
    uploads,
    leftOut,
    onFiles,
    onSend,
    onVoice,
    onTyping,
    onStop,
    onEditLast,
  } = props
  const t = useWords(chatWords)
  const [draft, setDraft] = useDraft(me, room.id, thread)
  // Files are chosen where there is no network, too.
  useEffect(() => void FileTray.preload(), [])
  const [mended, setMended] = useState('')
  const boxId = useId()
  const isEditing = writing.doing === 'edit'
  const text = isEditing ? mended : draft
  const mend = (next: string) => {
    setMended(next)
    if (writing.doing === 'edit') editDrafts.write({ roomId: room.id, thread }, writing.message.id, next)
  }
  const setText = isEditing ? mend : setDraft
  const mentions = useMentions({
    text,
    people: room.is_group ? others(room, me) : NOBODY,
    onPut: (next, caret) => {
      setText(next)
      placeCaret(caret)
    },
  })

  // Here, and not where the messages are read: in a thread the box comes after them, and after a jump to one of them.
  useEffect(() => {
    const isElsewhere = box.current?.closest('.conversation')?.contains(document.activeElement) === true
    if (!isElsewhere && !isUnderThumb()) box.current?.focus({ preventScroll: true })
  }, [box])
  useEffect(() => {
    if (writing.doing === 'edit') {
      const kept = editDrafts.read({ roomId: room.id, thread })
      setMended(kept?.message_id === writing.message.id ? kept.text : writing.message.content)
    }
    if (writing.doing !== 'new') box.current?.focus()
  }, [writing, box, room.id, thread])
  useGrowing(box, text)
  const placeCaret = useCaretAfter(box, text)

  const voice = useVoiceRecording(`${me}/${room.id}/${thread}`)
  const tray = isEditing ? [] : uploads.tray(room.id, thread)
  const hasFiles = tray.some(isWanted)
  const maySend = text.trim() !== '' || hasFiles
  const send = () => {
    const content = text.trim()
    if (!maySend || content.length > CONTENT_MOST) return
    onSend(content)
    if (isEditing) setMended('')
    else setDraft('')
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = pastedFiles(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (mentions.onKeyDown(event)) return
    const breaksLine = isUnderThumb() || event.shiftKey
    if (formatByKey(event, box, { breaksLine, onChange: setText })) return
    if (event.key === 'Enter' && !event.shiftKey && !isUnderThumb()) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && writing.doing !== 'new') {
      event.preventDefault()
      onStop()
    } else if (event.key === 'ArrowUp' && text === '' && writing.doing === 'new') {
      event.preventDefault()
      onEditLast()
    }
  }
  const left = CONTENT_MOST - text.length
  // A file that was refused must be looked at first; it stands in the tray.
  const mayRecord = !isEditing && text === '' && tray.length === 0
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
        box.current?.focus()
      }}
    >
      {writing.doing !== 'new' && <Doing writing={writing} onStop={onStop} />}
      {mentions.isOpen && <MentionList list={mentions.list} side="above" />}
      {props.children}
      <FormatBar box={box} boxId={boxId} onChange={setText} />
      {(leftOut > 0 || uploads.tray(room.id, thread).length > 0) && (
        <Suspense fallback={<Skeleton shape="line" count={1} />}>
          <FileTray uploads={uploads} roomId={room.id} thread={thread} leftOut={leftOut} />
        </Suspense>
      )}
      {left < NEAR_END && (
        <p className="composer-left" data-over={left < 0 || undefined}>
          {t('composer.left', { count: left })}
        </p>
      )}
      {voice.trouble !== null && (
        <p className="composer-trouble" role="alert">
          {voice.trouble}
        </p>
      )}
      <div className="composer-line" data-recording={voice.state ?? undefined}>
        <RecordingPlace
          voice={voice}
          onSend={onVoice}
          onEnd={() => {
            if (!isUnderThumb()) box.current?.focus()
          }}
        />
        {!isEditing && <AttachButton onFiles={onFiles} />}
        <EmojiButton
          onPick={(emoji) => {
            const at = box.current?.selectionStart ?? text.length
            setText(text.slice(0, at) + emoji + text.slice(box.current?.selectionEnd ?? at))
            placeCaret(at + emoji.length)
            box.current?.focus()
          }}
        />
        <textarea
          ref={box}
          id={boxId}
          className="composer-box"
          rows={1}
          aria-label={t(thread === null ? 'composer.label' : 'thread.write')}
          aria-description={t('composer.keys')}
          placeholder={t(thread === null ? 'composer.placeholder' : 'thread.placeholder')}
          {...mentions.box}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            voice.excuse()
            mentions.onTyped(event.target.selectionStart)
            if (!isEditing) onTyping(event.target.value.trim() !== '')
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            onTyping(false)
            mentions.shut()
          }}
        />
        <div className="composer-end" data-may-record={mayRecord || undefined}>
          <Button
            type="submit"
            look="primary"
            icon={isEditing ? 'check' : 'send'}
            aria-label={t(isEditing ? 'composer.save' : 'composer.send')}
            disabled={!maySend || left < 0}
          >
            <span className="composer-word">{t(isEditing ? 'composer.save' : 'composer.send')}</span>
          </Button>
          {!isEditing && (
            <VoiceButton
              isShown={mayRecord}
              isHeld={voice.state === 'held'}
              onStart={voice.start}
              onNear={voice.prepare}
            />
          )}
        </div>
      </div>
    </form>
  )
}

const others = (room: Room, me: number): readonly Mentionable[] =>
  room.participants
    .filter(({ user_id }) => user_id !== me)
    .map(({ user_id, name }) => ({ id: user_id, name }))

const NOBODY: readonly Mentionable[] = []

export interface ComposerProps {
  room: Room
  me: number
  /** The message that begins the thread in which it writes; null for the room. */
  thread: number | null
  writing: Writing
  box: RefObject<HTMLTextAreaElement | null>
  uploads: Uploads
  /** How many of the files chosen last exceeded the limit. */
  leftOut: number
  onFiles: (files: readonly File[]) => void
  onSend: (content: string) => void
  onVoice: (recorded: RecordedFile) => void
  onTyping: (isTyping: boolean) => void
  /** Cancels the reply or edit. */
  onStop: () => void
  onEditLast: () => void
  /** Above the box: where else the message goes. */
  children?: ReactNode
}

function Doing({ writing, onStop }: { writing: Exclude<Writing, { doing: 'new' }>; onStop: () => void }) {
  const t = useWords(chatWords)
  const message = writing.doing === 'edit' ? writing.message : writing.to
  return (
    <div className="composer-doing">
      <p>
        <strong>
          {writing.doing === 'edit'
            ? t('composer.editing')
            : t('composer.replying', { name: message.sender.name })}
        </strong>
        <span>
          <Excerpt message={message} />
        </span>
      </p>
      <IconButton icon="close" size="small" label={t('composer.cancel')} onClick={onStop} />
    </div>
  )
}

/** Grows with its text, up to a height that leaves the conversation visible. */
function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text.
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.setProperty('--height', 'auto')
    area.style.setProperty('--height', `${area.scrollHeight + 2}px`)
  }, [text, box])
}

/** Restores the caret after a completion. In a layout effect: a frame later, fast typing would land in two places. */
function useCaretAfter(box: RefObject<HTMLTextAreaElement | null>, text: string) {
  const place = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret can be set only once the text is rendered.
  useLayoutEffect(() => {
    if (place.current !== null) box.current?.setSelectionRange(place.current, place.current)
    place.current = null
  }, [text, box])
  return (at: number) => {
    place.current = at
  }
}

/** On a touch keyboard Enter breaks the line: there is a send button, and no Shift to hold. */
const isUnderThumb = () => window.matchMedia('(pointer: coarse)').matches

const NEAR_END = 500
