package io.corro.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.gateway.fault.FaultInjection;
import io.corro.gateway.fault.FaultOccurrence;
import io.corro.gateway.fault.FaultRun;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.books.audit.SystemEvents;
import io.corro.persistence.books.audit.SystemEvents.Report;
import io.corro.persistence.books.audit.SystemEvents.Severity;

/** Audit of fault injection: each pretence is a row of {@code audit.system_events} that says so. Thread-safe. */
final class FaultAudit {
    private static final Logger LOG = LoggerFactory.getLogger(FaultAudit.class);
    private static final String COMPONENT = "fault_injection";

    private final SystemEvents events;
    private final BlockingExecutor blocking;

    private FaultAudit(SystemEvents events, BlockingExecutor blocking) {
        this.events = events;
        this.blocking = blocking;
    }

    /** Without a database for people there are no rows. */
    static FaultInjection injection(GatewayPorts ports) {
        return new FaultInjection(ports.wallClock(), ports.people()
                .map(people -> new FaultAudit(new SystemEvents(people.database().jdbi()), ports.blocking()))
                .<BiConsumer<FaultRun, FaultOccurrence>>map(audit -> audit::write)
                .orElse((run, occurrence) -> {}));
    }

    private void write(FaultRun run, FaultOccurrence occurrence) {
        Report report = new Report(COMPONENT, occurrence.fault().name().toLowerCase(Locale.ROOT),
                Severity.INFO, "Pretended to account " + run.accountId() + ": " + occurrence.subject(),
                run.id() + ":" + occurrence.number(), List.of());
        blocking.call(() -> {
            events.write(report);
            return report;
        }).whenComplete((written, failure) -> {
            if (failure != null) {
                LOG.error("fault {} of run {} is not in the audit log", occurrence.number(), run.id(), failure);
            }
        });
    }
}
