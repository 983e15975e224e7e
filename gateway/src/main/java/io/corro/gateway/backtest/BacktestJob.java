package io.corro.gateway.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.RecordJson;

/**
 * A backtest of a server: what was wanted, how far it is, and what came of it. Written by the thread that runs it, read
 * by any.
 */
public final class BacktestJob {
    private final UUID id = UUID.randomUUID();
    private final UUID accountId;
    private final BacktestOrder order;
    private final Instant createdAt;
    private volatile State state = State.WAITING;
    private volatile int percent;
    private volatile String why = "";
    private volatile boolean isCancelled;
    private volatile Optional<Report> report = Optional.empty();
    private volatile Optional<RunManifest> manifest = Optional.empty();
    private volatile List<Sweep.Run> runs = List.of();
    private volatile List<WalkForward.Fold> folds = List.of();

    /** What became of it; of the last three it is done with. */
    public enum State {
        WAITING, RUNNING, DONE, FAILED, CANCELLED
    }

    BacktestJob(UUID accountId, BacktestOrder order, Instant createdAt) {
        this.accountId = accountId;
        this.order = order;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public BacktestOrder order() {
        return order;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public State state() {
        return state;
    }

    public boolean isOver() {
        return state.compareTo(State.RUNNING) > 0;
    }

    public int percent() {
        return percent;
    }

    /** Why it has failed; empty if it has not. */
    public String why() {
        return why;
    }

    public synchronized void cancel() {
        isCancelled = true;
        if (state == State.WAITING) {
            state = State.CANCELLED;
        }
    }

    boolean isCancelled() {
        return isCancelled;
    }

    /** Whether nobody has cancelled it before. */
    synchronized boolean begin() {
        state = isCancelled ? State.CANCELLED : State.RUNNING;
        return !isCancelled;
    }

    void at(int newPercent) {
        percent = newPercent;
    }

    void done(Report newReport, RunManifest newManifest, List<Sweep.Run> newRuns, List<WalkForward.Fold> newFolds) {
        report = Optional.of(newReport);
        manifest = Optional.of(newManifest);
        runs = newRuns;
        folds = newFolds;
        percent = 100;
        state = State.DONE;
    }

    void ended(State end, String reason) {
        why = reason;
        state = end;
    }

    /** The numbers of the run, or of the best run of a sweep. */
    public Optional<Report.Statistics> statistics() {
        return report.map(Report::statistics);
    }

    /** The parameters of the run that {@link #statistics} are of. */
    public Map<String, String> parameters() {
        return report.map(Report::parameters).orElse(order.settings().parameters());
    }

    /** The run, or that of the best parameters, and what a sweep or a walk-forward test has tried. */
    private record Everything(Report report, List<Sweep.Run> runs, List<WalkForward.Fold> folds) {}

    /** What proves the run; of a sweep the best one over the whole time. Not yet signed. */
    public Optional<RunManifest> manifest() {
        return manifest;
    }

    /** Everything, for programs. */
    public Optional<byte[]> json() {
        if (state != State.DONE) {
            return Optional.empty();
        }
        return Optional.of(RecordJson.bytes(new Everything(report.orElseThrow(), runs, folds)));
    }

    /** The trades; of a sweep its runs, of a walk-forward test its folds. */
    public Optional<String> csv() {
        if (state != State.DONE) {
            return Optional.empty();
        }
        return Optional.of(!folds.isEmpty() ? WalkForward.csv(folds)
                : !runs.isEmpty() ? Sweep.csv(runs) : ReportCsv.trades(report.orElseThrow()));
    }

    public Optional<String> equityCsv() {
        return report.map(ReportCsv::equity);
    }

    /** A page with plots: of a sweep that of the best run. */
    public Optional<String> page() {
        return report.map(ReportPage::of);
    }
}
