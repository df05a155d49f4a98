// Made by scripts/build.mjs.
export * from './node.js';
