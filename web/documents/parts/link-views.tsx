import type { ShareLink } from '../../../contract/documents/links.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLinkViews } from '../links-data.ts'
import { documentWords } from '../words/index.ts'
import './versions.css'

/** Who opened a link, as far as a network and a browser tell, the newest first. */
export function LinkViews({ link, onClose }: { link: ShareLink; onClose: () => void }) {
  const t = useWords(documentWords)
  return (
    <Dialog open title={t('links.viewsTitle')} onClose={onClose}>
      <LinkVisits linkId={link.id} />
    </Dialog>
  )
}

export function LinkVisits({ linkId }: { linkId: number }) {
  const t = useWords(documentWords)
  const views = useLinkViews(linkId)
  return (
    <>
      <Loaded query={views} skeleton={<Skeleton shape="rows" count={4} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('links.viewsNone')}</p>
          ) : (
            <ol className="versions">
              {rows.map(({ id, at, action, file_name: file, ip, device }) => (
                <li key={id} className="version">
                  <div className="version-text">
                    <span>
                      {file === null
                        ? t(`links.did.${action}`)
                        : t('links.didWith', { what: t(`links.did.${action}`), file })}
                    </span>
                    <span className="soft small">
                      <When at={at} /> · {ip} · {device}
                    </span>
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
      <MoreButton list={views}>{t('links.viewsMore')}</MoreButton>
    </>
  )
}
