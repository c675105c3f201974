import { useState } from 'react'
import type { PayoutRail } from '../../../../../contract/payouts/rail.ts'
import { Button } from '../../../../kit/button.tsx'
import { Confirm } from '../../../../kit/confirm.tsx'
import { useWords } from '../../../../lib/i18n.tsx'
import { useSwitchRail } from '../data.ts'
import { railWords } from '../words/index.ts'

/** Off or on for everybody, said in words first. */
export function SwitchRail({ rail }: { rail: PayoutRail }) {
  const t = useWords(railWords)
  const change = useSwitchRail()
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  if (rail.paused)
    return (
      <>
        <Button look="primary" icon="play" onClick={() => setAsking(true)}>
          {t('switch.on')}
        </Button>
        <Confirm
          open={isAsking}
          title={t('switch.on.title')}
          action={t('switch.on')}
          onConfirm={() => change.mutateAsync(false)}
          onClose={close}
        >
          {t('switch.on.text')}
        </Confirm>
      </>
    )
  return (
    <>
      <Button look="danger" icon="pause" onClick={() => setAsking(true)}>
        {t('switch.off')}
      </Button>
      <Confirm
        open={isAsking}
        title={t('switch.off.title')}
        action={t('switch.off')}
        tone="danger"
        onConfirm={() => change.mutateAsync(true)}
        onClose={close}
      >
        {t('switch.off.text')} {t('switch.off.count', { count: rail.in_flight })}
      </Confirm>
    </>
  )
}
