package io.corro.persistence.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of a running server: one at a time, on the thread {@code import}, the others wait. The last ones are
 * remembered until the server ends. Thread-safe.
 */
public final class ImportJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int WAITING_MAX = 16;
    private static final int REMEMBERED_MAX = 100;

    private final Importer importer;
    private final Path directory;
    private final LongSupplier clockUs;
    private final Map<UUID, ImportProgress> jobs = new LinkedHashMap<>();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX), Thread.ofPlatform().name("import").daemon().factory());

    /**
     * @param data the directory that holds everything the server keeps; files to import lie in {@code imports} there
     */
    public ImportJobs(Importer importer, Path data, LongSupplier clockUs) {
        this.importer = importer;
        this.directory = data.resolve("imports");
        this.clockUs = clockUs;
    }

    /** A file of the directory for imports; empty if there is none of that name. */
    public Optional<Path> file(String name) {
        boolean plain = !name.contains("/") && !name.contains("\\") && name.indexOf('\0') < 0 && !name.startsWith(".");
        return plain ? Optional.of(directory.resolve(name)).filter(Files::isRegularFile) : Optional.empty();
    }

    /** Keeps text that came with a request as a file of the directory for imports. */
    public Path keep(String text) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(UUID.randomUUID() + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins an import as soon as those before it are done; empty if too many wait. */
    public Optional<ImportProgress> begin(ImportRequest request) {
        ImportProgress progress = new ImportProgress();
        try {
            executor.execute(() -> run(request, progress));
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        }
        remember(progress);
        return Optional.of(progress);
    }

    private void run(ImportRequest request, ImportProgress progress) {
        try {
            importer.run(request, progress, clockUs.getAsLong());
        } catch (RuntimeException e) {
            LOG.error("an import failed", e);
        }
    }

    private synchronized void remember(ImportProgress progress) {
        jobs.put(progress.id(), progress);
        if (jobs.size() > REMEMBERED_MAX) {
            jobs.remove(jobs.keySet().iterator().next());
        }
    }

    public synchronized Optional<ImportProgress> find(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The remembered imports, the newest first. */
    public synchronized List<ImportProgress> all() {
        return new ArrayList<>(jobs.values()).reversed();
    }

    /** Cuts off an import under way: what it stored stays, and the same import again does the rest. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
