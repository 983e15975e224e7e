package io.corro.perf.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** File of made-up EUR/USD prices, the same for every run. Stateless. */
final class PriceFile {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int MIDDLE = 108_000;
    private static final int QUOTE_MS = 250;
    private static final int MINUTE_S = 60;

    private PriceFile() {}

    /** Four quotes a second. */
    static Path quotes(Path directory, int rows) throws IOException {
        Random random = new Random(1);
        Path file = directory.resolve("EURUSD-quotes.csv");
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("time,bid,ask,bid_size,ask_size\n");
            for (int row = 0; row < rows; row++) {
                int bid = MIDDLE + random.nextInt(900);
                text.write(START.plusMillis((long) row * QUOTE_MS) + ",1." + digits(bid) + ",1." + digits(bid + 9)
                        + ",1000000,2000000\n");
            }
        }
        return file;
    }

    /** A bar each minute. */
    static Path bars(Path directory, int rows) throws IOException {
        Random random = new Random(2);
        Path file = directory.resolve("EURUSD-bars.csv");
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("time,open,high,low,close,volume\n");
            for (int row = 0; row < rows; row++) {
                int open = MIDDLE + random.nextInt(900);
                text.write(START.plusSeconds((long) row * MINUTE_S) + ",1." + digits(open) + ",1." + digits(open + 20)
                        + ",1." + digits(open - 20) + ",1." + digits(open + 5) + ",7\n");
            }
        }
        return file;
    }

    /** The decimals of a price between one and two. */
    private static String digits(int price) {
        return Integer.toString(price).substring(1);
    }
}
