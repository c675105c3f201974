import { type RefObject, useState } from 'react'
import { readCannedReplyText } from '../../../contract/tickets/canned-replies.ts'
import { Button } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { PickList } from '../../kit/pick/pick-list.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCannedReplies } from '../data.ts'
import { ticketWords } from '../words/index.ts'

/** Puts a text that staff keep into the box, filled in for this ticket, where the caret stands. */
export function CannedButton({ ticketId, place }: CannedButtonProps) {
  const t = useWords(ticketWords)
  const failed = useFailureToast()
  const [isComing, setComing] = useState(false)
  const insert = async (cannedReplyId: number) => {
    setComing(true)
    try {
      const { body } = await call(readCannedReplyText, {
        params: { cannedReplyId },
        query: { ticket: String(ticketId) },
      })
      const area = place.current?.querySelector('textarea')
      area?.focus()
      // Through the browser's editing command, which fires `input` and can be undone.
      document.execCommand('insertText', false, body)
    } catch (error) {
      failed(error)
    } finally {
      setComing(false)
    }
  }
  return (
    <Popover
      label={t('box.canned')}
      trigger={(trigger) => (
        <Button look="quiet" size="small" icon="quote" busy={isComing} {...trigger}>
          {t('box.canned')}
        </Button>
      )}
    >
      {(close) => (
        <CannedList
          onPick={(id) => {
            close()
            void insert(id)
          }}
        />
      )}
    </Popover>
  )
}

interface CannedButtonProps {
  ticketId: number
  /** What holds the text area. */
  place: RefObject<HTMLElement | null>
}

function CannedList({ onPick }: { onPick: (id: number) => void }) {
  const t = useWords(ticketWords)
  const texts = useCannedReplies()
  return (
    <Loaded query={texts} skeleton={<Skeleton shape="rows" count={3} />}>
      {(all) =>
        all.length === 0 ? (
          <p className="canned-none soft">{t('box.cannedNone')}</p>
        ) : (
          <PickList
            label={t('box.canned')}
            options={all.map(({ id, title, body }) => ({
              value: String(id),
              label: title,
              help: body.slice(0, BEGINNING),
            }))}
            values={[]}
            onPick={([id]) => id !== undefined && onPick(Number(id))}
          />
        )
      }
    </Loaded>
  )
}

const BEGINNING = 80
