package io.corro.workflows.temporal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;

/**
 * The in-process service with a clock that its owner moves: days pass in milliseconds, and only when it says so. For
 * tests and demonstrations; give it as clock to everything that is to live in the same time.
 */
public final class TimeSkippingService implements TemporalService, InstantSource {
    private final EmbeddedService embedded;
    private final TestServiceStubs time;

    private TimeSkippingService(EmbeddedService embedded) {
        this.embedded = embedded;
        this.time = TestServiceStubs.newServiceStubs(TestServiceStubsOptions.newBuilder()
                .setChannel(embedded.channel()).validateAndBuildWithDefaults());
    }

    /**
     * A Temporal service whose clock stands at the present moment, and goes on from there as clocks do when it is not
     * moved.
     */
    public static TimeSkippingService start() {
        return startAt(Instant.now());
    }

    /** A Temporal service whose clock stands at that moment. */
    public static TimeSkippingService startAt(Instant moment) {
        EmbeddedService embedded = new EmbeddedService(InstantSource.fixed(moment));
        embedded.connect();
        return new TimeSkippingService(embedded);
    }

    /** Lets that time pass: timers that end within it fire one after the other, at their moments. */
    public void skip(Duration duration) {
        time.blockingStub().unlockTimeSkippingWithSleep(SleepRequest.newBuilder()
                .setDuration(Durations.fromMillis(duration.toMillis())).build());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Timestamps.toMillis(
                time.blockingStub().getCurrentTime(Empty.getDefaultInstance()).getTime()));
    }

    @Override
    public TemporalMode mode() {
        return embedded.mode();
    }

    @Override
    public void connect() {
        embedded.connect();
    }

    @Override
    public WorkflowClient client() {
        return embedded.client();
    }

    @Override
    public String namespace() {
        return embedded.namespace();
    }

    @Override
    public Optional<URI> webUi() {
        return embedded.webUi();
    }

    @Override
    public void close() {
        time.shutdownNow();
        embedded.close();
    }
}
