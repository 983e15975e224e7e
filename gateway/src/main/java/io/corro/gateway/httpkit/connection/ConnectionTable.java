package io.corro.gateway.httpkit.connection;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import akka.http.javadsl.model.HttpResponse;
import io.micrometer.core.instrument.Counter;

import io.corro.gateway.httpkit.connection.Connection.Command;
import io.corro.gateway.httpkit.connection.Connection.Deadline;
import io.corro.gateway.httpkit.connection.Connection.Phase;
import io.corro.gateway.httpkit.wire.PrefixedMeters;

/**
 * All open connections of a server: gives them their places, and ends those that take too long. Places are shared
 * fairly: when there are none left, a new connection gets one of the client address that holds the most, provided that
 * its own address holds fewer; otherwise it gets none. Connections that are being served are never closed for others.
 * Thread-safe.
 */
final class ConnectionTable {
    private final ConnectionLimits limits;
    private final LongSupplier nanoClock;
    /** By client address; guarded by this, as is all that follows. */
    private final Map<String, Places> places = new HashMap<>();
    /** Without a place, and not closed yet. */
    private final Set<Connection> leaving = new HashSet<>();
    private int waiting;
    private int known;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Counter givenWay;
    private volatile boolean isDraining;

    ConnectionTable(ConnectionLimits limits, LongSupplier nanoClock, PrefixedMeters meters) {
        this.limits = limits;
        this.nanoClock = nanoClock;
        meters.gauge("http.connections", this, ConnectionTable::size);
        givenWay = meters.counter("http.connections.given.way");
    }

    /** The connections of one client address, oldest first: those whose first request is awaited, and the others. */
    private record Places(SequencedSet<Connection> waiting, SequencedSet<Connection> known) {
        private Places() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        private int taken() {
            return waiting.size() + known.size();
        }
    }

    ConnectionLimits limits() {
        return limits;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }

    synchronized int size() {
        return waiting + known;
    }

    /** A place for a connection that was just accepted; empty if there is none. */
    synchronized Optional<Connection> admit(InetSocketAddress remote) {
        long now = nanoClock.getAsLong();
        Connection connection = new Connection(
                remote, new Deadline(Phase.HEAD, now, now + limits.headTime().toNanos()));
        if (isDraining || !findPlace(connection.clientAddress())) {
            return Optional.empty();
        }
        places.computeIfAbsent(connection.clientAddress(), address -> new Places()).waiting.add(connection);
        waiting++;
        return Optional.of(connection);
    }

    private boolean findPlace(String address) {
        Places own = places.getOrDefault(address, new Places());
        if (own.taken() >= limits.connectionsPerAddressMax()) {
            return false;
        }
        if (waiting >= limits.connectionsWaitingMax()) {
            return vacate(holder(Comparator.comparingInt(other -> other.waiting.size()))
                    .filter(most -> most.waiting.size() > own.waiting.size() + 1));
        }
        return size() < limits.connectionsMax()
                || vacate(
                        holder(Comparator.comparingInt(Places::taken)).filter(most -> most.taken() > own.taken() + 1));
    }

    private Optional<Places> holder(Comparator<Places> most) {
        return places.values().stream().max(most);
    }

    private boolean vacate(Optional<Places> holder) {
        Optional<Connection> unserved = holder.flatMap(ConnectionTable::unserved);
        unserved.ifPresent(this::giveWay);
        return unserved.isPresent();
    }

    private static Optional<Connection> unserved(Places held) {
        return held.waiting.isEmpty()
                ? held.known.stream().filter(connection -> connection.deadline().phase() == Phase.IDLE)
                        .min(Comparator.comparingLong(connection -> connection.deadline().startNs()))
                : Optional.of(held.waiting.getFirst());
    }

    private void giveWay(Connection connection) {
        vacatePlaceOf(connection);
        leaving.add(connection);
        givenWay.increment();
        connection.tell(Command.GIVE_WAY);
    }

    private void vacatePlaceOf(Connection connection) {
        Places held = places.get(connection.clientAddress());
        if (held == null) {
            return;
        }
        waiting -= held.waiting.remove(connection) ? 1 : 0;
        known -= held.known.remove(connection) ? 1 : 0;
        if (held.taken() == 0) {
            places.remove(connection.clientAddress());
        }
    }

    /** To be called when the connection's first request has arrived. */
    synchronized void onRequest(Connection connection) {
        Places held = places.get(connection.clientAddress());
        if (held != null && held.waiting.remove(connection)) {
            held.known.add(connection);
            waiting--;
            known++;
        }
    }

    /** To be called when the connection is closed. */
    synchronized void onClosed(Connection connection) {
        vacatePlaceOf(connection);
        leaving.remove(connection);
        completeDrain();
    }

    /** Tells those that take too long; to be called a few times a second. */
    void checkDeadlines() {
        long now = nanoClock.getAsLong();
        for (Connection connection : all()) {
            if (connection.deadline().isOverdue(now) || connection.isWriteOverdue(now, limits.writeTime())) {
                connection.tell(Command.CHECK_DEADLINE);
            }
        }
    }

    private synchronized List<Connection> all() {
        List<Connection> all = new ArrayList<>(leaving);
        for (Places held : places.values()) {
            all.addAll(held.waiting);
            all.addAll(held.known);
        }
        return all;
    }

    boolean isDraining() {
        return isDraining;
    }

    /** Admits nobody any more, and lets every connection end after the answer in progress. */
    CompletionStage<Void> drain() {
        synchronized (this) {
            isDraining = true;
            completeDrain();
        }
        all().forEach(connection -> connection.tell(Command.DRAIN));
        return drained;
    }

    private void completeDrain() {
        if (isDraining && size() == 0 && leaving.isEmpty()) {
            drained.complete(null);
        }
    }

    /** Answers all requests in progress with the response. */
    void answerAll(HttpResponse response) {
        all().forEach(connection -> connection.answerInstead(response));
    }

    void abortAll() {
        all().forEach(connection -> connection.tell(Command.ABORT));
    }
}
