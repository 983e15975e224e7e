package io.corro.workflows.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DocumentArchiveTest {
    private static final byte[] CONTENT = "a document".getBytes(UTF_8);

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatWasPut() {
        DocumentArchive archive = new DocumentArchive(directory);

        String name = archive.put(CONTENT);

        assertThat(name).isEqualTo(DocumentArchive.sha256(CONTENT)).hasSize(64);
        assertThat(new DocumentArchive(directory).find(name)).contains(CONTENT);
        assertThat(archive.find("0".repeat(64))).isEmpty();
    }

    @Test
    void storesTheSameDocumentOnceAndLeavesNothingElse() throws IOException {
        DocumentArchive archive = new DocumentArchive(directory);

        archive.put(CONTENT);
        archive.put(CONTENT);

        assertThat(files()).singleElement().satisfies(
                file -> assertThat(file.getFileName()).hasToString(DocumentArchive.sha256(CONTENT) + ".pdf"));
    }

    @Test
    void takesADamagedDocumentForNoneAndReplacesIt() throws IOException {
        DocumentArchive archive = new DocumentArchive(directory);
        String name = archive.put(CONTENT);
        Files.writeString(files().getFirst(), "a docum");

        assertThat(archive.find(name)).isEmpty();
        archive.put(CONTENT);

        assertThat(archive.find(name)).contains(CONTENT);
    }

    @Test
    void isNotConfusedByManyWritersOfTheSameDocument() throws IOException {
        byte[] large = new byte[1_000_000];
        new Random(3).nextBytes(large);
        DocumentArchive archive = new DocumentArchive(directory);

        List<String> names = IntStream.range(0, 8).parallel().mapToObj(writer -> archive.put(large)).toList();

        assertThat(names).containsOnly(DocumentArchive.sha256(large));
        assertThat(archive.find(names.getFirst())).contains(large);
        assertThat(files()).hasSize(1);
    }

    @Test
    void knowsNoOtherNamesThanItsOwn() {
        DocumentArchive archive = new DocumentArchive(directory);

        for (String name : List.of("", "../secret", "0".repeat(63), "G".repeat(64), "A".repeat(64))) {
            assertThatIllegalArgumentException().isThrownBy(() -> archive.find(name));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
