package io.corro.persistence.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages about the schemas are what the database says. After a change of the migrations run this test with
 * {@code -Dcorro.docs.write=true}, which writes them anew.
 */
class SchemaDocsTest {

    private static final Path DOCS = Path.of("..", "migrations", "docs");

    @Test
    void describesTheDatabaseAsItIs() throws IOException {
        try (TestDatabase test = TestDatabase.create(); Handle handle = test.database().jdbi().open()) {
            SchemaDocs docs = new SchemaDocs(handle);
            List<String> schemas = docs.schemas();
            for (String schema : schemas) {
                compareOrWrite(DOCS.resolve(schema + ".md"), docs.page(schema));
            }
            assertThat(pages())
                    .containsExactlyInAnyOrderElementsOf(schemas.stream().map(name -> name + ".md").toList());
        }
    }

    private static void compareOrWrite(Path file, String page) throws IOException {
        if (Boolean.getBoolean("corro.docs.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, page);
        }
        assertThat(file).as("run this test with -Dcorro.docs.write=true").content().isEqualTo(page);
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
