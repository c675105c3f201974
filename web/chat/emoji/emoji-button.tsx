import { IconButton } from '../../kit/button.tsx'
import { Popover } from '../../kit/popover.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import { EmojiPart } from './emoji-part.tsx'

/** Beside the message box; on a phone the keyboard has its own. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords(chatWords)
  return (
    <span className="composer-emoji">
      <Popover
        label={t('emoji.insert')}
        trigger={(props) => <IconButton icon="smile" label={t('emoji.insert')} {...props} />}
      >
        {(close) => (
          <EmojiPart
            onPick={(emoji) => {
              close()
              onPick(emoji)
            }}
          />
        )}
      </Popover>
    </span>
  )
}
