import { SwitchField } from '../../kit/switch-field.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { dialogWords } from '../dialogs/words/index.ts'
import { useMute, useMutes } from '../mutes.ts'

/** Nobody is called to a muted conversation; it is unread all the same. */
export function RoomMute({ roomId }: { roomId: number }) {
  const t = useWords(dialogWords)
  const mutes = useMutes()
  const mute = useMute(roomId)
  const failed = useFailureToast()
  const isMuted = mute.isPending ? mute.variables : mutes.data?.has(roomId)
  return (
    <SwitchField
      label={t('settings.mute')}
      help={t('settings.muteHelp')}
      value={isMuted ?? false}
      disabled={mutes.data === undefined}
      busy={mute.isPending}
      onChange={(wanted) => mute.mutate(wanted, { onError: failed })}
    />
  )
}
