package io.corro.gateway.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People at work in a real browser, on a real server. All classes of a JVM share one, since a start costs more than
 * most journeys: each uses people, names and accounts of its own, or clears what it needs clear.
 */
@ExtendWith(SiteJourney.Pictures.class)
abstract class SiteJourney {
    static final int DESK = 1440;
    static final int PHONE = 390;

    static RunningSite site;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        if (site == null) {
            Chromium.running();
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "site-");
            RunningSite started = new RunningSite(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, directory)));
            site = started;
        }
        site.begin();
    }

    /** The database goes with the JVM's own server. */
    private static void end(RunningSite ended, Path directory) {
        ended.server().close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody would have seen where a journey failed. */
    static final class Pictures implements AfterTestExecutionCallback {
        @Override
        public void afterTestExecution(ExtensionContext test) {
            if (site != null && test.getExecutionException().isPresent()) {
                site.shootOpenPages("failed-" + test.getRequiredTestMethod().getName());
            }
        }
    }

    @AfterEach
    void nothingFailedUnseen() {
        site.assertNoComplaints();
    }
}
