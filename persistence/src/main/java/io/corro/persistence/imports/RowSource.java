package io.corro.persistence.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Source of rows as text. Not thread-safe. */
interface RowSource extends AutoCloseable {

    /** The next row, or null at the end. */
    @Nullable
    List<String> next();

    /** The number of the last row's line in its file, from one. */
    long line();

    @Override
    void close();

    /** @throws ImportRefusedException if the file cannot be opened */
    static RowSource open(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") ? new ParquetRows(file) : new CsvRows(file);
    }
}
