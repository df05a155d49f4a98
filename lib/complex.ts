/*
 * complex.ts: complex scalars. JavaScript has none, so elements of complex arrays come out as these, and go in.
 */
const brand = Symbol.for('clumpy.Complex');

/** A complex number: an immutable pair of doubles. Accepted wherever a scalar is. */
export class Complex {
  constructor(
    readonly re: number,
    readonly im: number = 0,
  ) {
    if (typeof re !== 'number' || typeof im !== 'number') throw new TypeError('Complex() takes two numbers');
  }

  /** Marks complex numbers of every copy of this package. */
  get [brand](): true {
    return true;
  }

  /** As Python writes it: `(1+2j)`, `2j`. */
  toString(): string {
    const im = `${text(this.im)}j`;
    if (Object.is(this.re, 0)) return im;
    const sign = this.im < 0 || Object.is(this.im, -0) ? '' : '+';
    return `(${text(this.re)}${sign}${im})`;
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
  toJSON(): { re: number; im: number } {
    return { re: this.re, im: this.im };
  }
  /** The same parts; NaN equals nothing. */
  equals(other: Complex): boolean {
    return this.re === other.re && this.im === other.im;
  }
}

const text = (x: number): string =>
  Object.is(x, -0) ? '-0' : String(x).replace('Infinity', 'inf').replace('NaN', 'nan');

export const isComplex = (x: unknown): x is Complex =>
  typeof x === 'object' && x !== null && (x instanceof Complex || (x as { [brand]?: true })[brand] === true);
