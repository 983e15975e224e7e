package io.corro.gateway.httpkit.connection;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.connection.Connection.Command;
import io.corro.gateway.httpkit.connection.Connection.Deadline;
import io.corro.gateway.httpkit.connection.Connection.Phase;

/**
 * All open connections of a server: gives them their places, and ends those that take too long. A new connection that
 * finds no place gets that of another one that is not being served, the longest waiting first. Thread-safe.
 */
final class ConnectionTable {
    private final ConnectionLimits limits;
    private final LongSupplier nanoClock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    /** Places taken by client addresses; guarded by this. */
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean isDraining;

    ConnectionTable(ConnectionLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    ConnectionLimits limits() {
        return limits;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }

    int size() {
        return open.size();
    }

    /** A place for a connection that was just accepted; empty if there is none. */
    synchronized Optional<Connection> admit(InetSocketAddress remote) {
        long now = nanoClock.getAsLong();
        Connection connection = new Connection(
                remote, new Deadline(Phase.HEAD, now, now + limits.headTime().toNanos()));
        if (isDraining || !hasPlace(connection.clientAddress())) {
            return Optional.empty();
        }
        open.add(connection);
        perAddress.merge(connection.clientAddress(), 1, Integer::sum);
        return Optional.of(connection);
    }

    private boolean hasPlace(String address) {
        if (perAddress.getOrDefault(address, 0) >= limits.connectionsPerAddressMax()) {
            return vacate(Optional.of(address));
        }
        return open.size() < limits.connectionsMax() || vacate(Optional.empty());
    }

    private boolean vacate(Optional<String> address) {
        Optional<Connection> waiting = open.stream()
                .filter(connection -> address.isEmpty() || connection.clientAddress().equals(address.get()))
                .filter(connection -> isUnserved(connection.deadline().phase()))
                .min(Comparator.comparing((Connection connection) -> connection.deadline().phase() == Phase.IDLE)
                        .thenComparingLong(connection -> connection.deadline().startNs()));
        waiting.ifPresent(this::giveWay);
        return waiting.isPresent();
    }

    private void giveWay(Connection connection) {
        release(connection);
        connection.tell(Command.GIVE_WAY);
    }

    private static boolean isUnserved(Phase phase) {
        return switch (phase) {
            case HEAD, BODY, IDLE -> true;
            case ANSWER, WEB_SOCKET, CLOSING -> false;
        };
    }

    /** The connection's place is free again; further calls do nothing. */
    synchronized void release(Connection connection) {
        if (open.remove(connection)) {
            perAddress.computeIfPresent(connection.clientAddress(), (address, count) -> count == 1 ? null : count - 1);
            completeDrain();
        }
    }

    /** Tells those that take too long; to be called a few times a second. */
    void checkDeadlines() {
        long now = nanoClock.getAsLong();
        open.stream()
                .filter(connection -> connection.deadline().isOverdue(now)
                        || connection.isWriteOverdue(now, limits.writeTime()))
                .forEach(connection -> connection.tell(Command.CHECK_DEADLINE));
    }

    /** Admits nobody any more, and lets every connection end after the answer in progress. */
    CompletionStage<Void> drain() {
        synchronized (this) {
            isDraining = true;
            completeDrain();
        }
        open.forEach(connection -> connection.tell(Command.DRAIN));
        return drained;
    }

    boolean isDraining() {
        return isDraining;
    }

    private void completeDrain() {
        if (isDraining && open.isEmpty()) {
            drained.complete(null);
        }
    }

    /** Answers all requests in progress with the response. */
    void answerAll(HttpResponse response) {
        open.forEach(connection -> connection.answerInstead(response));
    }

    void abortAll() {
        open.forEach(connection -> connection.tell(Command.ABORT));
    }
}
