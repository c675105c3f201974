import type { Project } from '../../../contract/projects/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { healthWords } from './words/index.ts'

/** By itself, with its words: the home shows it, and nothing else of a project's. */
export function Health({ health }: { health: Project['health'] }) {
  const t = useWords(healthWords)
  return <Badge tone={TONES[health]}>{t(`health.${health}`)}</Badge>
}

const TONES: Record<Project['health'], Tone> = {
  on_track: 'good',
  at_risk: 'attention',
  off_track: 'bad',
}
