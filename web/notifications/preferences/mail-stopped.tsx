import type { Preferences } from '../../../contract/notifications/preferences.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useResumeEmail } from './data.ts'
import { notificationPreferenceWords } from './words/index.ts'

/** Nothing is mailed to the reader: since when, why, and how it goes on. */
export function MailStopped({
  stopped,
  address,
}: {
  stopped: NonNullable<Preferences['email_stopped']>
  address: string
}) {
  const t = useWords(notificationPreferenceWords)
  const resume = useResumeEmail()
  const failed = useFailureToast()
  return (
    <Notice
      tone="bad"
      title={t('stopped.title')}
      action={
        <Button busy={resume.isPending} onClick={() => resume.mutate(undefined, { onError: failed })}>
          {t('stopped.resume')}
        </Button>
      }
    >
      <p>{t.rich(`stopped.${stopped.reason}`, { address, when: <When at={stopped.at} /> })}</p>
      <p>{t('stopped.help')}</p>
    </Notice>
  )
}
