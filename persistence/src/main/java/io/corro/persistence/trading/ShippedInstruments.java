package io.corro.persistence.trading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.UUID;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The instruments of a new database, with the terms that it begins with, for what runs without one. Stateless. */
public final class ShippedInstruments {
    private static final String FILE = "instruments.csv";

    private ShippedInstruments() {}

    public static Instruments all() {
        try (InputStream file = ShippedInstruments.class.getResourceAsStream(FILE)) {
            return new Instruments(new String(file.readAllBytes(), UTF_8).lines().skip(1)
                    .map(line -> instrument(line.split(","))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instrument instrument(String[] cells) {
        BigDecimal step = new BigDecimal(cells[9]);
        return Instrument.of(Integer.parseInt(cells[0]), UUID.fromString(cells[1]), cells[2], cells[3],
                AssetClass.valueOf(cells[4]), cells[5], cells[6], true, LiquidityModel.DEALER,
                new BigDecimal(cells[7]), new BigDecimal(cells[8]), step, step, new BigDecimal(cells[10]),
                new BigDecimal(cells[11]), new BigDecimal(cells[12]), new BigDecimal(cells[13]));
    }
}
