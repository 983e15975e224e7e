package io.corro.gateway.http.trading;

import io.corro.engine.runtime.port.TimeWindow;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.WireTime;

/** The bounds {@code after} and {@code until} of a list, both exclusive. */
public final class TimeWindows {

    private TimeWindows() {}

    /** Faults are kept by the fields, which say them all at {@link Fields#check}. */
    public static TimeWindow parse(Fields query) {
        return new TimeWindow(query.time("after").map(WireTime::micros).orElse(Long.MIN_VALUE),
                query.time("until").map(WireTime::micros).orElse(Long.MAX_VALUE));
    }
}
