package io.corro.gateway.http.fault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.corro.gateway.fault.Fault;
import io.corro.gateway.fault.FaultOccurrence;
import io.corro.gateway.fault.FaultRun;
import io.corro.gateway.fault.Verdict;
import io.corro.gateway.httpkit.wire.Described;

/** A run with what struck and the verdict on the client. */
@Described("A run of faults. The verdict is final when running is false; occurrences are what was pretended.")
record FaultRunJson(UUID id, UUID accountId, long seed, boolean running, Instant startedAt,
        List<FaultOccurrenceJson> occurrences, VerdictJson verdict) {

    record FaultOccurrenceJson(int number, Fault fault, String subject, Instant at) {

        static FaultOccurrenceJson of(FaultOccurrence occurrence) {
            return new FaultOccurrenceJson(
                    occurrence.number(), occurrence.fault(), occurrence.subject(), occurrence.at());
        }
    }

    record VerdictJson(boolean passed, int doubledOrders, int missedFills, int missingResyncs, int ordersAfterHalt,
            List<String> findings) {

        static VerdictJson of(Verdict verdict) {
            return new VerdictJson(verdict.isPassed(), verdict.doubledOrders(), verdict.missedFills(),
                    verdict.missingResyncs(), verdict.ordersAfterHalt(), verdict.findings());
        }
    }

    static FaultRunJson of(FaultRun run) {
        return new FaultRunJson(run.id(), run.accountId(), run.seed(), run.isRunning(), run.startedAt(),
                run.occurrences().stream().map(FaultOccurrenceJson::of).toList(), VerdictJson.of(run.verdict()));
    }
}
