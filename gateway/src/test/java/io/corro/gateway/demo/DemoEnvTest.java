package io.corro.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.persistence.books.demo.DemoPortfolio.Portfolio;

import static org.assertj.core.api.Assertions.assertThat;

class DemoEnvTest {
    private static final Portfolio PORTFOLIO = new Portfolio(UUID.randomUUID(), UUID.randomUUID());
    private static final DemoEnv ENV =
            new DemoEnv("PK1", "hush", "http://127.0.0.1:8080", "admin-secret", PORTFOLIO);

    @TempDir
    private Path directory;

    @Test
    void isReadBackAsItWasWritten() throws IOException {
        ENV.write(directory.resolve("new"));

        assertThat(DemoEnv.read(directory.resolve("new"))).contains(ENV);
    }

    @Test
    void replacesTheFileAndLeavesNothingBeside() throws IOException {
        ENV.write(directory);
        DemoEnv moved = new DemoEnv("PK1", "hush", "http://127.0.0.1:9090", "admin-secret", PORTFOLIO);
        moved.write(directory);

        assertThat(DemoEnv.read(directory)).contains(moved);
        assertThat(directory).isDirectoryContaining("glob:**/demo.env");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        ENV.write(directory);

        assertThat(Files.getPosixFilePermissions(DemoEnv.file(directory)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void isAbsentWithoutAFileOrWithHalfOfOne() throws IOException {
        assertThat(DemoEnv.read(directory)).isEmpty();

        Files.writeString(DemoEnv.file(directory), "APCA_API_KEY_ID=PK1\nnonsense\n");

        assertThat(DemoEnv.read(directory)).isEmpty();
    }

    @Test
    void keepsTheKeysOfAnEarlierVersion() throws IOException {
        Files.writeString(DemoEnv.file(directory), """
                APCA_API_KEY_ID=PK1
                APCA_API_SECRET_KEY=hush
                APCA_API_BASE_URL=http://127.0.0.1:8080
                CORRO_ADMIN_KEY=admin-secret
                """);

        assertThat(DemoEnv.read(directory)).get().extracting(DemoEnv::secretKey).isEqualTo("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:80", "0.0.0.0, http://127.0.0.1:80", "::, http://127.0.0.1:80",
        "::1, http://[::1]:80", "corro.example, http://corro.example:80"})
    void namesAnAddressThatCanBeReached(String host, String url) {
        assertThat(DemoEnv.baseUrl(host, 80)).isEqualTo(url);
    }

    @Test
    void greetsWithAnOrderToPaste() {
        assertThat(ENV.banner(directory, true))
                .contains("curl -s http://127.0.0.1:8080/v2/orders \\\n", "\"APCA-API-KEY-ID: PK1\"",
                        "\"APCA-API-SECRET-KEY: hush\"", "\"type\":\"market\"", DemoEnv.file(directory).toString())
                .doesNotContain("admin-secret");
    }

    @Test
    void aLogGetsNoSecret() {
        assertThat(ENV.banner(directory, false))
                .contains("  . " + DemoEnv.file(directory) + "\n  curl", "$APCA_API_SECRET_KEY\"")
                .doesNotContain("hush").doesNotContain("admin-secret");
    }

    @Test
    void keepsSecretsOutOfItsName() {
        assertThat(ENV.toString()).doesNotContain("hush").doesNotContain("admin-secret");
    }
}
