package io.corro.perf.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where figures come from.
 *
 * @param name   processor, how many of them, and the system
 * @param commit the source's commit, with "+" if the files differ from it
 */
public record Machine(String name, String jdk, String commit) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final long GIT_SECONDS_MAX = 5;

    public static Machine here() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new Machine(processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, " + system,
                Runtime.version().toString(), head());
    }

    private static String processor() {
        try (var lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unnamed processor");
        } catch (IOException e) {
            return "unnamed processor";
        }
    }

    private static String head() {
        String commit = git("rev-parse", "--short", "HEAD");
        return commit.isEmpty() ? "unknown" : commit + (git("status", "--porcelain").isEmpty() ? "" : "+");
    }

    /** What git says, or nothing where there is no git or no repository. */
    private static String git(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("git");
        builder.command().addAll(List.of(arguments));
        try {
            Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
