package io.corro.gateway.http.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

import akka.http.javadsl.model.HttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.format.Uuids;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.server.RequestObserver;
import io.corro.persistence.trading.OrderTrail;
import io.corro.persistence.trading.OrderTrail.Refusal;
import io.corro.persistence.trading.OrderTrail.Requester;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Writes the life of orders into the audit, behind the journal: what became of them from there, who asked for it and
 * what was refused from the requests that were answered. Keeps no order waiting; what it remembers of requests is
 * bounded. Thread-safe.
 */
public final class OrderTrailWriter implements RequestObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderTrailWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** By then the request of what stands in the journal has been answered. */
    private static final Duration AGE = Duration.ofSeconds(1);
    private static final Duration CATCH_UP = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /** For each moment of work so many of rest: orders have the processors and the database for themselves. */
    private static final int REST = 4;
    private static final int REQUESTERS_MAX = 50_000;
    private static final int REFUSALS_MAX = 50_000;
    private static final int BATCH = 1_000;
    private static final int REQUEST_MAX = 120;

    private final Map<UUID, Requester> requesters = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Requester> eldest) {
            return size() > REQUESTERS_MAX;
        }
    });
    private final LinkedBlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>(REFUSALS_MAX);
    private final OrderTrail trail;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();
    private volatile boolean isClosing;

    public OrderTrailWriter(OrderTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    public void start() {
        chores.every(PAUSE, "order-trail", this::writeAtLeisure);
    }

    private void writeAtLeisure() {
        writeRefusals();
        boolean more = true;
        while (more && !isClosing) {
            long startNs = System.nanoTime();
            more = follow(AGE);
            LockSupport.parkNanos(more ? REST * (System.nanoTime() - startNs) : 0);
        }
    }

    private synchronized boolean follow(Duration age) {
        return trail.follow(age, id -> Optional.ofNullable(requesters.get(id)));
    }

    @Override
    public void answered(Answered answered) {
        String path = answered.endpoint().path();
        String method = answered.request().method().value();
        boolean isMeant = path.startsWith("/v2/orders") || path.startsWith("/v2/positions");
        if (isMeant && !method.equals("GET") && answered.principal().orElse(null) instanceof AccountKey key) {
            note(answered, key, method);
        }
    }

    private void note(Answered answered, AccountKey key, String method) {
        HttpRequest request = answered.request();
        Requester requester = new Requester("key " + key.keyId(), ClientAddress.orNobody(request),
                Uuids.parse(answered.requestId()).orElse(null));
        Optional<UUID> named = named(request);
        if (answered.status() < 400) {
            answered.made().ifPresent(id -> requesters.put(id, requester));
            named.ifPresent(id -> requesters.put(id, requester));
        } else if (!refusals.offer(new Refusal(requester, key.userId(), key.accountId(), named.orElse(null),
                end(method + " " + request.getUri().path()), answered.status(), answered.reason().orElse("unknown"),
                clock.instant()))) {
            LOG.error("the queue of refused orders is full: request {} is not in the audit", answered.requestId());
        }
    }

    /** The order that a path ends with. */
    private static Optional<UUID> named(HttpRequest request) {
        String path = request.getUri().path();
        return Uuids.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - REQUEST_MAX));
    }

    /** Writes all that is at least so old. */
    synchronized void write(Duration age) {
        writeRefusals();
        while (follow(age)) {
            LOG.debug("the audit of orders goes on");
        }
    }

    private synchronized void writeRefusals() {
        List<Refusal> batch = new ArrayList<>();
        while (refusals.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
    }

    /** Writes what has happened until now, and waits a little for tables that are behind; then it is as it is. */
    void catchUp() {
        long end = trail.journalEnd();
        long deadlineNs = System.nanoTime() + CATCH_UP.toNanos();
        do {
            write(Duration.ZERO);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        } while (!trail.hasPassed(end) && System.nanoTime() < deadlineNs);
    }

    /** What cannot be written while the database is away waits on. */
    private void write(List<Refusal> batch) {
        try {
            trail.write(batch);
        } catch (RuntimeException e) {
            batch.forEach(refusals::offer);
            throw e;
        }
    }

    @Override
    public void close() {
        isClosing = true;
        chores.close();
        // What stands in the journal is found by the next start.
        writeRefusals();
    }
}
