import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Room } from '../../../contract/chat/schemas.ts'
import { useFileDrop } from '../../kit/transfers/use-file-drop.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Message } from '../conversation.ts'
import { edit, markUnread, react } from '../data.ts'
import { editDrafts } from '../edit-drafts.ts'
import { mentionsIn } from '../mentions.ts'
import type { Line } from '../timeline.ts'
import { useUploads } from '../use-chat-session.ts'
import type { RecordedFile } from '../voice/recording-part.ts'
import type { ComposerProps, Writing } from './composer.tsx'
import type { MessageHandlers } from './message-actions.tsx'
import type { About } from './message-dialogs.tsx'
import type { Reading } from './use-reading.ts'

/** What people do beside reading, in a room and in a thread alike: write, reply, edit, react, and the dialogs of it. */
export function useWriting({ session, room, lines, reading, inRoom, onTyping, openThread }: WritingDeps) {
  const { me } = session
  const { thread, jump, toEnd } = reading
  const [, navigate] = useLocation()
  const place = useMemo(() => ({ roomId: room.id, thread }), [room.id, thread])
  const box = useRef<HTMLTextAreaElement>(null)
  const [writing, setWriting] = useState<Writing>(NEW)
  const [about, setAbout] = useState<About | null>(null)
  const showFailure = useFailureToast()
  const latest = useRef({ showFailure, openThread, navigate })
  latest.current = { showFailure, openThread, navigate }
  const uploads = useUploads(session)
  const [leftOut, setLeftOut] = useState(0)
  const addFiles = (files: readonly File[]) => {
    setLeftOut(uploads.add(room.id, files, thread))
    box.current?.focus()
  }
  const drop = useFileDrop(room.closed_at === null ? addFiles : null)

  const stop = useCallback(() => {
    editDrafts.forget(place)
    setWriting(NEW)
    box.current?.focus()
  }, [place])
  useResumedEdit(lines, me, place, (message) => setWriting({ doing: 'edit', message }))
  const handlers = useMemo<MessageHandlers>(
    () => ({
      reply: (message) => {
        editDrafts.forget(place)
        setWriting({ doing: 'reply', to: message })
      },
      thread: (message) => latest.current.openThread(message.thread ?? message.id),
      edit: (message) => setWriting({ doing: 'edit', message }),
      erase: (message) => setAbout({ what: 'erase', message }),
      readers: (message) => setAbout({ what: 'readers', message }),
      versions: (message) => setAbout({ what: 'versions', message }),
      pick: (message) => setAbout({ what: 'react', message }),
      react: (message, emoji, on) =>
        void react(message, emoji, on).catch((error) => latest.current.showFailure(error)),
      // Left, so that it is opened again: a conversation that stays on screen is read.
      markUnread: (message) =>
        void markUnread(place.roomId, message.id).then(
          () => latest.current.navigate('/chat'),
          (error) => latest.current.showFailure(error),
        ),
      jump,
    }),
    [jump, place],
  )

  const send = (content: string) => {
    onTyping(false)
    const mentions = room.is_group ? mentionsIn(content, room.participants) : []
    if (writing.doing === 'edit') {
      const { message } = writing
      editDrafts.forget(place)
      setWriting(NEW)
      if (content !== message.content) edit(message, content, mentions).catch(showFailure)
      return
    }
    session.live.send({
      ...place,
      inRoom,
      content,
      mentions,
      replyTo: writing.doing === 'reply' ? writing.to.id : null,
      files: uploads.take(room.id, thread),
    })
    setWriting(NEW)
    setLeftOut(0)
    toEnd()
  }
  const sendVoice = ({ file, voice }: RecordedFile) => {
    session.live.send({
      ...place,
      inRoom,
      content: '',
      replyTo: writing.doing === 'reply' ? writing.to.id : null,
      files: [uploads.takeVoice(room.id, file, voice)],
    })
    setWriting(NEW)
    toEnd()
  }
  const editLast = () => {
    const message = ownMessage(me, lines)
    if (message) setWriting({ doing: 'edit', message })
  }
  const composer: Omit<ComposerProps, 'children'> = {
    room,
    me,
    thread,
    writing,
    box,
    uploads,
    leftOut,
    onFiles: addFiles,
    onSend: send,
    onVoice: sendVoice,
    onTyping,
    onStop: stop,
    onEditLast: editLast,
  }
  return {
    box: box as RefObject<HTMLTextAreaElement | null>,
    composer,
    drop,
    handlers,
    about,
    closeAbout: () => setAbout(null),
  }
}

interface WritingDeps {
  session: ChatSession
  room: Room
  lines: readonly Line[]
  reading: Reading
  /** Of a reply in a thread: it goes into the room as well. */
  inRoom: boolean
  onTyping: (isTyping: boolean) => void
  openThread: (thread: number) => void
}

/** Resumes an edit that a reload interrupted, once its message is loaded. */
function useResumedEdit(
  lines: readonly Line[],
  me: number,
  place: { roomId: number; thread: number | null },
  resume: (message: Message) => void,
) {
  const isRead = lines.length > 0
  const resumed = useRef(false)
  useEffect(() => {
    if (!isRead || resumed.current) return
    resumed.current = true
    const kept = editDrafts.read(place)
    const message = kept && ownMessage(me, lines, kept.message_id)
    if (message) resume(message)
  })
}

const NEW: Writing = { doing: 'new' }

/** The own message with this id, or the last one. */
function ownMessage(me: number, lines: readonly Line[], id?: number): Message | null {
  const line = lines.findLast(
    (one) =>
      one.kind === 'message' &&
      one.message.sender_id === me &&
      one.message.deleted_at === null &&
      (id === undefined || one.message.id === id),
  )
  return line?.kind === 'message' ? line.message : null
}
