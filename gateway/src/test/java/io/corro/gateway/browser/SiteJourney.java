package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People at work in a real browser, on a real server of their class's own. */
abstract class SiteJourney {
    static final int DESK = 1440;
    static final int PHONE = 390;

    static RunningSite site;

    @BeforeAll
    static void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws IOException, InterruptedException {
        site = new RunningSite(directory);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
            site = null;
        }
    }

    @AfterEach
    void nothingFailedUnseen() {
        site.assertNoComplaints();
    }
}
