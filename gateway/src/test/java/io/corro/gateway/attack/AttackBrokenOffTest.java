package io.corro.gateway.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that is ended from outside: its figures are told, and nothing of it stays. */
class AttackBrokenOffTest {
    private static final int TERMINATED = 143;
    private static final long PATIENCE_S = 120;

    @TempDir
    private Path directory;

    @Test
    void aRunThatIsEndedTellsItsFiguresAndLeavesNothing() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path said = directory.resolve("said");
        try (TestDatabase database = TestDatabase.create()) {
            Process attack = start(temporary, said, database);
            try {
                await(attack, () -> Files.readString(said).contains("raw bytes"));
                ProcessHandle server = attack.children().findFirst().orElseThrow();
                attack.destroy();

                assertThat(attack.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
                assertThat(attack.exitValue()).isEqualTo(TERMINATED);
                assertThat(server.isAlive()).isFalse();
                assertThat(Files.readString(said)).contains("ended by a signal after").doesNotContain("corro:");
                try (Stream<Path> left = Files.list(temporary)) {
                    assertThat(left).isEmpty();
                }
            } finally {
                attack.descendants().forEach(ProcessHandle::destroyForcibly);
                attack.destroyForcibly();
            }
        }
    }

    private static Process start(Path temporary, Path said, TestDatabase database) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path"),
                Attack.class.getName(), "--seconds", "1", "--connections", "10", "--seed", "12")
                .redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("DATABASE_URL", database.url());
        builder.environment().put("JDK_JAVA_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=" + temporary);
        return builder.start();
    }

    private static void await(Process process, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.isMet() && process.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private interface Condition {
        boolean isMet() throws IOException;
    }
}
