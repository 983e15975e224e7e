package io.corro.workflows.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleListActionStartWorkflow;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.workflows.time.Cadence;

/**
 * Temporal Schedules, which people see and pause in the Web UI. They only wake: days missed while they slept are made
 * up by {@link DueRuns}, so the catch-up window of the service is short.
 */
public final class TemporalSchedules implements Schedules, ScheduledRunActivities {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalSchedules.class);
    private static final String PREFIX = "schedule-";
    private static final Duration CATCH_UP_WINDOW = Duration.ofHours(1);
    /** Not only for people: the SDK (1.38) cannot read a schedule back whose workflow has a summary without details. */
    private static final String DETAILS =
            "Makes up, in order, every day that is due and has not been done; days already done are left alone.";

    private final ScheduleClient client;
    private final DueRuns runs;
    private final InstantSource clock;
    private final Map<String, ScheduledJob> jobs = new ConcurrentHashMap<>();

    /** Registers its workflow: create it before the workers start. */
    public TemporalSchedules(WorkflowClient client, Workers workers, DueRuns runs, InstantSource clock) {
        this.client = ScheduleClient.newInstance(client.getWorkflowServiceStubs(), ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
        this.runs = runs;
        this.clock = clock;
        workers.money().registerWorkflowImplementationTypes(ScheduledRunWorkflowImpl.class);
        workers.money().registerActivitiesImplementations((ScheduledRunActivities) this);
    }

    @Override
    public void install(List<ScheduledJob> installed) {
        for (ScheduledJob job : installed) {
            jobs.put(job.name(), job);
            createOrReplace(job);
        }
        client.listSchedules().filter(this::isOrphan).map(ScheduleListDescription::getScheduleId)
                .forEach(this::delete);
    }

    @Override
    public void catchUpSchedule(String jobName) {
        ScheduledJob job = jobs.get(jobName);
        if (job == null) {
            throw new IllegalStateException("this version has no scheduled job " + jobName);
        }
        runs.catchUp(job, clock.instant());
    }

    private void createOrReplace(ScheduledJob job) {
        String id = PREFIX + job.name();
        Schedule schedule = schedule(id, job);
        try {
            client.createSchedule(id, schedule, ScheduleOptions.newBuilder().setTriggerImmediately(true).build());
        } catch (ScheduleAlreadyRunningException e) {
            replace(client.getHandle(id), schedule);
        }
    }

    /** What an operator has paused stays paused, and is not woken either. */
    private static void replace(ScheduleHandle handle, Schedule schedule) {
        handle.update(present -> new ScheduleUpdate(Schedule.newBuilder(schedule)
                .setState(present.getDescription().getSchedule().getState()).build()));
        if (!handle.describe().getSchedule().getState().isPaused()) {
            handle.trigger();
        }
    }

    /** One of ours whose job an earlier version had; the namespace may hold those of others. */
    private boolean isOrphan(ScheduleListDescription found) {
        String id = found.getScheduleId();
        return id.startsWith(PREFIX) && !jobs.containsKey(id.substring(PREFIX.length()))
                && found.getSchedule().getAction() instanceof ScheduleListActionStartWorkflow action
                && action.getWorkflow().equals(ScheduledRunWorkflow.class.getSimpleName());
    }

    /** The list is a little behind: somebody may have deleted it. */
    private void delete(String id) {
        try {
            client.getHandle(id).delete();
            LOG.info("deleted {}: this version has no such job", id);
        } catch (ScheduleException e) {
            LOG.info("{} was not deleted: {}", id, e.toString());
        }
    }

    private static Schedule schedule(String id, ScheduledJob job) {
        return Schedule.newBuilder()
                .setSpec(spec(job.cadence()))
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE)
                        .setCatchupWindow(CATCH_UP_WINDOW)
                        .build())
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(ScheduledRunWorkflow.class)
                        .setArguments(job.name())
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(id).setTaskQueue(TaskQueues.MONEY)
                                .setStaticSummary("Scheduled: " + job.name())
                                .setStaticDetails(DETAILS).build())
                        .build())
                .build();
    }

    private static ScheduleSpec spec(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Daily daily -> cron(daily.at(), "* * *");
            case Cadence.Monthly monthly -> cron(monthly.at(), "1 * *");
            case Cadence.Every every -> ScheduleSpec.newBuilder()
                    .setIntervals(List.of(new ScheduleIntervalSpec(every.length()))).build();
        };
    }

    private static ScheduleSpec cron(LocalTime at, String days) {
        return ScheduleSpec.newBuilder()
                .setCronExpressions(List.of("%d %d %s".formatted(at.getMinute(), at.getHour(), days)))
                .setTimeZoneName("UTC").build();
    }
}
