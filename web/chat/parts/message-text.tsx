import type { Room } from '../../../contract/chat/schemas.ts'
import { isEmojiOnly } from '../emoji-only.ts'
import { piecesOf } from '../links.ts'
import { partsOf } from '../mentions.ts'

/** The text with links and mentions. Never as markup. */
export function MessageText({ content, room, me }: { content: string; room: Room; me: number }) {
  return (
    <p className="message-text" data-signs={isEmojiOnly(content) || undefined}>
      {partsOf(content, room.participants).map((part, index) =>
        part.userId !== null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their place.
          <mark key={index} className="message-mention" data-me={part.userId === me || undefined}>
            {part.text}
          </mark>
        ) : (
          piecesOf(part.text).map(({ text, href }, place) =>
            href === null ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <a key={`${index}-${place}`} href={href} target="_blank" rel="noopener noreferrer">
                {text}
              </a>
            ),
          )
        ),
      )}
    </p>
  )
}
