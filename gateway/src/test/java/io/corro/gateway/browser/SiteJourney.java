package io.corro.gateway.browser;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People at work in a real browser, on a real server of their class's own. */
@ExtendWith(SiteJourney.Pictures.class)
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
