package io.corro.gateway.http.imports;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.corro.persistence.imports.ImportProgress;
import io.corro.persistence.imports.ImportProgress.Numbers;

/** An import as operators see it; the report has one sentence a line. */
record ImportAnswer(UUID id, String state, String detail, long read, long loaded, long replaced, long unchanged,
        long rejected, long flagged, long missing, List<String> report) {

    static ImportAnswer of(ImportProgress progress) {
        Numbers now = progress.numbers();
        return new ImportAnswer(progress.id(), now.state().name().toLowerCase(Locale.ROOT), now.detail(), now.read(),
                now.loaded(), now.replaced(), now.unchanged(), now.rejected(), now.flagged(), now.missing(),
                progress.report());
    }
}
