import Glibc

/// Blocks the calling thread.
func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
