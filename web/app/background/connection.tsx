import { useEffect } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { useOutgoingMessages, useUnreadTotal } from '../../chat/use-chat-session.ts'
import { useOpenChatSession } from '../../chat/use-open-chat-session.ts'
import type { Connected } from './connected.ts'

/** Opened behind the first page, or with it where it is a conversation; closed with the frame. */
export function Connection({ me, onChange }: { me: Profile; onChange: (connected: Connected) => void }) {
  const chat = useOpenChatSession(me.id)
  const unread = useUnreadTotal()
  const outgoing = useOutgoingMessages(chat).length
  useEffect(() => onChange({ chat, unread, outgoing }), [onChange, chat, unread, outgoing])
  return null
}
