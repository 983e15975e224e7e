package io.corro.gateway.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The machine's own Chromium without a screen. Where there is none, the test is skipped and says so;
 * {@code -Dcorro.browser=required} makes that a failure. For one thread.
 */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int HEIGHT = 900;
    private static final double PICTURE_MS = 20_000;
    private static Chromium running;

    private final Browser browser;

    private Chromium(Path program) {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program));
    }

    /** One browser serves all tests of a JVM, and ends with it. */
    static Chromium running() {
        if (running == null) {
            running = new Chromium(program());
        }
        return running;
    }

    private static Path program() {
        Optional<Path> found = Optional.ofNullable(System.getProperty("corro.chromium")).map(Path::of)
                .or(Chromium::onPath);
        if (found.isEmpty() && System.getProperty("corro.browser", "").equals("required")) {
            throw new IllegalStateException(
                    "There is no Chromium on the PATH, and -Dcorro.browser=required asks for one."
                            + " Install it, or name it with -Dcorro.chromium=FILE.");
        }
        assumeTrue(found.isPresent(), "There is no Chromium on the PATH, and none is named by -Dcorro.chromium=FILE.");
        return found.orElseThrow();
    }

    private static Optional<Path> onPath() {
        List<Path> directories = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of).toList();
        return NAMES.stream().flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** A window of this width without cookies, on a machine whose user likes light or dark. */
    BrowserContext window(int width, boolean isDark) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, HEIGHT)
                .setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT).setLocale("en-GB"));
    }

    /** Into {@code target/screenshots}, for people: a browser that is too busy to paint fails no journey. */
    static void shoot(Page page, String name) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setTimeout(PICTURE_MS)
                    .setPath(Path.of("target", "screenshots", name + ".png")).setFullPage(true));
        } catch (TimeoutError e) {
            System.out.println("There is no picture " + name + ": " + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
