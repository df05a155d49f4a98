/*
 * Learns to read handwritten digits, with nothing but NumPy's functions: `node examples/digits/main.mjs [epochs]`.
 *
 * The network has two layers. An image (784 pixels) times the matrix W1 gives 128 numbers, of which the negative ones
 * become 0; these times the matrix W2 give a score for each of the ten digits. Training goes through the images in
 * batches: it computes how much each entry of W1 and W2 contributes to the error, and moves it a little the other way.
 */
import * as np from 'clumpy';
import { loadDigits, SIDE } from './data.mjs';
import { showDigits } from './show.mjs';

const EPOCHS = Number(process.argv[2] ?? 8); // times that training goes through all images
const BATCH = 100; // images per step
const HIDDEN = 128;
const LEARNING_RATE = 0.1;
const MOMENTUM = 0.9;
const DIGITS = np.arange(10, 'float32');

console.log('Reading handwritten digits');
const { name, isa, threads, reason } = np.backend;
console.log(`  backend: ${name} (${reason}), CPU level: ${isa}, threads: ${threads}`);

np.random.seed(42); // the same random numbers in every run
const { train, test } = loadDigits();
const count = train.images.shape[0];
const testCount = test.images.shape[0];
console.log(`  ${count} images to learn from, ${testCount} unseen ones to be tested on\n`);

// ---- the network -------------------------------------------------------------------------------------------------

/** Something that is learned: its values, and the direction in which they have been moving (the momentum). */
function parameter(values) {
  const value = values.astype('float32');
  return { value, velocity: np.zeros_like(value) };
}

const W1 = parameter(np.random.normal(0, Math.sqrt(2 / SIDE ** 2), [SIDE ** 2, HIDDEN]));
const b1 = parameter(np.zeros(HIDDEN));
const W2 = parameter(np.random.normal(0, Math.sqrt(2 / HIDDEN), [HIDDEN, 10]));
const b2 = parameter(np.zeros(10));

/** What the network makes of images: its hidden numbers, and a probability for each digit, a row per image. */
function forward(images) {
  const hidden = product(images, W1.value);
  np.add(hidden, b1.value, hidden); // the third argument is where the result goes: no new array is made
  np.maximum(hidden, 0, hidden);
  const scores = product(hidden, W2.value);
  np.add(scores, b2.value, scores);

  // Softmax. Subtracting the largest score changes nothing but keeps exp from overflowing.
  const powers = np.exp(scores.sub(scores.max({ axis: 1, keepdims: true })));
  return { hidden, probabilities: powers.div(powers.sum({ axis: 1, keepdims: true })) };
}

/** One step of training. Returns the mean loss (cross-entropy) and how many of the images were read right. */
function learn(images, labels) {
  const { hidden, probabilities } = forward(images);
  // (n, 1) == (10,) broadcasts to (n, 10): in every row a 1 at the right digit, else 0
  const wanted = np.equal(labels, DIGITS).astype('float32');

  // Backwards through the layers: how the loss changes with the scores, then with the hidden numbers behind them.
  const dScores = probabilities.sub(wanted).div(images.shape[0]);
  const dHidden = product(dScores, W2.value.T).mul(np.greater(hidden, 0));
  move(W2, product(hidden.T, dScores));
  move(b2, dScores.sum(0));
  move(W1, product(images.T, dHidden));
  move(b1, dHidden.sum(0));

  const losses = np.log(probabilities.mul(wanted).sum(1));
  return { loss: -losses.mean(), right: countRight(probabilities, labels) };
}

/** Moves a parameter against its gradient, keeping some of the direction it had. All in place. */
function move({ value, velocity }, gradient) {
  np.multiply(velocity, MOMENTUM, velocity);
  np.multiply(gradient, LEARNING_RATE, gradient);
  np.subtract(velocity, gradient, velocity);
  np.add(value, velocity, value);
}

/** How many images have the largest probability at the right digit. */
function countRight(probabilities, labels) {
  const guesses = probabilities.argmax(1);
  return np.equal(guesses, labels.ravel()).sum();
}

/** The matrix product, with a look at the clock. Transposed arrays (`.T`) are views and go in as they are. */
function product(a, b) {
  const start = performance.now();
  const result = np.matmul(a, b);
  clock.seconds += (performance.now() - start) / 1000;
  clock.operations += 2 * a.shape[0] * a.shape[1] * b.shape[1];
  return result;
}

// ---- training ----------------------------------------------------------------------------------------------------

const clock = { seconds: 0, operations: 0 }; // of all matrix products
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

console.log('Share of images read right, in training and of the unseen ones:\n');
console.log('  epoch    loss   training    unseen     time');
let trainingSeconds = 0;
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  const start = performance.now();
  let loss = 0;
  let right = 0;
  for (let first = 0; first < count; first += BATCH) {
    const rows = `${first}:${first + BATCH}`; // a slice as in Python: a view, nothing is copied
    const images = train.images.slice(rows);
    const result = learn(images, train.labels.slice(rows));
    loss += result.loss * images.shape[0];
    right += result.right;
  }
  const seconds = (performance.now() - start) / 1000;
  trainingSeconds += seconds;

  const unseenRight = countRight(forward(test.images).probabilities, test.labels);
  const columns = [
    `${epoch}/${EPOCHS}`.padStart(7),
    (loss / count).toFixed(4).padStart(8),
    percent(right, count).padStart(11),
    percent(unseenRight, testCount).padStart(10),
    `${seconds.toFixed(2)} s`.padStart(9),
  ];
  console.log(columns.join(''));
}

// ---- what it has learned -----------------------------------------------------------------------------------------

const { probabilities } = forward(test.images);
const guesses = probabilities.argmax(1).tolist();
const truths = test.labels.ravel().tolist();
const positions = guesses.map((_, i) => i);
const isRight = (i) => guesses[i] === truths[i];
const caption = (i) => {
  const certainty = Math.round(100 * probabilities.item(i, guesses[i]));
  return `guess ${guesses[i]} (${certainty} %), is ${truths[i]}`;
};
const show = (chosen) =>
  showDigits(
    chosen.map((i) => test.images.at(i)),
    chosen.map(caption),
  );

console.log('\nSome unseen digits, what it guessed (and how certain it was) and what they are:\n');
show(positions.filter(isRight).slice(0, 3));
console.log('\nSome that it got wrong:\n');
show(positions.filter((i) => !isRight(i)).slice(0, 3));

const right = countRight(probabilities, test.labels);
const speed = Math.round((EPOCHS * count) / trainingSeconds);
const gigaflops = (clock.operations / clock.seconds / 1e9).toFixed(1);
console.log(`\nUnseen digits read right: ${right} of ${testCount} (${percent(right, testCount)})`);
console.log(`Training: ${trainingSeconds.toFixed(2)} s, ${speed} images/s`);
console.log(`Matrix products: ${gigaflops} GFLOP/s (float32, ${name} ${isa}, threads: ${threads})`);
