/*
 * index.ts: the public names, NumPy's own, the same on every backend. The entries node.ts and web.ts add how the backend
 * is loaded.
 */

import { matrixTranspose } from './arranging.js';
import * as standard from './arrayapi.js';
import * as chains from './chains.js';
import { LinAlgError } from './errors.js';
import * as factoring from './factoring.js';
import * as leastsquares from './leastsquares.js';
import * as linalgFamily from './linalg.js';
import { NDArray } from './methods.js';
import * as norms from './norms.js';
import { PackedMatrix, pack } from './packed.js';
import * as solving from './solving.js';
import type { ArrayLike } from './ufunc.js';
import './ufuncmethods.js';
import { matmulTyped } from './zerocopy.js';

export { applyAlongAxis as apply_along_axis, applyOverAxes as apply_over_axes } from './applying.js';
export type { Rot90Options } from './arranging.js';
export {
  flip,
  fliplr,
  flipud,
  matrixTranspose as matrix_transpose,
  moveaxis,
  repeat,
  resize,
  roll,
  rollaxis,
  rot90,
  tile,
} from './arranging.js';
export type { Axes } from './axes.js';
export { baseRepr as base_repr, binaryRepr as binary_repr } from './baserepr.js';
export type { BitGenerator, Seed, StateLike } from './bitgenerator.js';
export type {
  MT19937,
  MT19937State,
  PCG64,
  PCG64DXSM,
  PCG64State,
  Philox,
  PhiloxOptions,
  PhiloxState,
  SFC64,
  SFC64State,
} from './bitgenerators.js';
export type { BitOrder, PackbitsOptions, UnpackbitsOptions } from './bits.js';
export { packbits, unpackbits } from './bits.js';
export { Complex } from './complex.js';
export type { BincountOptions } from './counting.js';
export { bincount, digitize } from './counting.js';
export type {
  ArrayOptions,
  CreationOptions,
  DTypeArgument,
  LikeOptions,
  ShapeLike,
} from './creation.js';
export {
  array,
  asarray,
  ascontiguousarray,
  asfortranarray,
  copy,
  copyto,
  empty as alloc,
  empty,
  emptyLike as empty_like,
  eye,
  full,
  fullLike as full_like,
  identity,
  ones,
  onesLike as ones_like,
  zeros,
  zerosLike as zeros_like,
} from './creation.js';
export type { Distributions, Draw } from './distributions.js';
export type {
  DataTypes,
  DType,
  DTypeLike,
  DTypeName,
  Kind,
  NameOf,
  Scalar,
  ScalarOf,
  TypedArray,
} from './dtype.js';
export {
  bool,
  bool as bool_,
  complex64,
  complex64 as csingle,
  complex128,
  complex128 as cdouble,
  dtype,
  float16,
  float16 as half,
  float32,
  float32 as single,
  float64,
  float64 as double,
  int8,
  int8 as byte,
  int16,
  int16 as short,
  int32,
  int32 as intc,
  int64,
  int64 as intp,
  int64 as int_,
  int64 as longlong,
  uint8,
  uint8 as ubyte,
  uint16,
  uint16 as ushort,
  uint32,
  uint32 as uintc,
  uint64,
  uint64 as uint,
  uint64 as uintp,
  uint64 as ulonglong,
} from './dtype.js';
export type { Places } from './editing.js';
export { insert, remove as delete } from './editing.js';
export type { EinsumOptions } from './einsum.js';
export { einsum } from './einsum.js';
export type { Optimize } from './einsumpath.js';
export { einsumPath as einsum_path } from './einsumpath.js';
export {
  AxisError,
  BackendError,
  DisposedError,
  DTypeError,
  IndexError,
  LinAlgError,
  ShapeError,
  TooHardError,
  ValueError,
} from './errors.js';
export { type FileLike, type FromfileOptions, fromfile, type TofileOptions } from './files.js';
export type { FloatInfo, IntegerInfo } from './finfo.js';
export { finfo, iinfo } from './finfo.js';
export type { ElementFunction, Piece, PyUfunc, Vectorized, VectorizeOptions } from './functional.js';
export { frompyfunc, piecewise, vectorize } from './functional.js';
export type { ChoiceOptions, ExponentialOptions, FloatOptions, Generator, IntegersOptions } from './generator.js';
export type {
  CrossOptions,
  DiffOptions,
  Ediff1dOptions,
  GradientOptions,
  TrapezoidOptions,
} from './gradient.js';
export { cross, diff, ediff1d, gradient, trapezoid, trapezoid as trapz } from './gradient.js';
export type { Part } from './grids.js';
export { c_, indexExp as index_exp, mgrid, ogrid, r_, s_ } from './grids.js';
export type {
  BinEdgesOptions,
  BinEstimator,
  Bins,
  HistogramddOptions,
  HistogramOptions,
} from './histogram.js';
export { histogram, histogram2d, histogramBinEdges as histogram_bin_edges, histogramdd } from './histogram.js';
export type { Index } from './indexing.js';
export type { ClipMode, IndicesOptions, RavelMultiIndexOptions, TriangleOptions } from './indices.js';
export {
  diagIndices as diag_indices,
  diagIndicesFrom as diag_indices_from,
  indices,
  ix_,
  maskIndices as mask_indices,
  ravelMultiIndex as ravel_multi_index,
  trilIndices as tril_indices,
  trilIndicesFrom as tril_indices_from,
  triuIndices as triu_indices,
  triuIndicesFrom as triu_indices_from,
  unravelIndex as unravel_index,
} from './indices.js';
export type { InterpOptions } from './interp.js';
export { interp } from './interp.js';
export type { Broadcast, NdEnumerate, NdIndex } from './iteration.js';
export { broadcast, FlatIter as flatiter, ndenumerate, ndindex } from './iteration.js';
export type { Block, JoinOptions, Several } from './joining.js';
export {
  append,
  arraySplit as array_split,
  atleast1d as atleast_1d,
  atleast2d as atleast_2d,
  atleast3d as atleast_3d,
  block,
  columnStack as column_stack,
  concatenate,
  concatenate as concat,
  dsplit,
  dstack,
  hsplit,
  hstack,
  split,
  stack,
  unstack,
  vsplit,
  vstack,
  vstack as row_stack,
} from './joining.js';
export type { CloseOptions } from './logic.js';
export {
  allclose,
  arrayEqual as array_equal,
  arrayEquiv as array_equiv,
  isclose,
  isdtype,
  isfortran,
  isnat,
  isneginf,
  isposinf,
  isscalar,
  iterable,
} from './logic.js';
export type { ReshapeOptions } from './manipulation.js';
export {
  broadcastTo as broadcast_to,
  expandDims as expand_dims,
  ravel,
  reshape,
  squeeze,
  swapaxes,
  transpose,
  transpose as permute_dims,
} from './manipulation.js';
export type { ClipOptions, NanToNumOptions, RoundOptions, UnwrapOptions } from './math.js';
export { clip, fix, i0, nanToNum as nan_to_num, round, round as around, sinc, unwrap } from './math.js';
export type { DiagonalOptions, TraceOptions, TriOptions, VanderOptions } from './matrices.js';
export { diag, diagflat, diagonal, trace, tri, tril, triu, vander } from './matrices.js';
export { array2string, arrayRepr as array_repr, arrayStr as array_str } from './methods.js';
export type { MultivariateNormalOptions } from './multivariate.js';
export {
  nanargmax,
  nanargmin,
  nanmax,
  nanmean,
  nanmin,
  nanprod,
  nanstd,
  nansum,
  nanvar,
} from './nanreduce.js';
export type { NestedList, Order } from './ndarray.js';
export type { NDIter, NditerValue } from './nditer.js';
export { nditer } from './nditer.js';
export type { NditerFlag, NditerOpFlag, NditerOptions } from './nditerargs.js';
export { nestedIters as nested_iters } from './nested.js';
export type { NormOptions, NormOrder } from './norms.js';
export { mayShareMemory as may_share_memory, sharesMemory as shares_memory } from './overlap.js';
export type { PadFunction, PadMode, PadOptions, Pairs } from './padding.js';
export { pad } from './padding.js';
export {
  angle,
  imag,
  iscomplex,
  iscomplexobj,
  isreal,
  isrealobj,
  real,
  realIfClose as real_if_close,
} from './parts.js';
export { poly, polyadd, polyder, polydiv, polyint, polymul, polysub, polyval } from './polynomial.js';
export type {
  Array2stringOptions,
  ArrayReprOptions,
  FloatMode,
  Formatter,
  PrintContext,
  PrintOptions,
} from './print.js';
export {
  formatFloatPositional as format_float_positional,
  formatFloatScientific as format_float_scientific,
  getPrintoptions as get_printoptions,
  printoptions,
  setPrintoptions as set_printoptions,
} from './print.js';
export type { AxesPair } from './products.js';
export { dot, inner, kron, outer, tensordot, vdot } from './products.js';
export type { Casting } from './promotion.js';
export {
  canCast as can_cast,
  minScalarType as min_scalar_type,
  promoteTypes as promote_types,
  resultType as result_type,
} from './promotion.js';
export type { MedianOptions, QuantileMethod, QuantileOptions } from './quantile.js';
export { median, nanmedian, nanpercentile, nanquantile, percentile, quantile } from './quantile.js';
export type { LinspaceOptions, LogspaceOptions, SpaceOptions } from './ramps.js';
export { arange, geomspace, linspace, logspace } from './ramps.js';
export { random } from './random.js';
export type {
  LegacyChoiceOptions,
  LegacyState,
  RandintOptions,
  RandomState,
  RandomStateState,
} from './randomstate.js';
export type { ArgOptions, AverageOptions, Axis, ReduceOptions, VarOptions } from './reduce.js';
export {
  all,
  any,
  argmax,
  argmin,
  average,
  max,
  max as amax,
  mean,
  min,
  min as amin,
  prod,
  ptp,
  std,
  sum,
  variance_ as var,
} from './reduce.js';
export type { CumulativeOptions, ScanOptions } from './scan.js';
export {
  cumprod,
  cumsum,
  cumulativeProd as cumulative_prod,
  cumulativeSum as cumulative_sum,
  nancumprod,
  nancumsum,
} from './scan.js';
export type { Entropy, SeedSequence, SeedSequenceOptions, SeedSequenceState } from './seedsequence.js';
export type { CountOptions, IndexMode, TakeOptions } from './selecting.js';
export {
  argwhere,
  choose,
  compress,
  countNonzero as count_nonzero,
  extract,
  fillDiagonal as fill_diagonal,
  flatnonzero,
  nonzero,
  place,
  put,
  putAlongAxis as put_along_axis,
  putmask,
  select,
  take,
  takeAlongAxis as take_along_axis,
  where,
} from './selecting.js';
export type { IntersectOptions, IsinOptions, SetOptions, TrimOptions, UniqueOptions } from './sets.js';
export {
  in1d,
  intersect1d,
  isin,
  lexsort,
  setdiff1d,
  setxor1d,
  sortComplex as sort_complex,
  trimZeros as trim_zeros,
  union1d,
  unique,
  uniqueAll as unique_all,
  uniqueCounts as unique_counts,
  uniqueInverse as unique_inverse,
  uniqueValues as unique_values,
} from './sets.js';
export { argpartition, argsort, partition, searchsorted, sort } from './sorting.js';
export type { BufferLike, FromfunctionOptions, MeshgridOptions } from './sources.js';
export {
  asanyarray,
  asarrayChkfinite as asarray_chkfinite,
  frombuffer,
  fromfunction,
  fromiter,
  fromstring,
  meshgrid,
  requireArray as require,
} from './sources.js';
export { backend } from './start.js';
export type { CorrcoefOptions, CorrelateMode, CovOptions } from './statistics.js';
export { convolve, corrcoef, correlate, cov } from './statistics.js';
export type { StridedOptions, WindowOptions } from './striding.js';
export {
  asStrided as as_strided,
  broadcastArrays as broadcast_arrays,
  broadcastShapes as broadcast_shapes,
  slidingWindowView as sliding_window_view,
} from './striding.js';
export {
  futexWorkersReady,
  futexWorkersReadyCount,
  getNumThreads as get_num_threads,
  getNumThreads as getFutexThreads,
  getNumThreads,
  hasSharedArrayBuffer,
  initFutexPool,
  initThreadPool,
  measureDispatchOverhead,
  measurePeak,
  setNumThreads as set_num_threads,
} from './threads.js';
export type { AbstractType, ErrorOptions, ErrorState } from './typecheck.js';
export {
  commonType as common_type,
  complexfloating,
  errstate,
  floating,
  generic,
  geterr,
  inexact,
  integer,
  issubdtype,
  mintypecode,
  number,
  seterr,
  signedinteger,
  typename,
  unsignedinteger,
} from './typecheck.js';
export type { ArrayLike, BinaryUfunc, DivmodUfunc, SplitUfunc, UfuncOptions, UnaryUfunc } from './ufunc.js';
export type { AccumulateOptions } from './ufuncmethods.js';
export * from './ufuncs.js';
export type { CoreOptions } from './vectorproducts.js';
export { matvec, vecdot, vecmat } from './vectorproducts.js';
export { bartlett, blackman, hamming, hanning, kaiser } from './windows.js';
export {
  allocF32,
  clearAllPackedCaches,
  clearPackedCache,
  F32Buffer,
  matmulF32PrepackedZeroCopy,
  matmulF32ZeroCopy,
  packBInPlace,
  packedBSize,
  wasmMemory,
} from './zerocopy.js';
export { NDArray, PackedMatrix };

/** The product of Float32Arrays, with sizes M, N, K: see `matmulTyped` in zerocopy.ts. */
export function matmul(a: Float32Array, b: Float32Array, M: number, N: number, K: number): Float32Array;
/** Matrix product: `np.linalg.matmul`. */
export function matmul(
  x1: ArrayLike,
  x2: ArrayLike | PackedMatrix,
  options?: linalgFamily.MatmulOptions | NDArray,
): NDArray;
export function matmul(x1: unknown, x2: unknown, ...rest: unknown[]): NDArray | Float32Array {
  if (rest.length === 3) return matmulTyped(...([x1, x2, ...rest] as Parameters<typeof matmulTyped>));
  return linalgFamily.matmul(...([x1, x2, ...rest] as Parameters<typeof linalgFamily.matmul>));
}
export const matmulAsync = linalgFamily.matmulAsync;
/** Linear algebra: `np.linalg`. */
export const linalg = {
  cholesky: factoring.cholesky,
  choleskyAsync: factoring.choleskyAsync,
  cond: leastsquares.cond,
  cross: standard.cross,
  det: solving.det,
  detAsync: solving.detAsync,
  diagonal: standard.diagonal,
  eig: factoring.eig,
  eigAsync: factoring.eigAsync,
  eigh: factoring.eigh,
  eighAsync: factoring.eighAsync,
  eigvals: factoring.eigvals,
  eigvalsAsync: factoring.eigvalsAsync,
  eigvalsh: factoring.eigvalsh,
  eigvalshAsync: factoring.eigvalshAsync,
  inv: solving.inv,
  invAsync: solving.invAsync,
  LinAlgError,
  lstsq: leastsquares.lstsq,
  lstsqAsync: leastsquares.lstsqAsync,
  matmul,
  matmulAsync,
  matrix_norm: norms.matrixNorm,
  matrix_power: chains.matrixPower,
  matrix_rank: leastsquares.matrixRank,
  matrix_transpose: matrixTranspose,
  multi_dot: chains.multiDot,
  norm: norms.norm,
  outer: standard.outer,
  pack,
  pinv: leastsquares.pinv,
  pinvAsync: leastsquares.pinvAsync,
  qr: factoring.qr,
  qrAsync: factoring.qrAsync,
  slogdet: solving.slogdet,
  slogdetAsync: solving.slogdetAsync,
  solve: solving.solve,
  solveAsync: solving.solveAsync,
  svd: factoring.svd,
  svdAsync: factoring.svdAsync,
  svdvals: factoring.svdvals,
  svdvalsAsync: factoring.svdvalsAsync,
  tensordot: standard.tensordot,
  tensorinv: chains.tensorinv,
  tensorsolve: chains.tensorsolve,
  trace: standard.trace,
  vecdot: standard.vecdot,
  vector_norm: norms.vectorNormOf,
};

/** A new axis in `slice`. */
export const newaxis = null;
export const pi = Math.PI;
export const e = Math.E;
export const inf = Number.POSITIVE_INFINITY;
export const nan = Number.NaN;
