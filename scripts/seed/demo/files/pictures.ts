import { type Canvas, type Colour, png } from './png.ts'

const WHITE: Colour = [255, 255, 255]
const INK: Colour = [38, 45, 58]
const PALE: Colour = [226, 230, 236]
const SAND: Colour = [222, 199, 160]
const LAGOON: Colour = [18, 122, 156]
const COLD_BLUE: Colour = [36, 74, 168]
const PALM: Colour = [44, 128, 82]
const SKIN: readonly Colour[] = [
  [92, 60, 44],
  [120, 78, 54],
  [74, 48, 38],
]
const CLOTHES: readonly Colour[] = [
  [196, 66, 54],
  [236, 176, 48],
  [40, 96, 148],
  [70, 140, 92],
  [148, 76, 150],
]

/** A home page as a wireframe, in the colour that was discussed at the time. */
export const homePage = (look: 'first' | 'second' | 'third') => (): Uint8Array =>
  png(720, 900, (canvas) => {
    const tint = look === 'third' ? LAGOON : COLD_BLUE
    canvas.rect(0, 0, 720, 900, WHITE)
    canvas.rect(0, 0, 720, 64, tint)
    canvas.disc(48, 32, 18, WHITE)
    for (const x of [380, 460, 540]) canvas.rect(x, 28, 56, 8, WHITE)
    // The telephone, which the first sketch had in the footer alone.
    if (look !== 'first') canvas.rect(616, 18, 84, 28, [250, 190, 60])
    canvas.fade(0, 64, 720, 280, mixedWithWhite(tint, 0.35), mixedWithWhite(tint, 0.8))
    bars(canvas, 48, 130, [360, 300, 220], INK)
    canvas.rect(48, 260, 170, 40, tint)
    for (const [index, x] of [48, 264, 480].entries()) {
      canvas.rect(x, 384, 192, 150, PALE)
      canvas.disc(x + 96, 440, 34, index === 1 ? tint : mixedWithWhite(tint, 0.5))
      bars(canvas, x + 20, 500, [150, 110], INK)
    }
    for (const [index, x] of [48, 216, 384, 552].entries())
      canvas.rect(x, 590, 120, 70, mixedWithWhite(INK, 0.6 + index * 0.08))
    canvas.rect(0, 760, 720, 140, INK)
    bars(canvas, 48, 800, [180, 140, 160], PALE)
    if (look !== 'first') canvas.disc(664, 700, 32, [37, 190, 94])
  })

/** The two tints between which the client chose. */
export const tints = (): Uint8Array =>
  png(640, 320, (canvas) => {
    canvas.rect(0, 0, 640, 320, WHITE)
    for (const [x, colour] of [
      [40, LAGOON],
      [340, PALM],
    ] as const) {
      canvas.fade(x, 40, 260, 180, colour, mixedWithWhite(colour, 0.4))
      for (const step of [0, 1, 2, 3])
        canvas.rect(x + step * 65, 232, 65, 40, mixedWithWhite(colour, step * 0.22))
    }
  })

export const logo = (): Uint8Array =>
  png(480, 480, (canvas) => {
    canvas.rect(0, 0, 480, 480, WHITE)
    canvas.disc(240, 240, 200, LAGOON)
    canvas.disc(240, 240, 168, WHITE)
    canvas.line(160, 330, 160, 150, 17, INK)
    canvas.line(160, 150, 320, 330, 17, INK)
    canvas.line(320, 330, 320, 150, 17, LAGOON)
  })

/** Boxes and the lines between them: the pages of the new site. */
export const siteMap = (): Uint8Array =>
  png(880, 460, (canvas) => {
    canvas.rect(0, 0, 880, 460, WHITE)
    const box = (x: number, y: number, colour: Colour) => {
      canvas.rect(x, y, 140, 56, colour)
      bars(canvas, x + 22, y + 18, [96, 60], WHITE)
    }
    for (const x of [30, 200, 370, 540, 710]) {
      canvas.line(440, 96, x + 70, 190, 1, INK)
      box(x, 190, LAGOON)
    }
    for (const x of [115, 285, 455]) {
      canvas.line(270, 246, x + 70, 330, 1, INK)
      box(x, 330, PALM)
    }
    box(370, 40, INK)
  })

/** People in front of a house, under a sky that could be better. */
export const team = (weather: 'rain' | 'sun') => (): Uint8Array =>
  png(960, 640, (canvas) => {
    const isSunny = weather === 'sun'
    canvas.fade(
      0,
      0,
      960,
      420,
      isSunny ? [96, 170, 220] : [120, 132, 146],
      isSunny ? [214, 232, 240] : [190, 198, 204],
    )
    if (isSunny) canvas.disc(820, 110, 58, [252, 214, 110])
    canvas.fade(0, 420, 960, 220, SAND, [180, 142, 98])
    canvas.rect(180, 150, 560, 290, [236, 222, 196])
    canvas.rect(160, 130, 600, 34, [168, 78, 52])
    for (const x of [230, 350, 590]) canvas.rect(x, 220, 74, 84, [72, 104, 128])
    canvas.rect(462, 260, 90, 180, [112, 74, 50])
    canvas.rect(400, 176, 220, 30, LAGOON)
    palm(canvas, 96, 450)
    palm(canvas, 850, 470)
    for (let index = 0; index < 9; index += 1)
      person(canvas, 170 + index * 78, 500 + (index % 2) * 26, index, 34)
    if (!isSunny)
      for (let drop = 0; drop < 150; drop += 1) {
        const [x, y] = [(drop * 197) % 960, (drop * 331) % 640]
        canvas.line(x, y, x - 4, y + 16, 0, [208, 216, 224])
      }
  })

/** Two at a table with a laptop between them. */
export const meeting = (): Uint8Array =>
  png(960, 640, (canvas) => {
    canvas.fade(0, 0, 960, 640, [238, 230, 216], [206, 190, 166])
    canvas.rect(90, 70, 300, 210, [150, 190, 214])
    canvas.rect(236, 70, 8, 210, WHITE)
    canvas.rect(610, 90, 220, 140, WHITE)
    bars(canvas, 640, 120, [150, 110, 130], LAGOON)
    person(canvas, 300, 330, 0, 62)
    person(canvas, 660, 330, 2, 62)
    canvas.fade(60, 450, 840, 190, [142, 96, 62], [98, 64, 42])
    canvas.rect(400, 380, 170, 100, INK)
    canvas.rect(410, 390, 150, 80, mixedWithWhite(LAGOON, 0.5))
    canvas.rect(380, 480, 210, 14, [170, 176, 184])
  })

/** An uninterruptible power supply on a shelf, its lamp lit. */
export const powerSupply = (): Uint8Array =>
  png(800, 800, (canvas) => {
    canvas.fade(0, 0, 800, 800, [246, 244, 240], [214, 210, 202])
    canvas.rect(0, 640, 800, 160, [150, 112, 76])
    canvas.fade(270, 200, 260, 440, [62, 66, 74], [30, 33, 38])
    canvas.rect(300, 240, 200, 60, [18, 20, 24])
    canvas.disc(400, 270, 14, [70, 220, 110])
    for (let slot = 0; slot < 8; slot += 1) canvas.rect(300, 470 + slot * 18, 200, 6, [16, 18, 20])
    canvas.line(530, 600, 700, 690, 6, [24, 26, 30])
  })

/** A shelf of printers, some of it empty. */
export const shelf = (): Uint8Array =>
  png(960, 640, (canvas) => {
    canvas.fade(0, 0, 960, 640, [232, 236, 240], [204, 210, 216])
    for (const [level, y] of [190, 380, 570].entries()) {
      canvas.rect(60, y, 840, 18, [124, 90, 62])
      for (let place = 0; place < 5 - level; place += 1) {
        const x = 90 + place * 164
        canvas.rect(x, y - 96, 130, 96, [236, 238, 240])
        canvas.rect(x, y - 96, 130, 30, [60, 66, 76])
        canvas.rect(x + 24, y - 40, 82, 12, [40, 44, 50])
        canvas.disc(x + 112, y - 80, 5, [90, 200, 250])
      }
    }
  })

/** The screen on which a pensioner asks for a certificate, on a phone. */
export const certificateScreen = (): Uint8Array =>
  png(420, 840, (canvas) => {
    canvas.rect(0, 0, 420, 840, INK)
    canvas.rect(18, 40, 384, 760, WHITE)
    canvas.rect(18, 40, 384, 70, PALM)
    bars(canvas, 44, 66, [180], WHITE)
    for (const y of [150, 250, 350]) {
      bars(canvas, 44, y, [120], INK)
      canvas.rect(44, y + 22, 332, 48, PALE)
    }
    canvas.rect(44, 480, 332, 120, mixedWithWhite(PALM, 0.82))
    bars(canvas, 66, 506, [250, 220, 160], INK)
    canvas.rect(44, 660, 332, 60, PALM)
    bars(canvas, 140, 684, [140], WHITE)
  })

/** What is text in a sketch. */
function bars(canvas: Canvas, x: number, y: number, widths: readonly number[], colour: Colour): void {
  for (const [index, width] of widths.entries()) canvas.rect(x, y + index * 22, width, 10, colour)
}

function person(canvas: Canvas, x: number, y: number, index: number, size: number): void {
  const clothes = CLOTHES[index % CLOTHES.length] ?? INK
  canvas.fade(x - size, y, size * 2, size * 3, clothes, mixedWithWhite(clothes, 0.15))
  canvas.disc(x, y, size, clothes)
  canvas.disc(x, y - Math.round(size * 1.3), Math.round(size * 0.62), SKIN[index % SKIN.length] ?? INK)
}

function palm(canvas: Canvas, x: number, y: number): void {
  canvas.line(x, y, x + 18, y - 250, 9, [110, 82, 56])
  for (const [across, down] of [
    [-80, -20],
    [-60, 40],
    [80, -30],
    [70, 40],
    [10, -80],
  ] as const)
    canvas.line(x + 18, y - 250, x + 18 + across, y - 250 + down, 8, PALM)
}

function mixedWithWhite([red, green, blue]: Colour, share: number): Colour {
  const mix = (part: number) => Math.round(part + (255 - part) * share)
  return [mix(red), mix(green), mix(blue)]
}
