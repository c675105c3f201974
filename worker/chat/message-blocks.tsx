/** @jsxImportSource hono/jsx */
import { type Block, blocksOf, type Inline } from '../../contract/chat/markdown.ts'

/** The text of a message with its marks, as the app draws it. */
export const MessageBlocks = ({ text }: { text: string }) => <Blocks blocks={blocksOf(text)} />

const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <OneBlock block={block} />
    ))}
  </>
)

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines inside={block.inside} />
        </p>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.inside} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map((item) => (
        <li>
          <Blocks blocks={item} />
        </li>
      ))
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
  }
}

const Inlines = ({ inside }: { inside: readonly Inline[] }) => (
  <>
    {inside.map((inline) => (
      <OneInline inline={inline} />
    ))}
  </>
)

function OneInline({ inline }: { inline: Inline }) {
  if ('text' in inline) return inline.kind === 'code' ? <code>{inline.text}</code> : inline.text
  const inside = <Inlines inside={inline.inside} />
  if (inline.kind === 'link')
    return (
      <a href={inline.href} target="_blank" rel="noreferrer nofollow">
        {inside}
      </a>
    )
  const Mark = MARKS[inline.kind]
  return <Mark>{inside}</Mark>
}

const MARKS = { strong: 'strong', em: 'em', strike: 's' } as const
