package io.corro.gateway.http.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

import akka.http.javadsl.model.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.server.RequestObserver;
import io.corro.persistence.books.audit.AuditAnchors;
import io.corro.persistence.books.audit.RequestTrail;
import io.corro.persistence.books.audit.RequestTrail.Proof;
import io.corro.persistence.books.audit.RequestTrail.Request;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Writes what requests have changed into the audit log, behind the requests, so that none is slowed; and the end of the
 * chain into a file, outside the database. Orders have a journal of their own and are left out. A queue that is full
 * says so in the log. Thread-safe.
 */
public final class AuditWriter implements RequestObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WAITING_MAX = 100_000;
    private static final int BATCH = 1_000;
    private static final int AGENT_MAX = 300;
    private static final int PATH_MAX = 64;
    private static final int ACTION_MAX = 80;

    private final LinkedBlockingQueue<Request> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final RequestTrail trail;
    private final AuditAnchors anchors;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();

    public AuditWriter(RequestTrail trail, AuditAnchors anchors, InstantSource clock) {
        this.trail = trail;
        this.anchors = anchors;
        this.clock = clock;
    }

    public AuditWriter start() {
        chores.every(PAUSE, "audit", this::write);
        return this;
    }

    @Override
    public void answered(Answered answered) {
        String path = answered.endpoint().path();
        String method = answered.request().method().value();
        boolean isMeant = path.startsWith("/v1/") || path.startsWith("/admin/");
        if (isMeant && !method.equals("GET") && !waiting.offer(request(answered, method + " " + path))) {
            LOG.error("the audit log's queue is full: {} of request {} is not in it", method, answered.requestId());
        }
    }

    private Request request(Answered answered, String action) {
        String path = answered.request().getUri().path();
        String agent = answered.request().getHeader("User-Agent").map(HttpHeader::value).orElse("");
        return new Request(answered.principal().map(Principal::userId), end(path, PATH_MAX), end(action, ACTION_MAX),
                answered.status(), answered.requestId(), answered.reason(),
                ClientAddress.orNobody(answered.request()),
                agent.substring(0, Math.min(agent.length(), AGENT_MAX)), clock.instant());
    }

    private static String end(String text, int max) {
        return text.substring(Math.max(0, text.length() - max));
    }

    /** Writes what waits; what cannot be written while the database is away waits on. */
    public synchronized void write() {
        List<Request> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
    }

    private void write(List<Request> batch) {
        try {
            anchors.keep(trail.append(batch));
        } catch (StorageUnavailableException e) {
            batch.forEach(waiting::offer);
            throw e;
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                LOG.error("request {} is not in the audit log", batch.getFirst().requestId(), e);
            } else {
                batch.forEach(each -> write(List.of(each)));
            }
        }
    }

    /** What the chain proves, as it stands after what waits is written. */
    Proof verify() {
        write();
        return trail.verify(anchors.read());
    }

    @Override
    public void close() {
        chores.close();
        write();
    }
}
