package io.corro.persistence.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writer of one Parquet file: a flat table without missing cells, plain values packed with gzip, 65,536 rows in a row
 * group with their least and greatest numbers. Rows wait in memory for their group alone. The file has another name
 * until {@link #finish()}, so that no reader meets half of one. Not thread-safe.
 */
public final class ParquetWriter implements AutoCloseable {
    static final int GROUP_ROWS = 1 << 16;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String CREATOR = "corro version 0.2.0 (build none)";
    private static final int FORMAT_VERSION = 1;
    private static final int GZIP = 2;
    private static final int DATA_PAGE = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private final Path file;
    private final Path unfinished;
    private final List<ParquetColumn> columns;
    private final long[][] waiting;
    private final List<Group> groups = new ArrayList<>();
    private final FileChannel channel;
    private int count;
    private long rows;

    private record Chunk(long offset, int packed, int unpacked, byte[] least, byte[] greatest) {}

    private record Group(int rows, List<Chunk> chunks) {
        long unpacked() {
            return chunks.stream().mapToLong(Chunk::unpacked).sum();
        }
    }

    /** @param file is replaced when the writer is finished */
    public ParquetWriter(Path file, List<ParquetColumn> columns) throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        waiting = new long[columns.size()][GROUP_ROWS];
        unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.getParent());
        channel = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        put(MAGIC);
    }

    /** Adds a row: a number for each column. */
    public void add(long... cells) throws IOException {
        for (int i = 0; i < waiting.length; i++) {
            waiting[i][count] = cells[i];
        }
        rows++;
        if (++count == GROUP_ROWS) {
            writeGroup();
        }
    }

    private void writeGroup() throws IOException {
        List<Chunk> chunks = new ArrayList<>(columns.size());
        for (int i = 0; i < waiting.length; i++) {
            chunks.add(writeChunk(columns.get(i), waiting[i]));
        }
        groups.add(new Group(count, chunks));
        count = 0;
    }

    /** One page: its header, then its values. */
    private Chunk writeChunk(ParquetColumn column, long[] cells) throws IOException {
        byte[] plain = column.plain(cells, count);
        byte[] packed = packed(plain);
        byte[] header = new CompactWriter().member()
                .int32(1, DATA_PAGE).int32(2, plain.length).int32(3, packed.length)
                .struct(5).int32(1, count).int32(2, PLAIN).int32(3, RLE).int32(4, RLE).end()
                .end().toBytes();
        long offset = channel.position();
        put(header);
        put(packed);
        boolean ordered = column.type() != ParquetColumn.Type.WORD;
        return new Chunk(offset, header.length + packed.length, header.length + plain.length,
                ordered ? bound(Arrays.stream(cells, 0, count).min().orElse(0)) : new byte[0],
                ordered ? bound(Arrays.stream(cells, 0, count).max().orElse(0)) : new byte[0]);
    }

    private static byte[] bound(long value) {
        return ParquetColumn.littleEndian(Long.BYTES).putLong(value).array();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Writes what waits and the footer, and gives the file its name: it is on the disk. Nothing is added after. */
    public void finish() throws IOException {
        if (count > 0) {
            writeGroup();
        }
        byte[] footer = footer();
        put(footer);
        put(ParquetColumn.littleEndian(Integer.BYTES).putInt(footer.length).array());
        put(MAGIC);
        channel.force(true);
        channel.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] footer() {
        CompactWriter to = new CompactWriter().member().int32(1, FORMAT_VERSION).structs(2, columns.size() + 1);
        to.member().text(4, "schema").int32(5, columns.size()).end();
        columns.forEach(column -> column.describe(to));
        to.int64(3, rows).structs(4, groups.size());
        groups.forEach(group -> describe(group, to));
        to.text(6, CREATOR).structs(7, columns.size());
        columns.forEach(_ -> to.member().struct(1).end().end());
        return to.end().toBytes();
    }

    private void describe(Group group, CompactWriter to) {
        to.member().structs(1, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            describe(columns.get(i), group.chunks.get(i), group.rows, to);
        }
        to.int64(2, group.unpacked()).int64(3, group.rows).end();
    }

    private static void describe(ParquetColumn column, Chunk chunk, int rows, CompactWriter to) {
        to.member().int64(2, chunk.offset).struct(3).int32(1, column.physicalType()).listOf(2, PLAIN)
                .listOf(3, column.name()).int32(4, GZIP).int64(5, rows).int64(6, chunk.unpacked)
                .int64(7, chunk.packed).int64(9, chunk.offset);
        if (chunk.least.length > 0) {
            to.struct(12).int64(3, 0).binary(5, chunk.greatest).binary(6, chunk.least).end();
        }
        to.end().end();
    }

    /** Gives the file up if it was not finished. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
