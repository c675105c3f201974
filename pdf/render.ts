import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import type { Sheet } from './api.ts'
import { type Face, type FontFiles, placeRuns, type Run, remembering, runsOf } from './faces.ts'
import { layOut } from './layout/layout.ts'
import { type Drawn, type Element, PAGE } from './layout/page.ts'
import { drawable, type Style } from './text.ts'

/** The bytes of a sheet: PDF 1.7, tagged, with the letters that it uses inside. The same sheet makes the same bytes. */
export async function renderSheet(sheet: Sheet, files: FontFiles): Promise<Uint8Array> {
  const doc = openDocument(sheet, files)
  const text = textIn(facesIn(doc, files))
  const laid = layOut(sheet, remembering(text.measure))
  for (let page = 0; page < laid.pages; page++) doc.addPage()
  const marks = marksIn(doc, sheet, text)
  const decorate = (artifacts: readonly Drawn[]) => {
    for (const artifact of artifacts) {
      doc.switchToPage(artifact.page)
      doc.markContent('Artifact', { type: 'Layout' })
      marks(artifact)
      doc.endMarkedContent()
    }
  }
  // The ground of a table's head would lie over its words; the foot of a page is read last.
  decorate(laid.artifacts.filter(({ kind }) => kind === 'box'))
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const element of laid.elements) root.add(structureOf(doc, element, marks))
  root.end()
  decorate(laid.artifacts.filter(({ kind }) => kind !== 'box'))
  doc.end()
  return bytesOf(doc)
}

type Doc = InstanceType<typeof PDFDocument>

function openDocument({ title, number, author, dated, language }: Sheet, { regular }: FontFiles): Doc {
  const at = new Date(dated)
  return new PDFDocument({
    size: 'A4',
    // The text's own margins: beyond pdfkit's it would begin a page by itself.
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    // Otherwise pdfkit looks for its own font in a file system.
    font: Buffer.from(regular) as unknown as string,
    info: {
      Title: drawable([title, number].filter((part) => part !== null).join(' ')),
      Author: drawable(author),
      Creator: 'Matrice',
      Producer: 'Matrice',
      CreationDate: at,
      ModDate: at,
    },
  })
}

/** A font as fontkit has read it. */
interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean
}

/** Makes a face the current one of a document. */
type Use = (face: Face) => { readonly doc: Doc; readonly font: Font }

/**
 * The document has opened the regular face under the name that the font has. Under another name pdfkit would open it
 * again, find that it has it already, forget that, and do the same for the next word. Each document opens its own: a
 * font remembers of each glyph which letter it first stood for, and would say it in the next document, too.
 */
function facesIn(doc: Doc, files: FontFiles): Use {
  const { name: regular, font } = currentFont(doc)
  const fonts: Partial<Record<Face, Font>> = { regular: font }
  for (const face of Object.keys(files) as Face[])
    if (face !== 'regular') doc.registerFont(face, Buffer.from(files[face]))
  return (face) => {
    doc.font(face === 'regular' ? regular : face)
    fonts[face] ??= currentFont(doc).font
    return { doc, font: fonts[face] }
  }
}

/** pdfkit's current font, which does not say itself what is in it. */
const currentFont = (doc: Doc) => (doc as unknown as { _font: { name: string; font: Font } })._font

function textIn(use: Use) {
  const has = (face: Face, codePoint: number) => use(face).font.hasGlyphForCodePoint(codePoint)
  const widthOf = ({ text, face }: Run, size: number) => use(face).doc.fontSize(size).widthOfString(text)
  const placed = (text: string, style: Style) =>
    placeRuns(runsOf(text, style.bold ?? false, has), style, widthOf)
  return {
    measure: (text: string, style: Style): number => {
      const last = placed(text, style).at(-1)
      return last ? last.dx + widthOf(last.run, style.size) : 0
    },
    draw: (text: string, x: number, y: number, style: Style): void => {
      for (const { run, dx } of placed(text, style))
        use(run.face)
          .doc.fontSize(style.size)
          .fillColor(style.colour ?? 'black')
          .text(run.text, x + dx, y, { lineBreak: false })
    },
  }
}

type Text = ReturnType<typeof textIn>

/** Draws on the page that is open. */
function marksIn(doc: Doc, { logo }: Sheet, text: Text): (mark: Drawn) => void {
  return (mark) => {
    switch (mark.kind) {
      case 'text':
        return text.draw(mark.text, mark.x, mark.y, mark.style)
      case 'rule':
        doc
          .moveTo(mark.x, mark.y)
          .lineTo(mark.x + mark.width, mark.y)
          .lineWidth(0.6)
          .stroke(mark.colour)
        return
      case 'box':
        doc.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.colour)
        return
      case 'logo':
        if (logo) doc.image(Buffer.from(logo) as never, mark.x, mark.y, { fit: [mark.width, mark.height] })
        return
      case 'qr':
        return drawQr(doc, mark.content, mark.x, mark.y, mark.size)
      case 'watermark':
        return drawWatermark(doc, mark.text, text)
    }
  }
}

/** Dark squares, those beside each other as one. */
function drawQr(doc: Doc, content: string, left: number, top: number, size: number): void {
  const { data } = encode(content, { ecc: 'M', border: 0 })
  const unit = size / data.length
  for (const [row, cells] of data.entries())
    for (let from = 0; from < cells.length; from++) {
      if (!cells[from]) continue
      let to = from
      while (cells[to + 1]) to++
      doc.rect(left + from * unit, top + row * unit, (to - from + 1) * unit, unit)
      from = to
    }
  doc.fill('black')
}

const WATERMARK: Style = { size: 96, bold: true, colour: '#6b6d80' }

function drawWatermark(doc: Doc, words: string, text: Text): void {
  const [x, y] = [PAGE.width / 2, PAGE.height / 2]
  doc
    .save()
    .rotate(-45, { origin: [x, y] })
    .fillOpacity(0.14)
  const width = text.measure(words, WATERMARK)
  text.draw(words, x - width / 2, y - WATERMARK.size / 2, WATERMARK)
  doc.restore()
}

type Structure = ReturnType<Doc['struct']>

function structureOf(
  doc: Doc,
  { tag, alt, children, drawn }: Element,
  marks: (mark: Drawn) => void,
): Structure {
  const structure = doc.struct(tag, alt === undefined ? {} : { alt: drawable(alt) })
  for (const child of children) structure.add(structureOf(doc, child, marks))
  // A page's content is marked on that page: an element may begin on one and end on the next.
  for (const page of new Set(drawn.map((mark) => mark.page))) {
    doc.switchToPage(page)
    const content = doc.markStructureContent(tag)
    for (const mark of drawn) if (mark.page === page) marks(mark)
    doc.endMarkedContent()
    structure.add(content)
  }
  return structure
}

async function bytesOf(doc: Doc): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of doc as AsyncIterable<Uint8Array>) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
