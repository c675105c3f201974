import { Button } from '../../kit/button.tsx'
import type { Guarded } from '../../kit/conflict/use-guarded-change.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

/** Changes of a row that waited for the network and then found another version, each with the way to compare the two. */
export function RefusedChanges<Row>({ row, guarded }: RefusedChangesProps<Row>) {
  const t = useWords(projectWords)
  return guarded.refused(row).map((change) => (
    <Notice
      key={change.id}
      tone="attention"
      title={t('conflict.waiting')}
      action={
        <Button size="small" onClick={() => guarded.compareRefused(row, change)}>
          {t('conflict.compare')}
        </Button>
      }
    >
      {t('conflict.waitingHelp')}
    </Notice>
  ))
}

interface RefusedChangesProps<Row> {
  row: Row
  guarded: Pick<Guarded<Row, never>, 'refused' | 'compareRefused'>
}
