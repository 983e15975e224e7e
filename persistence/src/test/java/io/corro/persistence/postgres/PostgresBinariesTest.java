package io.corro.persistence.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresBinariesTest {

    @TempDir
    private Path cache;
    private Path unfinished;

    @BeforeEach
    void unpack() throws IOException {
        unfinished = Files.createDirectory(cache.resolve("unpacking-1"));
        Files.writeString(unfinished.resolve("initdb"), "mine");
    }

    @Test
    void theCopyOfAProcessThatWasFasterIsUsed() throws IOException {
        Path directory = Files.createDirectory(cache.resolve("postgres"));
        Files.writeString(directory.resolve("initdb"), "theirs");

        PostgresBinaries.rename(unfinished, directory);

        assertThat(directory.resolve("initdb")).hasContent("theirs");
    }

    @Test
    void whatCannotBePutThereIsAnError() throws IOException {
        Path file = Files.createFile(cache.resolve("postgres"));

        assertThatThrownBy(() -> PostgresBinaries.rename(unfinished, file)).isInstanceOf(FileSystemException.class);
    }
}
