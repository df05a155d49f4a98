// fromfile and tofile on files, against what NumPy writes and reads (fixtures/files.py).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as np from 'clumpy';
import { decode, expectArray, expectThrows, make, type Name, sizeOf } from '../support/arrays';
import { afterAll, beforeAll, describe, expect, loadFixture, test } from '../support/harness';

type Written = [Name, number[], 'C' | 'F', string, string, string, string];
type Read = [Name, number, number, number, string];
const { written, read } = loadFixture('files') as { written: Written[]; read: Read[] };

describe('raw files', () => {
  let folder = '';
  let file = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clumpy-files-'));
    file = path.join(folder, 'file');
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('texts are those that NumPy writes', () => {
    for (const [dtype, shape, order, base64, sep, format, text] of written) {
      const a = np.array(make(dtype, shape, decode(dtype, base64, sizeOf(shape))), { order });
      a.tofile(file, sep, format);
      expect([dtype, shape, sep, format, fs.readFileSync(file, 'utf8')]).toEqual([dtype, shape, sep, format, text]);
    }
  });

  test('what is written is read again: bytes and texts', () => {
    for (const [dtype, shape, order, base64] of written) {
      const a = np.array(make(dtype, shape, decode(dtype, base64, sizeOf(shape))), { order });
      a.tofile(file);
      expect(fs.readFileSync(file)).toEqual(Buffer.from(a.tobytes()));
      expectArray(np.fromfile(file, dtype), dtype, [a.size], a.toTypedArray(), `${dtype} from a path`);
      if (a.size === 0 || 'bc'.includes(a.dtype.kind)) continue;
      a.tofile(file, { sep: ' ' });
      expectArray(np.fromfile(file, { dtype, sep: ' ' }), dtype, [a.size], a.toTypedArray(), `${dtype} from a text`);
    }
  });

  test('counts and offsets', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => i);
    fs.writeFileSync(file, bytes);
    for (const [dtype, count, offset, size, base64] of read) {
      const want = decode(dtype, base64, size);
      const what = `${dtype} ${count} ${offset}`;
      expectArray(np.fromfile(file, dtype, count, '', offset), dtype, [size], want, what);
      expectArray(np.fromfile(pathToFileURL(file), { dtype, count, offset }), dtype, [size], want, what);
      expectArray(np.fromfile(bytes, { dtype, count, offset }), dtype, [size], want, `${what} of bytes`);
      const open = fs.openSync(file, 'r');
      expectArray(np.fromfile(open, { dtype, count, offset }), dtype, [size], want, `${what} of a descriptor`);
      fs.closeSync(open);
    }
  });

  test('a descriptor is used from where it stands, and stays open', () => {
    const open = fs.openSync(file, 'w+');
    np.arange(3).tofile(open);
    np.arange(3, 5).tofile(open);
    fs.closeSync(open);
    const again = fs.openSync(file, 'r');
    expectArray(np.fromfile(again, 'float64', 2), 'float64', [2], [0, 1], 'first');
    expectArray(np.fromfile(again), 'float64', [3], [2, 3, 4], 'the rest');
    fs.closeSync(again);
  });

  test('a pipe has no size', () => {
    const program = `const np = require(${JSON.stringify(require.resolve('clumpy'))});
      console.log(JSON.stringify(np.fromfile(0, 'uint16', -1, '', 2).sum()))`;
    const input = Buffer.from(new Uint16Array(100_000).fill(3).buffer);
    const { stdout } = spawnSync(process.execPath, ['-e', program], { input, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toBe(3 * 99_999);
  });

  test('bad input gives an error and leaves files alone', () => {
    fs.writeFileSync(file, '1 2 x');
    expectThrows(() => np.fromfile(file, { sep: ' ' }), np.ValueError, 'could not be read to its end');
    expectThrows(() => np.fromfile(file, { sep: ' ', offset: 1 }), TypeError, 'only permitted for binary files');
    expectThrows(() => np.fromfile(null as never), TypeError, 'needs a path or a file descriptor, got null');
    expectThrows(() => np.fromfile(file, { offset: -1 }), np.ValueError, 'must not be negative');
    expect(() => np.fromfile(path.join(folder, 'nothing'))).toThrow('ENOENT');
    const a = np.arange(3);
    expectThrows(() => a.tofile(file, ' ', '%d %d'), TypeError, 'not enough arguments for format string');
    expectThrows(() => a.tofile(file, ' ', 'd'), TypeError, 'not all arguments converted');
    expectThrows(() => a.tofile(file, ' ', '%y'), np.ValueError, 'unsupported format');
    expectThrows(() => np.array([Number.NaN]).tofile(file, ' ', '%d'), np.ValueError, 'cannot convert float NaN');
    for (const junk of [undefined, null, {}, [file], true, -1, 1.5, Number.NaN, Symbol('s'), () => file, 3n]) {
      expectThrows(() => a.tofile(junk as never), TypeError, 'needs a path or a file descriptor');
      expectThrows(() => np.fromfile(junk as never), TypeError, '');
    }
    expect(fs.readFileSync(file, 'utf8')).toBe('1 2 x');
  });
});
