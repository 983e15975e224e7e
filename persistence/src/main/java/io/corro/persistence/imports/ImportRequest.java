package io.corro.persistence.imports;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.corro.engine.core.marketdata.Timeframe;

/**
 * What is to be imported.
 *
 * @param symbol    of all rows; without it the file has a column, or is named after it
 * @param timeframe of bars; without it it is told from the first rows
 * @param zone      of times without an offset
 * @param splits    for which the prices are adjusted, all of one symbol
 */
public record ImportRequest(PriceKind kind, List<Path> files, Optional<String> symbol, Optional<Timeframe> timeframe,
        ZoneId zone, List<Split> splits) {

    public ImportRequest {
        files = List.copyOf(files);
        splits = List.copyOf(splits);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an import has at least one file");
        }
    }
}
