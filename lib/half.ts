/*
 * half.ts: IEEE binary16 as JavaScript sees it: Float16Array where the engine has one, else its bits in a Uint16Array.
 */
const bits = new DataView(new ArrayBuffer(8));

/** The number that 16 bits mean. */
export function halfToNumber(h: number): number {
  const sign = h & 0x8000 ? -1 : 1;
  const exponent = (h >> 10) & 31;
  const mantissa = h & 0x3ff;
  if (exponent === 31) return mantissa ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25));
}

/** The 16 bits of the nearest half, ties to even. */
export function numberToHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (Number.isNaN(a)) return 0x7e00;
  if (a >= 65520) return sign | 0x7c00;
  bits.setFloat64(0, a);
  const exponent = Math.max(((bits.getUint16(0) >> 4) & 2047) - 1023, -14);
  // adding and taking away a power of two rounds at its last place, as the FPU does
  const unit = 2 ** (exponent - 10 + 52);
  const whole = (a + unit - unit) * 2 ** (10 - exponent); // up to 2048
  return sign | (whole + ((exponent + 14) << 10)); // the leading one adds 1 to the exponent's field
}

/** The nearest half of a number. */
export const roundToHalf = (x: number): number => halfToNumber(numberToHalf(x));

type HalfArray = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => Uint16Array;

/** The engine's Float16Array, if it has one. */
export const Float16 = (globalThis as { Float16Array?: HalfArray & { readonly BYTES_PER_ELEMENT: number } })
  .Float16Array;
