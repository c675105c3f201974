import { useQuery } from '@tanstack/react-query'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Message } from '../conversation.ts'
import { versionsAsked } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import './message-versions.css'

/** The versions of a message, the latest first. */
export default function MessageVersions({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useWords(dialogWords)
  const versions = useQuery(versionsAsked(message))
  return (
    <Dialog open title={t('versions.title')} onClose={onClose}>
      <Loaded query={versions} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => (
          <ol className="message-versions">
            <li>
              <p className="soft small">{t('versions.now')}</p>
              <p className="message-versions-text">{message.content}</p>
            </li>
            {results.toReversed().map(({ content, until }) => (
              <li key={until}>
                <p className="soft small">{t.rich('versions.until', { when: <When at={until} /> })}</p>
                <p className="message-versions-text">{content}</p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  )
}
