import { useWords } from '../../lib/i18n.tsx'
import { ProblemError, UnreachableError } from '../../lib/problem.ts'
import { Button } from '../button.tsx'
import { Empty } from '../empty.tsx'
import { Failure } from '../failure.tsx'
import { type GrowingList, LoadMore } from '../load-more.tsx'
import { OfflineBanner } from '../offline-banner.tsx'
import { Section } from '../page.tsx'
import { Progress } from '../progress.tsx'
import { Skeleton } from '../skeleton.tsx'
import { galleryWords } from './words/index.ts'

export function States() {
  const t = useWords(galleryWords)
  const nothing = () => undefined
  return (
    <>
      <Section title={t('states')}>
        <div className="gallery-two">
          <div className="card">
            <Empty
              icon="invoice"
              title={t('empty.title')}
              action={
                <Button look="primary" icon="plus">
                  {t('empty.action')}
                </Button>
              }
            >
              {t('empty.text')}
            </Empty>
          </div>
          <div className="card">
            <Failure error={new UnreachableError()} onRetry={nothing} />
          </div>
          <div className="card">
            <Failure error={bug} onRetry={nothing} />
          </div>
          <div className="card stack">
            <Skeleton shape="title" />
            <Skeleton shape="line" count={3} />
            <Skeleton shape="rows" count={3} />
          </div>
        </div>
        <LoadMore list={loadingMore} />
      </Section>
      <Section title={t('progress')}>
        <div className="gallery-two">
          <div className="card stack">
            <Progress label={t('progress.import')} done={212} total={320} detail={t('progress.importText')} />
            <Progress label={t('progress.done')} done={1204} total={1204} tone="good" />
            <Progress label={t('progress.unknown')} done={0} />
          </div>
          <div className="card stack">
            <h3>{t('offline')}</h3>
            <OfflineBanner offline waiting={2} />
          </div>
        </div>
      </Section>
    </>
  )
}

const bug = new ProblemError({
  status: 500,
  code: 'internal',
  title: '',
  request_id: '0193b6f2-7c1e-7d4a-9f00-5b2c8e1a4d63',
})

const loadingMore: GrowingList = {
  data: { rows: Array.from({ length: 50 }), total: 312 },
  hasNextPage: true,
  isFetchingNextPage: true,
  isFetchNextPageError: false,
  error: null,
  fetchNextPage: () => undefined,
}
