/*
 * glibc.h: asks for the old versions of functions whose newest version an older glibc lacks, so that one Linux addon
 * runs from glibc 2.28 on. The functions are the same; they only moved (from libpthread, which Node has loaded), or, as
 * pow did, stopped to set errno.
 */
#ifndef ND_GLIBC_H
#define ND_GLIBC_H

#include <stddef.h> /* defines __GLIBC__ where it is glibc */

#if defined(__GLIBC__) && (defined(__x86_64__) || defined(__aarch64__))
#if defined(__x86_64__)
#define ND_OLD(name) __asm__(".symver " #name ", " #name "@GLIBC_2.2.5");
#else
#define ND_OLD(name) __asm__(".symver " #name ", " #name "@GLIBC_2.17");
#endif
ND_OLD(exp)
ND_OLD(exp2)
ND_OLD(hypot)
ND_OLD(log)
ND_OLD(pow)
ND_OLD(pthread_attr_setstacksize)
ND_OLD(pthread_create)
ND_OLD(pthread_key_create)
ND_OLD(pthread_once)
ND_OLD(pthread_setspecific)
ND_OLD(pthread_sigmask)
#undef ND_OLD
#endif

#endif
