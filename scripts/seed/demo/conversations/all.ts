import { cnssConversations } from './cnss.ts'
import type { Conversation } from './conversation.ts'
import { matriceConversations } from './matrice.ts'
import { niasotacConversations } from './niasotac.ts'
import { nourxConversations } from './nourx.ts'

/** Their numbers are their places in this list, counted from 1. */
export const conversations: readonly Conversation[] = [
  ...matriceConversations,
  ...cnssConversations,
  ...nourxConversations,
  ...niasotacConversations,
]
