import { useState } from 'react'
import * as z from 'zod'
import { updateDocument } from '../../../contract/documents/documents.ts'
import type { Document } from '../../../contract/documents/schemas.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useMutationClient, useWaiting } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { documentWords } from '../words/index.ts'
import { NameConflict } from './name-conflict.tsx'

/** A name that was given without a network, and that the server refused because somebody was faster. */
export function RefusedRename({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const client = useMutationClient()
  const [isComparing, setComparing] = useState(false)
  const refused = useWaiting(client).find(
    (change) =>
      change.routeId === updateDocument.id &&
      change.refusal?.code === requestErrors.conflict.code &&
      sentRename.safeParse(change.sent).data?.params.documentId === document.id,
  )
  const mine = sentRename.safeParse(refused?.sent).data?.body.name
  if (!refused || mine === undefined) return null
  return (
    <>
      <Notice
        tone="attention"
        title={t('conflict.title')}
        action={
          <Button size="small" onClick={() => setComparing(true)}>
            {t('conflict.compare')}
          </Button>
        }
      >
        {t('conflict.waited', { name: mine })}
      </Notice>
      {isComparing && (
        <NameConflict
          document={document}
          mine={mine}
          onChosen={() => {
            setComparing(false)
            void client?.queue.discard(refused.id)
          }}
          onClose={() => setComparing(false)}
        />
      )}
    </>
  )
}

const sentRename = z.object({
  params: z.object({ documentId: z.number() }),
  body: z.object({ name: z.string() }),
})
