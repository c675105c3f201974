import type * as z from 'zod'
import type { createTime, TimeEntry, updateTime } from '../../contract/projects/time.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { formatMinutes } from '../lib/duration.ts'
import { useWords } from '../lib/i18n.tsx'
import { timeChange, timeCreation, timeDeletion } from './time-changes.ts'
import { projectWords } from './words/index.ts'

export function useTimeCreation() {
  const t = useWords(projectWords)
  return useChange(
    timeCreation,
    ({ body, idempotencyKey }: { body: z.input<typeof createTime.body>; idempotencyKey: string }) => ({
      sent: { body },
      label: t('change.time', { time: formatMinutes(body.minutes) }),
      href: '/time',
      idempotencyKey,
    }),
  )
}

export function useTimeChange({ id, minutes }: TimeEntry) {
  const t = useWords(projectWords)
  return useChange(timeChange, (body: z.input<typeof updateTime.body>) => ({
    sent: { params: { entryId: id }, body },
    label: t('change.time', { time: formatMinutes(minutes) }),
    href: '/time',
  }))
}

export function useTimeDeletion() {
  const t = useWords(projectWords)
  return useChange(timeDeletion, ({ id, minutes }: TimeEntry) => ({
    sent: { params: { entryId: id } },
    label: t('change.timeDelete', { time: formatMinutes(minutes) }),
    href: '/time',
  }))
}
