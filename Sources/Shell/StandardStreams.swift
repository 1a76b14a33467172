import Glibc

/// The three descriptors that a process is given.
public enum StandardStreams {
    /// Opens those that the process was started without: otherwise the next file that is opened, such as one of the data directory,
    /// would take such a number, and what is printed would be written into it.
    ///
    /// A missing standard input is at its end, a missing standard output cannot be written.
    public static func open() {
        for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)] where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is taken: the lower ones are open by now.
            _ = Glibc.open("/dev/null", mode)
        }
    }
}
