/*
 * Digits as terminal art. A character cell is about twice as high as it is wide, so two pixels share one.
 */
import * as np from 'clumpy';
import { SIDE } from './data.mjs';

const SHADES = ' ░▒▓█';
const MARGIN = 2; // the outermost pixels are always paper
const WIDTH = SIDE - 2 * MARGIN;

/** Lines of text for one image of 784 pixels. */
function draw(image) {
  const inner = image.reshape(SIDE, SIDE).slice(`${MARGIN}:-${MARGIN}`, `${MARGIN}:-${MARGIN}`);
  const cells = inner.reshape(WIDTH / 2, 2, WIDTH).mean(1); // the mean of each two rows
  const shades = np.rint(cells.mul(SHADES.length - 1)).tolist();
  return shades.map((row) => row.map((shade) => SHADES[shade]).join(''));
}

/** Prints images side by side, each with its caption below. */
export function showDigits(images, captions) {
  const columns = images.map((image, i) => [...draw(image), captions[i].padEnd(WIDTH)]);
  for (let line = 0; line < columns[0].length; line++) {
    console.log(`  ${columns.map((column) => column[line]).join('  ')}`);
  }
}
