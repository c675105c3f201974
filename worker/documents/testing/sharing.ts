import type { ShareLink } from '../../../contract/documents/links.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { type Ask, type Scene, setScene } from '../../kernel/testing/scene.ts'
import type { OpenedLink } from '../links/visit.ts'
import { filingIn } from './filing.ts'

/** People who share documents, and visitors who have nothing but an address. */
export async function sharing(variables: Record<string, string> = {}) {
  const scene = await setScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '1000/60', ...variables } })
  return { scene, ...scene.cast, ...filingIn(scene), ...sharingIn(scene), as: scene.as }
}

export function sharingIn(scene: Scene) {
  const { as, ask } = scene

  const share = async (by: Player, path: string, body: object = {}) =>
    bodyOf<ShareLink>(await as(by)('POST', `/api/${path}/links/`, { body }))

  const folder = async (by: Player, body: object = {}) =>
    bodyOf<{ id: number; name: string }>(
      await as(by)('POST', '/api/folders', { body: { name: 'Contrats', organization_id: CNSS, ...body } }),
    )

  const look = (token: string) => ask('GET', `/api/public/links/${token}`)
  const open = (token: string, body: object = {}, more: Ask = {}) =>
    ask('POST', `/api/public/links/${token}/views`, { body, ...more })
  const opened = async (token: string, body: object = {}) => bodyOf<OpenedLink>(await open(token, body))
  const fetchFile = (token: string, file: string | number, access: string) =>
    ask('GET', `/api/public/links/${token}/files/${file}?access=${encodeURIComponent(access)}`)

  const views = async (by: Player, id: number) =>
    (await bodyOf<{ results: View[] }>(await as(by)('GET', `/api/links/${id}/views`))).results

  return { share, folder, look, open, opened, fetchFile, views }
}

interface View {
  readonly action: string
  readonly file_name: string | null
  readonly ip: string
  readonly device: string
}

export const tokenOf = ({ url }: Pick<ShareLink, 'url'>): string => url.split('/s/')[1] ?? ''
