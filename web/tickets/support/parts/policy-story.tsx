import { useState } from 'react'
import type { SlaPolicy } from '../../../../contract/tickets/policies.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { usePreview } from '../data.ts'
import { bodyOf, exampleStory, linesOf, momentsOf, type Story } from '../story.ts'
import { supportWords } from '../words/index.ts'
import './policy-story.css'
import { StoryFields } from './story-fields.tsx'
import { StoryPlayer } from './story-player.tsx'

/** What was told stays for as long as the app is open: leaving to change the policy and coming back loses nothing. */
const told = new Map<number, Story>()

export function PolicyStory({ policy }: { policy: SlaPolicy }) {
  const t = useWords(supportWords)
  const [story, setStory] = useState(() => told.get(policy.id) ?? exampleStory(new Date()))
  const put = (next: Story) => {
    told.set(policy.id, next)
    setStory(next)
  }
  const body = bodyOf(policy.id, story)
  const whole = usePreview(body)
  return (
    <>
      <p className="soft">{t('preview.lead')}</p>
      <div className="policy-story">
        <StoryFields story={story} onChange={put} onReset={() => put(exampleStory(new Date()))} />
        <div className="stack" data-gap="large">
          {body === null ? (
            <Notice tone="attention">{t('preview.badOrder')}</Notice>
          ) : (
            <Loaded query={whole} skeleton={<Skeleton shape="rows" count={6} />}>
              {(preview) => {
                const lines = linesOf(body, story, preview)
                return (
                  <StoryPlayer
                    lines={lines}
                    moments={momentsOf(lines, body.at)}
                    bodyAt={(at) => bodyOf(policy.id, story, at)}
                  />
                )
              }}
            </Loaded>
          )}
        </div>
      </div>
    </>
  )
}
