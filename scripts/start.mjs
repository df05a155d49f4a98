/*
 * `npm start`: from a fresh clone to the first contract and the digits example. Installs and builds what is missing.
 */
import { build } from './build.mjs';
import { emscriptenAtHand } from './setup.mjs';
import { main, run } from './util.mjs';

main(async () => {
  const wantsWasm = process.env.CLUMPY_BACKEND === 'wasm';
  const wasm = wantsWasm || emscriptenAtHand() ? ['wasm'] : [];
  await build([...(wantsWasm ? [] : ['native']), ...wasm, 'ts']);
  run(process.execPath, ['examples/first-contract.cjs']);
  console.log();
  run(process.execPath, ['examples/digits/main.mjs']);
});
