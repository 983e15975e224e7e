package io.corro.gateway.http.cases;

import java.time.Instant;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.RecordJson;
import io.corro.persistence.books.cases.CaseList.QueueTotal;

/** How much waits in a queue. */
@Described("`oldest_seconds` is how long the first of them has been in its stage.")
record QueueJson(String queue, long cases, long oldestSeconds) {

    static QueueJson of(QueueTotal total, Instant now) {
        return new QueueJson(RecordJson.word(total.queue()), total.cases(), total.oldestAge(now).toSeconds());
    }
}
