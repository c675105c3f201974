import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { CommentThread } from '../comments/comment-thread.tsx'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import { MarkdownReader } from '../markdown/markdown-reader.tsx'
import { Page, Section } from '../page.tsx'
import { useDemoComments } from './demo-comments.ts'
import { DEMO_HTML, DEMO_TEXT, renderDemo } from './demo-markdown.ts'
import { galleryWords } from './words/index.ts'

/** What people write to each other, and how it is read. */
export default function Writing() {
  const t = useWords(galleryWords)
  const [text, setText] = useState(DEMO_TEXT)
  const { comments, verbs } = useDemoComments()
  return (
    <Page title={t('writing.title')} lead={t('writing.lead')}>
      <div className="gallery">
        <div className="gallery-two">
          <Section title={t('writing.editor')}>
            <div className="card stack">
              <MarkdownEditor
                label={t('writing.text')}
                help={t('writing.textHelp')}
                value={text}
                onChange={setText}
                render={renderDemo}
                rows={8}
              />
              <MarkdownEditor
                label={t('inputs.off')}
                value=""
                onChange={() => undefined}
                render={renderDemo}
                disabled
              />
            </div>
          </Section>
          <Section title={t('writing.reader')}>
            <div className="card">
              <MarkdownReader html={DEMO_HTML} />
            </div>
          </Section>
        </div>
        <Section title={t('writing.comments')}>
          <div className="card">
            <CommentThread label={t('writing.comments')} comments={comments} {...verbs} />
          </div>
        </Section>
      </div>
    </Page>
  )
}
