"""NumPy as a contestant: the same requests and answers as serve.mjs, which explains them."""

import ctypes
import json
import os
import re
import sys
import time
import timeit

import numpy as np

SAMPLE_NS = 100_000
core = getattr(np, "_core", None) or np.core


class Place(ctypes.Structure):
    """What dladdr tells of an address."""

    _fields_ = [("file", ctypes.c_char_p), ("base", ctypes.c_void_p), ("name", ctypes.c_char_p), ("at", ctypes.c_void_p)]


def blas():
    """
    The BLAS that np.matmul calls, and its number of threads (None: not known). That is the one in which this process
    finds cblas_sgemm; others may be loaded as well.
    """
    try:
        module = ctypes.CDLL(core._multiarray_umath.__file__)
        names = ("cblas_sgemm", "cblas_sgemm64_", "scipy_cblas_sgemm", "scipy_cblas_sgemm64_")
        sgemm = next(getattr(module, name) for name in names if hasattr(module, name))
        place = Place()
        ctypes.CDLL(None).dladdr(ctypes.cast(sgemm, ctypes.c_void_p), ctypes.byref(place))
        file = os.path.realpath(place.file.decode())
    except (OSError, TypeError, AttributeError, StopIteration):
        return "unknown BLAS", None
    if "/blas/libblas" in file:
        return "reference BLAS (slow)", 1
    library = ctypes.CDLL(file)
    for name in ("openblas_%s", "openblas_%s64_", "scipy_openblas_%s", "scipy_openblas_%s64_"):
        if hasattr(library, name % "get_config"):
            config, cpu = (getattr(library, name % f"get_{what}") for what in ("config", "corename"))
            config.restype = cpu.restype = ctypes.c_char_p
            version = re.match(r"OpenBLAS [\d.]+", config().decode())
            threads = getattr(library, name % "get_num_threads")()
            return f"{version[0] if version else 'OpenBLAS'} ({cpu().decode()})", threads
    return os.path.basename(file), None


def level():
    """The highest CPU level that NumPy's own loops can use here."""
    found = core._multiarray_umath.__cpu_features__
    return next((name for name in ("AVX512_SKX", "AVX2", "NEON", "SSE42") if found.get(name)), "baseline")


def about(_):
    name, threads = blas()
    return {"version": np.__version__, "threads": threads, "detail": f"{name}, own loops {level()}", "blas": name}


timer = None
calls = 1


# Operations that are not just np.NAME(operands): what is made beforehand, and what is timed. As in clumpy.mjs.
SPECIAL = {
    "slice": ("", "a[10:20]"),
    "reshape": ("", "a.reshape(10, -1)"),
    "partition": ("", "np.partition(a, a.size // 2)[a.size // 2]"),
    "argpartition": ("", "a[np.argpartition(a, a.size // 2)[a.size // 2]]"),
    "searchsorted": ("s = np.sort(a)", "np.searchsorted(s, b)"),
    "nonzero": ("m = np.less(a, 0.5)", "np.nonzero(m)[0]"),
    "take": ("i = np.floor(b * b.size).astype(np.int64)", "np.take(a, i)"),
    "mask": ("m = np.less(b, 0.5)", "a[m]"),
    "where": ("m = np.less(b, 0.5)", "np.where(m, a, b)"),
    "concatenate": ("", "np.concatenate([a, b])"),
    "transpose": ("r = a.reshape(1000, -1)", "r.T.copy('C')"),
    "solve": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.linalg.solve(m, b)"),
    "inv": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.linalg.inv(m)"),
    "slogdet": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.linalg.slogdet(m)[1]"),
    "cholesky": ("m = a + np.swapaxes(a, -1, -2) + np.eye(a.shape[-1], dtype=a.dtype) * (4 * a.shape[-1])", "np.linalg.cholesky(m)"),
    "qr": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.abs(np.linalg.qr(m)[1])"),
    "svd": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.linalg.svd(m)[1]"),
    "eigh": ("m = a + np.swapaxes(a, -1, -2)", "np.linalg.eigh(m)[0]"),
    "rng.random": ("r = np.random.default_rng(7)", "r.random(a.size)"),
    "rng.normal": ("r = np.random.default_rng(7)", "r.standard_normal(a.size)"),
    "rng.integers": ("r = np.random.default_rng(7)", "r.integers(0, 1000, a.size)"),
    "rng.shuffle": ("r = np.random.default_rng(7)", "(r.shuffle(a), a)[1]"),
    "eig": ("m = a + np.eye(a.shape[-1], dtype=a.dtype) * (2 * a.shape[-1] ** 0.5)", "np.sort(np.abs(np.linalg.eig(m)[0]))"),
}


def prepare(request):
    global timer, calls
    arrays = [np.fromfile(i["file"], request["dtype"]).reshape(i["shape"]) for i in request["inputs"]]
    variables = {"np": np, **dict(zip("ab", arrays))}
    operands = ", ".join("ab"[: len(arrays)])
    setup, statement = SPECIAL.get(request["op"], ("", f"np.{request['op']}({operands})"))
    exec(setup, {"np": np}, variables)
    result = eval(statement, variables)
    np.asarray(result, "float64").tofile(request["result"])
    if request["out"]:
        variables["out"] = result
        statement = f"np.{request['op']}({operands}, out=out)"
    timer = timeit.Timer(statement, timer=time.perf_counter_ns, globals=variables)
    calls = 1
    return {"dtype": result.dtype.name if isinstance(result, np.ndarray) else None}


def run(request):
    global calls
    ns = []
    end = time.perf_counter() + request["ms"] / 1000
    while time.perf_counter() < end or not ns:
        took = timer.timeit(calls)
        if took >= SAMPLE_NS:
            ns.append(took / calls)
        else:
            calls *= 2
    return {"ns": ns}


handlers = {"about": about, "prepare": prepare, "run": run}
for line in sys.stdin:
    message = json.loads(line)
    try:
        answer = handlers[message["do"]](message)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
