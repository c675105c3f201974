import { type Canvas, type Colour, png } from '../files/png.ts'

const SIZE = 800
const INK: Colour = [34, 38, 46]
const STEEL: Colour = [176, 182, 190]
const PAPER: Colour = [246, 246, 244]
const GLOW: Colour = [92, 200, 240]

export type Subject =
  | 'laptop'
  | 'tower'
  | 'screen'
  | 'printer'
  | 'cartridge'
  | 'mouse'
  | 'keyboard'
  | 'headset'
  | 'router'
  | 'switch'
  | 'ups'
  | 'disk'
  | 'stick'
  | 'cable'
  | 'tablet'
  | 'camera'
  | 'projector'
  | 'bag'
  | 'shirt'

/** A product as a shop photographs it: on a table, under a soft light, in its own colour. */
export const photograph = (subject: Subject, colour: Colour): Uint8Array =>
  png(SIZE, SIZE, (canvas) => {
    canvas.fade(0, 0, SIZE, 560, [250, 249, 247], [228, 228, 226])
    canvas.fade(0, 560, SIZE, 240, [214, 211, 206], [238, 236, 232])
    shadow(canvas)
    DRAWN[subject](onWholePixels(canvas), colour)
  })

/** Curves are worked out in fractions, and a fraction of a pixel has no place. */
const onWholePixels = (canvas: Canvas): Canvas => ({
  ...canvas,
  rect: (x, y, width, height, colour) =>
    canvas.rect(Math.round(x), Math.round(y), Math.round(width), Math.max(1, Math.round(height)), colour),
})

function shadow(canvas: Canvas): void {
  for (let down = -16; down <= 16; down += 1) {
    const half = Math.round(270 * Math.sqrt(1 - (down / 17) ** 2))
    const tone = 176 + Math.abs(down) * 2
    canvas.rect(400 - half, 612 + down, half * 2, 1, [tone, tone - 2, tone - 6])
  }
}

const DRAWN: Readonly<Record<Subject, (canvas: Canvas, colour: Colour) => void>> = {
  laptop(canvas, colour) {
    panel(canvas, 190, 210, 420, 290, INK)
    canvas.fade(206, 226, 388, 250, colour, lighter(colour, 0.55))
    for (const [index, width] of [170, 230, 120].entries())
      canvas.rect(240, 270 + index * 44, width, 16, lighter(colour, 0.8))
    canvas.disc(400, 218, 4, GLOW)
    for (let line = 0; line < 90; line += 1)
      canvas.rect(190 - line, 500 + line, 420 + line * 2, 1, darker(STEEL, line / 500))
    for (let row = 0; row < 4; row += 1)
      for (let key = 0; key < 13; key += 1)
        canvas.rect(184 - row * 16 + key * (33 + row * 2.4), 512 + row * 15, 24, 9, INK)
    canvas.rect(340, 574, 120, 12, lighter(STEEL, 0.4))
  },
  tower(canvas, colour) {
    canvas.fade(290, 160, 220, 460, darker(colour, 0.55), darker(colour, 0.75))
    canvas.fade(306, 180, 188, 90, lighter(colour, 0.2), colour)
    for (let slot = 0; slot < 9; slot += 1) canvas.rect(320, 320 + slot * 22, 160, 8, INK)
    canvas.disc(400, 560, 22, INK)
    canvas.disc(400, 560, 14, GLOW)
  },
  screen(canvas, colour) {
    panel(canvas, 110, 170, 580, 350, INK)
    canvas.fade(126, 186, 548, 310, colour, lighter(colour, 0.7))
    canvas.disc(560, 280, 46, lighter(colour, 0.85))
    for (let wave = 0; wave < 548; wave += 1) {
      const height = Math.round(70 + 38 * Math.sin(wave / 70) + 20 * Math.sin(wave / 23))
      canvas.rect(126 + wave, 496 - height, 1, height, darker(colour, 0.3))
    }
    canvas.fade(370, 520, 60, 80, STEEL, darker(STEEL, 0.2))
    panel(canvas, 280, 596, 240, 20, darker(STEEL, 0.1))
  },
  printer(canvas, colour) {
    canvas.rect(270, 190, 260, 130, PAPER)
    for (const [index, width] of [180, 150, 200].entries())
      canvas.rect(300, 212 + index * 26, width, 8, STEEL)
    panel(canvas, 180, 300, 440, 240, darker(colour, 0.55))
    canvas.fade(180, 300, 440, 70, lighter(colour, 0.1), darker(colour, 0.4))
    canvas.rect(230, 430, 340, 22, INK)
    canvas.rect(270, 440, 260, 130, PAPER)
    canvas.rect(296, 470, 208, 70, lighter(colour, 0.5))
    panel(canvas, 500, 318, 90, 40, INK)
    canvas.disc(580, 392, 8, [98, 210, 120])
  },
  cartridge(canvas, colour) {
    for (const [index, tint] of [INK, [0, 150, 200], [210, 40, 120], [240, 190, 20]].entries()) {
      const left = 150 + index * 130
      canvas.fade(left, 300, 112, 290, tint as Colour, darker(tint as Colour, 0.35))
      canvas.rect(left, 300, 112, 46, darker(tint as Colour, 0.5))
      panel(canvas, left + 12, 380, 88, 120, PAPER)
      canvas.disc(left + 56, 424, 24, colour)
      canvas.rect(left + 28, 466, 56, 8, STEEL)
    }
  },
  mouse(canvas, colour) {
    for (let down = -150; down <= 150; down += 1) {
      const half = 98 * Math.sqrt(1 - (down / 151) ** 2) ** 0.8
      canvas.rect(400 - half, 465 + down, half * 2, 1, lighter(darker(colour, 0.45), (down + 150) / 900))
    }
    canvas.rect(398, 350, 4, 110, INK)
    panel(canvas, 390, 376, 20, 54, GLOW)
    canvas.line(400, 335, 470, 190, 5, INK)
  },
  keyboard(canvas, colour) {
    panel(canvas, 90, 380, 620, 220, darker(colour, 0.6))
    for (let row = 0; row < 5; row += 1)
      for (let key = 0; key < 14; key += 1)
        panel(canvas, 112 + key * 42, 400 + row * 38, 34, 28, key === 13 ? colour : [60, 66, 76])
    panel(canvas, 260, 552, 250, 28, [60, 66, 76])
  },
  headset(canvas, colour) {
    for (let angle = 0; angle <= 180; angle += 1) {
      const turn = (angle * Math.PI) / 180
      canvas.disc(Math.round(400 - 190 * Math.cos(turn)), Math.round(420 - 210 * Math.sin(turn)), 17, INK)
    }
    for (const x of [205, 595]) {
      canvas.disc(x, 450, 82, darker(colour, 0.45))
      canvas.disc(x, 450, 58, colour)
      canvas.disc(x, 450, 34, darker(colour, 0.6))
    }
    canvas.line(230, 520, 360, 590, 7, INK)
    canvas.disc(366, 592, 16, INK)
  },
  router(canvas, colour) {
    for (const [x, lean] of [
      [240, -40],
      [350, -12],
      [450, 12],
      [560, 40],
    ] as const)
      canvas.line(x, 470, x + lean, 220, 9, INK)
    panel(canvas, 170, 450, 460, 130, darker(colour, 0.5))
    canvas.fade(170, 450, 460, 44, lighter(colour, 0.15), darker(colour, 0.45))
    for (let lamp = 0; lamp < 6; lamp += 1)
      canvas.disc(240 + lamp * 64, 542, 8, lamp === 4 ? [240, 170, 60] : [98, 210, 120])
  },
  switch(canvas, colour) {
    panel(canvas, 100, 430, 600, 140, darker(colour, 0.6))
    for (let port = 0; port < 16; port += 1) {
      const [x, y] = [132 + (port % 8) * 58, 456 + Math.floor(port / 8) * 52]
      panel(canvas, x, y, 44, 38, STEEL)
      canvas.rect(x + 8, y + 12, 28, 20, INK)
      canvas.disc(x + 36, y + 5, 3, [98, 210, 120])
    }
    panel(canvas, 610, 470, 60, 50, colour)
  },
  ups(canvas, colour) {
    canvas.fade(270, 220, 260, 390, darker(colour, 0.6), darker(colour, 0.78))
    panel(canvas, 310, 262, 180, 76, INK)
    canvas.disc(400, 300, 20, [98, 210, 120])
    for (let slot = 0; slot < 8; slot += 1) canvas.rect(306, 440 + slot * 18, 188, 7, INK)
  },
  disk(canvas, colour) {
    panel(canvas, 250, 230, 300, 370, darker(colour, 0.5))
    canvas.fade(266, 246, 268, 338, lighter(colour, 0.1), darker(colour, 0.4))
    canvas.disc(400, 370, 84, darker(colour, 0.55))
    canvas.disc(400, 370, 30, STEEL)
    panel(canvas, 310, 500, 180, 52, PAPER)
    canvas.rect(330, 520, 120, 10, INK)
  },
  stick(canvas, colour) {
    for (const [index, x] of [250, 400, 550].entries()) {
      const tint = index === 1 ? colour : darker(colour, 0.25 + index * 0.1)
      canvas.fade(x - 42, 330, 84, 250, tint, darker(tint, 0.4))
      panel(canvas, x - 30, 250, 60, 84, STEEL)
      for (const hole of [-14, 14]) canvas.rect(x + hole - 6, 276, 12, 16, INK)
      canvas.disc(x, 540, 12, PAPER)
    }
  },
  cable(canvas, colour) {
    for (let angle = 0; angle < 360 * 3; angle += 1) {
      const turn = (angle * Math.PI) / 180
      const reach = 128 + angle / 22
      canvas.disc(
        Math.round(400 + reach * Math.cos(turn)),
        Math.round(430 + reach * 0.62 * Math.sin(turn)),
        11,
        colour,
      )
    }
    for (const [x, y] of [
      [210, 520],
      [590, 350],
    ] as const) {
      panel(canvas, x - 38, y - 22, 76, 44, INK)
      panel(canvas, x - 20, y - 12, 40, 24, STEEL)
    }
  },
  tablet(canvas, colour) {
    panel(canvas, 230, 150, 340, 470, INK)
    canvas.fade(248, 178, 304, 414, colour, lighter(colour, 0.6))
    for (let tile = 0; tile < 12; tile += 1)
      panel(canvas, 276 + (tile % 3) * 90, 220 + Math.floor(tile / 3) * 88, 64, 60, lighter(colour, 0.82))
    canvas.disc(400, 164, 5, STEEL)
  },
  camera(canvas, colour) {
    panel(canvas, 240, 250, 320, 210, darker(colour, 0.5))
    canvas.disc(400, 355, 88, INK)
    canvas.disc(400, 355, 62, [40, 60, 90])
    canvas.disc(400, 355, 34, [20, 26, 38])
    canvas.disc(378, 332, 14, [210, 230, 245])
    canvas.disc(520, 284, 8, [240, 80, 70])
    canvas.fade(372, 460, 56, 90, STEEL, darker(STEEL, 0.3))
    panel(canvas, 300, 548, 200, 26, darker(STEEL, 0.3))
  },
  projector(canvas, colour) {
    panel(canvas, 150, 340, 500, 210, lighter(colour, 0.6))
    canvas.fade(150, 340, 500, 60, PAPER, lighter(colour, 0.6))
    canvas.disc(300, 455, 76, darker(STEEL, 0.3))
    canvas.disc(300, 455, 52, [50, 74, 110])
    canvas.disc(282, 436, 14, PAPER)
    for (let slot = 0; slot < 7; slot += 1) canvas.rect(450, 420 + slot * 16, 150, 6, darker(STEEL, 0.2))
    for (const x of [200, 570]) panel(canvas, x, 548, 40, 26, INK)
  },
  bag(canvas, colour) {
    for (const x of [320, 480]) canvas.line(x, 300, x < 400 ? 360 : 440, 210, 12, darker(colour, 0.6))
    canvas.line(356, 212, 444, 212, 12, darker(colour, 0.6))
    panel(canvas, 190, 290, 420, 310, darker(colour, 0.25))
    canvas.fade(190, 290, 420, 90, lighter(colour, 0.1), darker(colour, 0.25))
    panel(canvas, 250, 410, 300, 150, darker(colour, 0.4))
    canvas.rect(250, 436, 300, 5, STEEL)
    panel(canvas, 380, 380, 40, 26, STEEL)
  },
  shirt(canvas, colour) {
    for (let step = 0; step < 130; step += 1) {
      canvas.rect(280 - step, 250 + step * 0.9, 60, 3, darker(colour, 0.12))
      canvas.rect(460 + step, 250 + step * 0.9, 60, 3, darker(colour, 0.12))
    }
    canvas.fade(280, 230, 240, 380, colour, darker(colour, 0.15))
    for (let step = 0; step < 46; step += 1) canvas.rect(354 + step, 230 + step, 92 - step * 2, 1, PAPER)
    canvas.disc(458, 340, 18, PAPER)
    for (const y of [300, 330, 360]) canvas.disc(400, y, 5, PAPER)
  },
}

/** A rectangle whose corners are not sharp. */
function panel(canvas: Canvas, x: number, y: number, width: number, height: number, colour: Colour): void {
  const radius = Math.min(12, Math.floor(Math.min(width, height) / 4))
  canvas.rect(x + radius, y, width - radius * 2, height, colour)
  canvas.rect(x, y + radius, width, height - radius * 2, colour)
  for (const [across, down] of [
    [radius, radius],
    [width - radius - 1, radius],
    [radius, height - radius - 1],
    [width - radius - 1, height - radius - 1],
  ] as const)
    canvas.disc(x + across, y + down, radius, colour)
}

const mixed = (one: Colour, other: Colour, share: number): Colour => [
  Math.round(one[0] + (other[0] - one[0]) * share),
  Math.round(one[1] + (other[1] - one[1]) * share),
  Math.round(one[2] + (other[2] - one[2]) * share),
]
const lighter = (colour: Colour, share: number) => mixed(colour, [255, 255, 255], share)
const darker = (colour: Colour, share: number) => mixed(colour, [18, 20, 26], share)
