package io.corro.gateway.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.kill.ServerProcess;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real server on a database of its own, and windows in which people look at its pages; what a page's scripts
 * complain of is kept. For one thread.
 */
final class RunningSite implements AutoCloseable {
    /** Generous, because a machine that builds and tests at once is slow. */
    private static final double PATIENCE_MS = 60_000;

    private final Chromium chromium = Chromium.running();
    private final TestDatabase database = TestDatabase.create();
    private final ServerProcess server;
    private final GatewayUnderTest gateway;
    private final List<String> complaints = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final Path data;

    RunningSite(Path directory) throws IOException, InterruptedException {
        this(directory, Map.of());
    }

    /**
     * @param environment further variables of the server
     * @param flags       further ones of its command line
     */
    RunningSite(Path directory, Map<String, String> environment, String... flags)
            throws IOException, InterruptedException {
        data = directory.resolve("data");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("DATABASE_URL", database.url());
        server = new ServerProcess(directory, variables, flags);
        server.start();
        gateway = new GatewayUnderTest(URI.create(server.env().baseUrl()), server.env().adminKey());
    }

    ServerProcess server() {
        return server;
    }

    GatewayUnderTest gateway() {
        return gateway;
    }

    TestDatabase database() {
        return database;
    }

    /** Where the server keeps what is not in its database. */
    Path data() {
        return data;
    }

    String address(String path) {
        return gateway.base() + path;
    }

    /** A window of its own at this path. */
    Page open(String path, int width, boolean isDark) {
        BrowserContext window = chromium.window(width, isDark);
        window.setDefaultTimeout(PATIENCE_MS);
        Page page = window.newPage();
        pages.add(page);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address(path));
        return page;
    }

    /** Pictures of every page that is open, for whoever looks into a failure. */
    void shootOpenPages(String name) {
        List<Page> open = pages.stream().filter(page -> !page.isClosed()).toList();
        for (int i = 0; i < open.size(); i++) {
            Chromium.shoot(open.get(i), name + "-" + i);
        }
    }

    static IsVisibleOptions patient() {
        return new IsVisibleOptions().setTimeout(PATIENCE_MS);
    }

    /** No script has failed, and none was refused by the policy of the pages. */
    void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    /** Nobody looks, and nothing was complained of. */
    void begin() {
        complaints.clear();
        pages.removeIf(Page::isClosed);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
