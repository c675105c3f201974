import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { settingsAsked, useChangeSettings } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { chatWords } from '../words/index.ts'

/** The preferences for all of the person's conversations. */
export default function ChatPreferences({ onClose }: { onClose: () => void }) {
  const t = useWords(dialogWords)
  const chat = useWords(chatWords)
  const kit = useWords(kitWords)
  const settings = useQuery(settingsAsked())
  const change = useChangeSettings()
  const failed = useFailureToast()
  // Optimistic; reverted when the request fails.
  const [wish, setWish] = useState<boolean | null>(null)
  const settle = (shares: boolean) => {
    if (wish !== null) return
    setWish(shares)
    change
      .mutateAsync(shares)
      .catch(failed)
      .finally(() => setWish(null))
  }
  return (
    <Dialog
      open
      title={chat('preferences.title')}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {kit('action.close')}
        </Button>
      }
    >
      <Loaded query={settings} skeleton={<Skeleton shape="line" count={2} />}>
        {({ shares_receipts }) => (
          <CheckboxField
            label={t('preferences.receipts')}
            help={t('preferences.receiptsHelp')}
            value={wish ?? shares_receipts}
            onChange={settle}
          />
        )}
      </Loaded>
    </Dialog>
  )
}
