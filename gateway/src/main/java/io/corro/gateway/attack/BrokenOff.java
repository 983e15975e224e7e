package io.corro.gateway.attack;

/** Shutdown hook of a run: what is done at SIGTERM or Ctrl-C, unless the run has ended before. One thread. */
final class BrokenOff implements AutoCloseable {
    private final Thread hook;

    BrokenOff(Runnable ending) {
        hook = new Thread(ending, "broken-off");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It runs already, and ends the process.
        }
    }
}
