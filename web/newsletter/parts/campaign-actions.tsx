import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { useLocation } from 'wouter'
import {
  cancelCampaign,
  deleteCampaign,
  pauseCampaign,
  resumeCampaign,
} from '../../../contract/newsletter/campaigns.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { campaignAfter, isEditable } from '../../../contract/newsletter/transitions.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { drafts } from '../../kit/form-draft.ts'
import { Menu } from '../../kit/menu.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { hrefOf, readNewsletterAgain, useCampaignMove } from '../data.ts'
import { newsletterWords } from '../words/index.ts'
import { draftOf, type Saver } from './campaign-editor.tsx'
import { DispatchCampaign } from './dispatch-campaign.tsx'
import { TestCampaign } from './test-campaign.tsx'

/** The next move of a campaign as its button; the others in a menu. */
export function CampaignActions({ campaign, isWriting, saver }: ActionsProps) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<'dispatch' | 'test' | 'cancel' | 'delete' | null>(null)
  const move = useCampaignMove()
  const failed = useFailureToast()
  if (!can(useMe().role, 'newsletter.edit')) return null
  const { id, state, name } = campaign
  const params = { campaignId: id }
  const end = () => setDoing(null)
  // What is sent is what is saved: whatever was written is saved first.
  const onceSaved = async (next: 'dispatch' | 'test') => {
    if (saver.current === null) {
      if (isEditable(state) && !isWriting && drafts.read(draftOf(id)) !== null) {
        navigate(`${hrefOf(id)}/letter`)
        toast({ tone: 'attention', title: t('unsaved.first') })
        return
      }
    } else if (!(await saver.current())) return
    setDoing(next)
  }
  const pause = () =>
    void move(['pause', id], (idempotencyKey) =>
      call(pauseCampaign, { params, body: {} }, { idempotencyKey }),
    ).catch(failed)
  const resume = () =>
    void move(['resume', id], (idempotencyKey) =>
      call(resumeCampaign, { params, body: {} }, { idempotencyKey }),
    ).catch(failed)
  return (
    <>
      {campaignAfter(state, 'dispatch') && (
        <Button look="primary" icon="send" onClick={() => void onceSaved('dispatch')}>
          {t('dispatch')}
        </Button>
      )}
      {campaignAfter(state, 'pause') && (
        <Button look="primary" icon="pause" onClick={pause}>
          {t('pause')}
        </Button>
      )}
      {campaignAfter(state, 'resumption') && (
        <Button look="primary" icon="play" onClick={resume}>
          {t('resume')}
        </Button>
      )}
      <Menu
        items={[
          { label: t('test'), icon: 'mail', onSelect: () => void onceSaved('test') },
          ...(campaignAfter(state, 'cancellation')
            ? [
                {
                  label: t('cancel'),
                  icon: 'close' as const,
                  tone: 'bad' as const,
                  onSelect: () => setDoing('cancel'),
                },
              ]
            : []),
          ...(state === 'draft'
            ? [
                {
                  label: t('delete'),
                  icon: 'trash' as const,
                  tone: 'bad' as const,
                  onSelect: () => setDoing('delete'),
                },
              ]
            : []),
        ]}
      />
      {doing === 'dispatch' && <DispatchCampaign campaign={campaign} onClose={end} />}
      {doing === 'test' && <TestCampaign campaign={campaign} onClose={end} />}
      <Confirm
        open={doing === 'cancel'}
        title={t('cancel.title', { name })}
        action={t('cancel')}
        tone="danger"
        onConfirm={() =>
          move(['cancel', id], (idempotencyKey) =>
            call(cancelCampaign, { params, body: {} }, { idempotencyKey }),
          )
        }
        onClose={end}
      >
        {t('cancel.text')}
      </Confirm>
      <Confirm
        open={doing === 'delete'}
        title={t('delete.title', { name })}
        action={t('delete')}
        tone="danger"
        onConfirm={async () => {
          await call(deleteCampaign, { params })
          navigate('/shop/campaigns', { replace: true })
          await readNewsletterAgain(cache)
        }}
        onClose={end}
      >
        {t('delete.text')}
      </Confirm>
    </>
  )
}

interface ActionsProps {
  campaign: Campaign
  /** Its letter is on the screen. */
  isWriting: boolean
  /** Set while something of the letter is not saved. */
  saver: RefObject<Saver | null>
}
