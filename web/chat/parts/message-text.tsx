import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import { type Block, blocksOf, type Inline } from '../../../contract/chat/markdown.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { isEmojiOnly } from '../emoji-only.ts'
import { partsOf } from '../mentions.ts'
import './message-text.css'

/** The text with its marks, links and mentions, drawn as elements: nothing of it is ever markup. */
export function MessageText({ content, room, me }: { content: string; room: Room; me: number }) {
  const blocks = useMemo(() => blocksOf(content), [content])
  return (
    <div className="message-text" data-signs={isEmojiOnly(content) || undefined}>
      {blocksFor(blocks, { room, me })}
    </div>
  )
}

interface Reader {
  room: Room
  me: number
}

// The parts of a text have no identity but their place.
const blocksFor = (blocks: readonly Block[], reader: Reader): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
  blocks.map((block, at) => <OneBlock key={at} block={block} reader={reader} />)

const wordsFor = (inlines: readonly Inline[], reader: Reader): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
  inlines.map((inline, at) => <Words key={at} inline={inline} reader={reader} />)

function OneBlock({ block, reader }: { block: Block; reader: Reader }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{wordsFor(block.inside, reader)}</p>
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{blocksFor(block.inside, reader)}</blockquote>
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <li key={at}>{blocksFor(item, reader)}</li>
      ))
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
  }
}

function Words({ inline, reader }: { inline: Inline; reader: Reader }) {
  switch (inline.kind) {
    case 'text':
      return mentioned(inline.text, reader)
    case 'code':
      return <code>{inline.text}</code>
    case 'link':
      return inline.href.startsWith('/') ? (
        <Link href={inline.href}>{wordsFor(inline.inside, reader)}</Link>
      ) : (
        // Words may say another address than the link's: pointing at it shows where it leads.
        <a href={inline.href} title={inline.href} target="_blank" rel="noopener noreferrer">
          {wordsFor(inline.inside, reader)}
        </a>
      )
    default: {
      const Mark = MARKS[inline.kind]
      return <Mark>{wordsFor(inline.inside, reader)}</Mark>
    }
  }
}

const MARKS = { strong: 'strong', em: 'em', strike: 's' } as const

function mentioned(text: string, { room, me }: Reader): ReactNode {
  if (!text.includes('@')) return text
  return partsOf(text, room.participants).map((part, at) =>
    part.userId === null ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      <mark key={at} className="message-mention" data-me={part.userId === me || undefined}>
        {part.text}
      </mark>
    ),
  )
}
