#pragma once
/// Bytes asked of the C library's allocator since the process began, by all threads; a reallocation counts its new size.
long allocation_count_bytes(void);
