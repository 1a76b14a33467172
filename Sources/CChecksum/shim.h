#ifndef FSQL_CHECKSUM_SHIM_H
#define FSQL_CHECKSUM_SHIM_H

// CRC32C (Castagnoli), by the CPU's own instruction where there is one, else by a table.
// Header only: no compiled target, and the call is inlined into the caller's module.

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

/// The table for one nibble at a time: small enough to stay in the cache, and only a fallback.
static const uint32_t fsql_crc32c_nibbles[16] = {
    0x00000000u, 0x105ec76fu, 0x20bd8edeu, 0x30e349b1u, 0x417b1dbcu, 0x5125dad3u, 0x61c69362u, 0x7198540du,
    0x82f63b78u, 0x92a8fc17u, 0xa24bb5a6u, 0xb21572c9u, 0xc38d26c4u, 0xd3d3e1abu, 0xe330a81au, 0xf36e6f75u,
};

static inline uint32_t fsql_crc32c_table(uint32_t crc, const void *bytes, size_t count) {
    const uint8_t *next = (const uint8_t *)bytes;
    crc = ~crc;
    while (count--) {
        crc ^= *next++;
        crc = (crc >> 4) ^ fsql_crc32c_nibbles[crc & 15];
        crc = (crc >> 4) ^ fsql_crc32c_nibbles[crc & 15];
    }
    return ~crc;
}

#if defined(__x86_64__)
typedef long long fsql_pair __attribute__((vector_size(16)));

/// The checksum `crc` with as many zero bytes behind it as `factor`, x^(8n - 33) modulo the polynomial, stands for.
__attribute__((target("sse4.2,pclmul")))
static inline uint64_t fsql_crc32c_shifted(uint64_t crc, uint32_t factor) {
    const fsql_pair a = {(long long)crc, 0}, b = {(long long)factor, 0};
    const fsql_pair product = __builtin_ia32_pclmulqdq128(a, b, 0);
    return __builtin_ia32_crc32di(0, (uint64_t)product[0]);
}

/// The instruction has a result after three cycles but can start every cycle: three runs of `FSQL_CRC32C_LANE` bytes go side by side.
#define FSQL_CRC32C_LANE 1024

/// Continues `state` over `count` bytes, a multiple of three lanes.
__attribute__((target("sse4.2,pclmul")))
static inline uint64_t fsql_crc32c_lanes(uint64_t state, const uint8_t *next, size_t count) {
    for (; count >= 3 * FSQL_CRC32C_LANE; next += 3 * FSQL_CRC32C_LANE, count -= 3 * FSQL_CRC32C_LANE) {
        uint64_t second = 0, third = 0, word;
        for (size_t at = 0; at < FSQL_CRC32C_LANE; at += 8) {
            memcpy(&word, next + at, 8);
            state = __builtin_ia32_crc32di(state, word);
            memcpy(&word, next + FSQL_CRC32C_LANE + at, 8);
            second = __builtin_ia32_crc32di(second, word);
            memcpy(&word, next + 2 * FSQL_CRC32C_LANE + at, 8);
            third = __builtin_ia32_crc32di(third, word);
        }
        // The factors of two lanes and of one.
        state = fsql_crc32c_shifted(state, 0xa51b6135u) ^ fsql_crc32c_shifted(second, 0x170076fau) ^ third;
    }
    return state;
}

__attribute__((target("sse4.2,pclmul")))
static inline uint32_t fsql_crc32c_instruction(uint32_t crc, const void *bytes, size_t count) {
    const uint8_t *next = (const uint8_t *)bytes;
    uint64_t state = ~crc;
    const size_t whole = count - count % (3 * FSQL_CRC32C_LANE);
    state = fsql_crc32c_lanes(state, next, whole);
    next += whole;
    count -= whole;
    for (; count >= 8; next += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, next, 8);
        state = __builtin_ia32_crc32di(state, word);
    }
    uint32_t rest = (uint32_t)state;
    for (; count; next++, count--) rest = __builtin_ia32_crc32qi(rest, *next);
    return ~rest;
}

/// Whether the CPU has the instruction, and the one that joins lanes; asked once, since CPUID traps in virtual machines.
static inline int fsql_crc32c_has_instruction(void) {
    static int known; // 0: not asked, 1: no, 2: yes. Threads that race store the same answer.
    int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (!answer) {
        unsigned a, b, c = 0, d;
        answer = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_2 && c & bit_PCLMUL) ? 2 : 1;
        __atomic_store_n(&known, answer, __ATOMIC_RELAXED);
    }
    return answer == 2;
}
#endif

/// The checksum of `bytes`, continuing from `crc` (0 at the start).
static inline uint32_t fsql_crc32c(uint32_t crc, const void *bytes, size_t count) {
#if defined(__x86_64__)
    if (fsql_crc32c_has_instruction()) return fsql_crc32c_instruction(crc, bytes, count);
#endif
    return fsql_crc32c_table(crc, bytes, count);
}

#endif
