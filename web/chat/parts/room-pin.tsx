import type { Room } from '../../../contract/chat/schemas.ts'
import { SwitchField } from '../../kit/switch-field.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { pin } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'

/** Whether it stands above the others in the reader's own list. */
export function RoomPin({ room }: { room: Room }) {
  const t = useWords(dialogWords)
  const failed = useFailureToast()
  return (
    <SwitchField
      label={t('settings.pin')}
      help={t('settings.pinHelp')}
      value={room.pinned_at !== null}
      onChange={(wanted) => void pin(room, wanted).catch(failed)}
    />
  )
}
