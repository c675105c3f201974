import { createContext, useContext } from 'react'
import type { ChatSession } from './chat-session.ts'

const ChatSessionContext = createContext<ChatSession | null>(null)
export const ChatSessionProvider = ChatSessionContext.Provider

/** Null until it is opened, behind the first page. */
export const useChatSession = (): ChatSession | null => useContext(ChatSessionContext)
