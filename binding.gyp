# The native build: the kernels once per CPU level from one unity file, then the addon that picks among them.
#
# `npm run build` drives it (scripts/build.mjs). The Debug configuration is the sanitizer build (npm run test:asan).
{
  'variables': {
    'avx512_flags': ['-march=x86-64-v4', '-mprefer-vector-width=512'],
  },

  'target_defaults': {
    'include_dirs': ['<!(node -p "require(\'node-api-headers\').include_dir")'],
    'defines': ['NAPI_VERSION=8'],
    # Never -ffast-math: linked into a library it turns denormals off for the whole process.
    'cflags': [
      '-O3', '-std=gnu11', '-fno-math-errno', '-fno-trapping-math', '-ffp-contract=off', '-fwrapv',
      '-fno-strict-aliasing', '-fvisibility=hidden', '-Wall', '-Wextra', '-Wno-unused-function',
      '-Wno-psabi', '-Wno-int-in-bool-context', # vectors stay inside a level; bools are multiplied on purpose
      '-Wno-type-limits', # templates compare unsigned types with 0 too
    ],
    'xcode_settings': {
      'GCC_OPTIMIZATION_LEVEL': '3',
      'GCC_C_LANGUAGE_STANDARD': 'gnu11',
      'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
      'MACOSX_DEPLOYMENT_TARGET': '11.0',
      'OTHER_CFLAGS': ['-fno-math-errno', '-fno-trapping-math', '-ffp-contract=off', '-fwrapv', '-fno-strict-aliasing'],
    },
    'msbuild_toolset': 'ClangCL', # MSVC has no vector extensions
    'configurations': {
      'Debug': {
        'cflags!': ['-O0', '-O3'],
        'cflags': ['-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=undefined'],
        'ldflags': ['-fsanitize=address,undefined'],
      },
    },
  },

  'conditions': [
    ['target_arch=="x64"', {
      'targets': [
        {
          'target_name': 'base',
          'type': 'static_library',
          'sources': ['native/kernels.c', 'native/linalg.c'],
          'defines': ['ND_LEVEL=base'],
          'cflags': ['-march=x86-64-v2'],
          'xcode_settings': { 'OTHER_CFLAGS': ['-march=x86-64-v2'] },
          'msvs_settings': { 'VCCLCompilerTool': { 'AdditionalOptions': ['-march=x86-64-v2'] } },
        },
        {
          'target_name': 'avx2',
          'type': 'static_library',
          'sources': ['native/kernels.c', 'native/linalg.c'],
          'defines': ['ND_LEVEL=avx2'],
          'cflags': ['-march=x86-64-v3'],
          'xcode_settings': { 'OTHER_CFLAGS': ['-march=x86-64-v3'] },
          'msvs_settings': { 'VCCLCompilerTool': { 'AdditionalOptions': ['-march=x86-64-v3'] } },
        },
        {
          'target_name': 'avx512',
          'type': 'static_library',
          'sources': ['native/kernels.c', 'native/linalg.c'],
          'defines': ['ND_LEVEL=avx512'],
          'cflags': ['<@(avx512_flags)'],
          'xcode_settings': { 'OTHER_CFLAGS': ['<@(avx512_flags)'] },
          'msvs_settings': { 'VCCLCompilerTool': { 'AdditionalOptions': ['<@(avx512_flags)'] } },
        },
      ],
    }, {
      'targets': [
        {
          'target_name': 'neon',
          'type': 'static_library',
          'sources': ['native/kernels.c', 'native/linalg.c'],
          'defines': ['ND_LEVEL=neon'],
        },
      ],
    }],
  ],

  'targets': [
    {
      'target_name': 'clumpy',
      'sources': ['<!@(node scripts/sources.mjs)'],
      'conditions': [
        ['target_arch=="x64"', { 'dependencies': ['base', 'avx2', 'avx512'] }, { 'dependencies': ['neon'] }],
        ['OS=="linux"', {
          # nodelete: Node unloads an addon when a worker ends, which must not happen under a running thread pool.
          # as-needed: no dependency on libstdc++, which a C addon does not use.
          'ldflags': ['-Wl,-z,nodelete', '-Wl,--as-needed'],
          'libraries': ['-lm'],
        }],
      ],
    },
  ],
}
