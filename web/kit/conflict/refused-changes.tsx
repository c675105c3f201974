import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import type { Guarded } from './use-guarded-change.tsx'
import { conflictWords } from './words/index.ts'

/** Changes of a row that waited for the network and then found another version, each with the way to compare the two. */
export function RefusedChanges<Row>({ row, guarded }: RefusedChangesProps<Row>) {
  const t = useWords(conflictWords)
  return guarded.refused(row).map((change) => (
    <Notice
      key={change.id}
      tone="attention"
      title={t('waiting')}
      action={
        <Button size="small" onClick={() => guarded.compareRefused(row, change)}>
          {t('compare')}
        </Button>
      }
    >
      {t('waitingHelp')}
    </Notice>
  ))
}

interface RefusedChangesProps<Row> {
  row: Row
  guarded: Pick<Guarded<Row, never>, 'refused' | 'compareRefused'>
}
