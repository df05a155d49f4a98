/*
 * parallel.c: the pool: a fork-join of one call at a time.
 *
 * The one idea: a call is published in one place (`pool.call`), guarded by one word, the gate: its top bit says that
 * the call may be joined, the rest counts who is inside. Whoever is inside takes task numbers from a shared counter.
 * The caller opens the gate, works like the others, closes it when the numbers are used up, and waits until nobody is
 * inside; a thread that wakes up late finds the gate closed and has touched nothing. A thread without work spins for
 * a moment (the next call often follows at once) and then sleeps on `ticket`, which every call changes.
 *
 * Threads are started when a call could use them, and never end: they hold no resources but their stacks, block all
 * signals, and do not keep the process alive. After fork() a child has none and starts its own. In WebAssembly the
 * workers are started from outside (wasm/worker) and enter by nd_worker.
 *
 * What it is not: no nesting, no queue, no work stealing; a second caller computes alone.
 */
#define _GNU_SOURCE
#include "parallel.h"
#include "glibc.h"

#include <stdatomic.h>
#include <stdbool.h>

#if defined(__wasm__) && !defined(__wasm_atomics__)
#define ND_ALONE 1 /* a module without threads */
#else
#define ND_ALONE 0
#endif

/* ---- the platform: sleeping on a word, a pause, a clock --------------------------------------------------------- */

#if defined(__wasm_atomics__)

static void nd_sleep(_Atomic uint32_t *word, uint32_t value) {
    __builtin_wasm_memory_atomic_wait32((int *)word, (int)value, -1);
}
static void nd_wake(_Atomic uint32_t *word, uint32_t count) { __builtin_wasm_memory_atomic_notify((int *)word, count); }
static void nd_pause(void) {}

#elif defined(__linux__)

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

static void nd_sleep(_Atomic uint32_t *word, uint32_t value) {
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}
static void nd_wake(_Atomic uint32_t *word, uint32_t count) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

#elif !ND_ALONE

#include <pthread.h>

static pthread_mutex_t nd_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t nd_changed = PTHREAD_COND_INITIALIZER;

static void nd_sleep(_Atomic uint32_t *word, uint32_t value) {
    pthread_mutex_lock(&nd_lock);
    while (atomic_load(word) == value) pthread_cond_wait(&nd_changed, &nd_lock);
    pthread_mutex_unlock(&nd_lock);
}
static void nd_wake(_Atomic uint32_t *word, uint32_t count) {
    (void)word, (void)count;
    pthread_mutex_lock(&nd_lock);
    pthread_cond_broadcast(&nd_changed);
    pthread_mutex_unlock(&nd_lock);
}

#endif

#if !defined(__wasm__)
#include <pthread.h>

static void nd_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}
#endif

/* ---- the pool ------------------------------------------------------------------------------------------------- */

static _Atomic int nd_count; /* 0: not set yet */

int nd_threads(void) {
    const int n = atomic_load_explicit(&nd_count, memory_order_relaxed);
    return ND_ALONE || n == 0 ? 1 : n;
}

void nd_set_threads(int n, int first) {
    int unset = 0;
    if (first) atomic_compare_exchange_strong(&nd_count, &unset, n);
    else atomic_store(&nd_count, n);
}

#if ND_ALONE

int nd_helpers(void) { return 0; }
void nd_worker(void) {}

void nd_parallel(int64_t n, nd_task task, void *context) {
    for (int64_t i = 0; i < n; i++) task(context, i);
}

#else

#define ND_OPEN UINT32_C(0x80000000)
#if defined(__wasm__)
enum { ND_SPINS = 20000 }; /* reads of a word, about 50 us */
#else
enum { ND_SPINS = 2000 }; /* pauses of some 20 ns, about 50 us */
#endif

static struct {
    _Atomic bool taken; /* by a caller */
    _Alignas(64) _Atomic uint32_t gate;
    _Alignas(64) _Atomic uint32_t ticket;
    _Atomic uint32_t sleepers; /* on the ticket */
    _Atomic bool waiting;      /* the caller, for the gate to become 0 */
    struct {
        nd_task task;
        void *context;
        int64_t n;
    } call;
    _Atomic uint32_t helpers; /* at most so many join */
    _Alignas(64) _Atomic int64_t next;
    _Atomic uint32_t started; /* threads; natively changed by who has `taken` alone */
} pool;

int nd_helpers(void) { return (int)atomic_load(&pool.started); }

static void nd_work(void) {
    const nd_task task = pool.call.task;
    void *const context = pool.call.context;
    const int64_t n = pool.call.n;
    for (int64_t i; (i = atomic_fetch_add(&pool.next, 1)) < n;) task(context, i);
}

/* Joins the open call, if there is one that wants more threads. */
static void nd_join(void) {
    uint32_t gate = atomic_load(&pool.gate);
    do
        if (!(gate & ND_OPEN) || (gate & ~ND_OPEN) >= atomic_load(&pool.helpers)) return;
    while (!atomic_compare_exchange_weak(&pool.gate, &gate, gate + 1));
    nd_work();
    if (atomic_fetch_sub(&pool.gate, 1) == 1 && atomic_load(&pool.waiting)) nd_wake(&pool.gate, 1);
}

static void nd_serve(void) {
    for (;;) {
        const uint32_t seen = atomic_load(&pool.ticket);
        nd_join();
        for (int i = 0; i < ND_SPINS && atomic_load_explicit(&pool.ticket, memory_order_relaxed) == seen; i++)
            nd_pause();
        if (atomic_load(&pool.ticket) != seen) continue;
        atomic_fetch_add(&pool.sleepers, 1);
        if (atomic_load(&pool.ticket) == seen) nd_sleep(&pool.ticket, seen);
        atomic_fetch_sub(&pool.sleepers, 1);
    }
}

#if defined(__wasm__)

void nd_worker(void) {
    atomic_fetch_add(&pool.started, 1);
    nd_serve();
}
static void nd_start(uint32_t helpers) { (void)helpers; }
/* A browser's main thread must not sleep; tasks are short. */
static void nd_await(void) {
    while (atomic_load(&pool.gate)) nd_pause();
}

#else

#include <signal.h>

static void *nd_thread(void *unused) {
    (void)unused;
    nd_serve();
    return NULL;
}

static struct {
    pthread_mutex_t lock;
    pthread_cond_t more;
    nd_job *first, *last;
    _Atomic uint32_t started;
} lane = {.lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};

/* In the child of a fork there are no other threads, whatever they were doing. */
static void nd_forked(void) {
    pthread_mutex_init(&lane.lock, NULL);
    pthread_cond_init(&lane.more, NULL);
    lane.first = lane.last = NULL;
    atomic_store(&lane.started, 0);
    atomic_store(&pool.started, 0);
    atomic_store(&pool.gate, 0);
    atomic_store(&pool.sleepers, 0);
    atomic_store(&pool.waiting, false);
    atomic_store(&pool.taken, false);
}

/* Starts threads until *count is `want`. If the system gives no more, there are fewer. */
static void nd_start_threads(void *(*body)(void *), _Atomic uint32_t *count, uint32_t want) {
    static atomic_flag watched = ATOMIC_FLAG_INIT;
    if (atomic_load(count) >= want) return;
    if (!atomic_flag_test_and_set(&watched)) pthread_atfork(NULL, NULL, nd_forked);
    pthread_attr_t attributes;
    sigset_t all, before;
    pthread_t thread;
    if (pthread_attr_init(&attributes)) return;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 1 << 20);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* threads inherit it: signals are Node's matter */
    while (atomic_load(count) < want && !pthread_create(&thread, &attributes, body, NULL)) atomic_fetch_add(count, 1);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
}

static void nd_start(uint32_t helpers) { nd_start_threads(nd_thread, &pool.started, helpers); }

static void *nd_lane(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lane.lock);
        while (!lane.first) pthread_cond_wait(&lane.more, &lane.lock);
        nd_job *job = lane.first;
        lane.first = job->next;
        pthread_mutex_unlock(&lane.lock);
        job->run(job);
    }
    return NULL;
}

int nd_later(nd_job *job) {
    job->next = NULL;
    pthread_mutex_lock(&lane.lock);
    nd_start_threads(nd_lane, &lane.started, 1);
    const bool there = atomic_load(&lane.started);
    if (there) {
        if (lane.first) lane.last->next = job;
        else lane.first = job;
        lane.last = job;
        pthread_cond_signal(&lane.more);
    }
    pthread_mutex_unlock(&lane.lock);
    return there ? 0 : -1;
}

static void nd_await(void) {
    for (int i = 0; i < ND_SPINS && atomic_load(&pool.gate); i++) nd_pause();
    atomic_store(&pool.waiting, true);
    for (uint32_t gate; (gate = atomic_load(&pool.gate));) nd_sleep(&pool.gate, gate);
    atomic_store(&pool.waiting, false);
}

#endif

void nd_parallel(int64_t n, nd_task task, void *context) {
    const int64_t threads = nd_threads(), helpers = (n < threads ? n : threads) - 1;
    if (helpers <= 0 || atomic_exchange(&pool.taken, true)) {
        for (int64_t i = 0; i < n; i++) task(context, i);
        return;
    }
    nd_start((uint32_t)helpers);
    pool.call.task = task, pool.call.context = context, pool.call.n = n;
    atomic_store(&pool.helpers, (uint32_t)helpers);
    atomic_store(&pool.next, 0);
    atomic_store(&pool.gate, ND_OPEN);
    atomic_fetch_add(&pool.ticket, 1);
    if (atomic_load(&pool.sleepers)) nd_wake(&pool.ticket, (uint32_t)helpers);
    nd_work();
    atomic_fetch_and(&pool.gate, ~ND_OPEN);
    nd_await();
    atomic_store(&pool.taken, false);
}

#endif
