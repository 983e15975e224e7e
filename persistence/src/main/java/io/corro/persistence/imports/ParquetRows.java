package io.corro.persistence.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.FileSchema;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file of plain columns. The first row is the columns' names; a missing cell is empty. Files that are
 * packed with Snappy, gzip or not at all are read; for Zstandard, LZ4 and Brotli a jar is added to {@code lib}.
 */
final class ParquetRows implements RowSource {
    private static final Map<CompressionCodec, Jar> JARS = Map.of(
            CompressionCodec.ZSTD, new Jar("Zstandard", "zstd-jni.jar", "com.github.luben.zstd.Zstd"),
            CompressionCodec.LZ4, new Jar("LZ4", "lz4-java.jar", "net.jpountz.lz4.LZ4Factory"),
            CompressionCodec.LZ4_RAW, new Jar("LZ4", "lz4-java.jar", "net.jpountz.lz4.LZ4Factory"),
            CompressionCodec.BROTLI, new Jar("Brotli", "brotli4j.jar", "com.aayushatharva.brotli4j.Brotli4jLoader"));

    private final Path file;
    private final ParquetFileReader reader;
    private final RowReader rows;
    private final FileSchema schema;
    private long line;

    /** What unpacks a file, and is no part of the product. */
    private record Jar(String packing, String file, String type) {
        boolean isThere() {
            try {
                Class.forName(type, false, ParquetRows.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException _) {
                return false;
            }
        }
    }

    ParquetRows(Path file) {
        this.file = file;
        try {
            reader = ParquetFileReader.open(InputFile.of(file));
            schema = flat(reader.getFileSchema());
            checkPacking();
            rows = reader.rowReader();
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private FileSchema flat(FileSchema read) {
        if (!read.isFlatSchema()) {
            throw new ImportRefusedException("The file " + file + " has columns within columns: an import takes plain"
                    + " ones.");
        }
        return read;
    }

    private static ImportRefusedException unreadable(Path file, Throwable e) {
        return e instanceof ImportRefusedException refused ? refused
                : new ImportRefusedException("The file " + file.getFileName() + " cannot be read as Parquet: "
                        + e.getMessage(), e);
    }

    /** A file is known to be packed in a way that needs a jar before its first row is read. */
    private void checkPacking() {
        reader.getFileMetaData().rowGroups().stream().flatMap(group -> group.columns().stream())
                .map(column -> JARS.get(column.metaData().codec())).filter(jar -> jar != null && !jar.isThere())
                .findFirst().ifPresent(jar -> {
                    throw new ImportRefusedException("The file " + file.getFileName() + " is packed with " + jar.packing
                            + ": put " + jar.file + " into the directory lib, or pack it with Snappy or gzip.");
                });
    }

    @Override
    public @Nullable List<String> next() {
        try {
            if (line++ == 0) {
                return names();
            }
            if (!rows.hasNext()) {
                return null;
            }
            rows.next();
            return row();
        } catch (RuntimeException | LinkageError e) {
            throw unreadable(file, e);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < schema.getColumnCount(); column++) {
            names.add(schema.getColumn(column).name());
        }
        return names;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>(schema.getColumnCount());
        for (int column = 0; column < schema.getColumnCount(); column++) {
            cells.add(rows.isNull(column) ? "" : text(rows.getValue(column)));
        }
        return cells;
    }

    /** Texts of old writers are bytes without a type. */
    private static String text(Object cell) {
        return cell instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : cell.toString();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try (reader; rows) {
            line = 0;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
