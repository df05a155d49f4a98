/*
 * A first look at clumpy, as a CommonJS module: `node examples/first-contract.cjs`.
 *
 * Every line of the program is followed by `show`, which prints an expression and what it gave. Arrays print exactly as
 * they do in NumPy. The same program: first-contract.mjs (with import) and first-contract.html (in a browser).
 */
const { initNumpy, zeros, ones, arange, linspace, eye, NDArray } = require('clumpy');
const { sin, cos, exp, log, sqrt } = require('clumpy');
const { backend, linalg, random } = require('clumpy');

async function main() {
  await initNumpy(); // browsers load clumpy.wasm here; in Node there is nothing to wait for
  console.log(`clumpy on the ${backend.name} backend (${backend.isa}): ${backend.reason}\n`);

  // Making arrays
  const a = zeros([3, 4]);
  show('zeros([3, 4])', a);
  const b = ones([2, 3]);
  show('ones([2, 3])', b);
  const c = arange(0, 10, 1); // [0, 1, ..., 9]
  show('arange(0, 10, 1)', c);
  const d = linspace(0, 1, 5); // [0, 0.25, 0.5, 0.75, 1]
  show('linspace(0, 1, 5)', d);
  const I = eye(3);
  show('eye(3)', I);

  // Functions work on every element
  const sines = sin(linspace(0, Math.PI, 100));
  show("sines.slice(':4')", sines.slice(':4')); // the first four of the hundred
  show('sines.max()', sines.max());
  const x = arange(1, 6, 1);
  show('x = arange(1, 6, 1)', x);
  const y = x.add(10); // [11, 12, 13, 14, 15]
  show('x.add(10)', y);
  const z = x.mul(2); // [2, 4, 6, 8, 10]
  show('x.mul(2)', z);
  show('cos(x)', cos(x));
  show('exp(x)', exp(x));
  show('log(x)', log(x));
  show('sqrt(x)', sqrt(x));

  // Over all elements: 15, 3, 1.414... (plain numbers)
  show('x.sum()', x.sum());
  show('x.mean()', x.mean());
  show('x.std()', x.std());

  // Matrices
  const A = NDArray.fromArray([
    [1, 2],
    [3, 4],
  ]);
  show('A', A);
  const B = NDArray.fromArray([
    [5, 6],
    [7, 8],
  ]);
  show('B', B);
  show('linalg.matmul(A, B)', linalg.matmul(A, B));
  show('linalg.inv(A)', linalg.inv(A));
  show('linalg.det(A)', linalg.det(A));

  // Random numbers: the very same that NumPy gives for this seed
  random.seed(42);
  show('random.rand([3, 3])', random.rand([3, 3]));
  show('random.randn([3, 3])', random.randn([3, 3]));
}

/** Prints an expression and, beside it, its value; further lines of a matrix stand below its first. */
function show(expression, value) {
  const lines = String(value).split('\n');
  console.log(expression.padEnd(22) + lines.join(`\n${' '.repeat(22)}`));
}

main();
