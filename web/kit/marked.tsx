import { matchesIn } from '../lib/matches.ts'
import './marked.css'

/** A text with what was searched for standing out in it. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  return matchesIn(text, typed).map((part) =>
    part.isMatch ? (
      <mark key={part.at} className="marked">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
