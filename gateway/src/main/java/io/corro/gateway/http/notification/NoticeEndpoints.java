package io.corro.gateway.http.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.notification.NoticeFeed;
import io.corro.persistence.books.notification.NoticeFeed.Preference;
import io.corro.persistence.books.notification.NoticeFeed.Way;
import io.corro.persistence.books.notification.NotificationError;

/** The feed of a user, and what the user wants to be told. */
public final class NoticeEndpoints {
    private static final String PATH = "/v1/notifications";
    private static final Map<String, String> TYPES = words("system", "security", "trading", "price_alert", "signal",
            "risk", "investment", "financial", "education", "marketing");
    private static final Map<String, String> CHANNELS = words("in_app", "email");
    private static final Schema PREFERENCE = Schema.object("NewNoticePreference").words("type", TYPES.keySet())
            .words("channel", CHANNELS.keySet()).flags("enabled").texts("quiet_from", "quiet_until")
            .optional("quiet_from", "quiet_until")
            .describedAs("Quiet hours such as 22:00 are in the user's zone and may go over midnight.");
    private static final Schema PREFERENCES = Schema.listOf(Schema.of(NoticePreferenceJson.class));

    private final NoticeFeed feed;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    public NoticeEndpoints(NoticeFeed feed, BlockingExecutor blocking, InstantSource clock) {
        this.feed = feed;
        this.blocking = blocking;
        this.clock = clock;
    }

    private static Map<String, String> words(String... words) {
        return Arrays.stream(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** The feed. */
    record FeedJson(int unread, List<NoticeJson> notices) {}

    /** Something that was told. */
    record NoticeJson(UUID id, String type, String title, String message, Optional<String> actionUrl,
            Optional<Instant> readAt, Instant createdAt) {}

    /** How many are unread. */
    record UnreadJson(int unread) {}

    /** How it was told, and why. */
    record WayJson(String channel, String status, int attempts, Instant notBefore, Optional<Instant> sentAt,
            String reason, Optional<String> lastError) {

        static WayJson of(Way of) {
            return new WayJson(of.channel(), of.status(), of.attempts(), of.notBefore(), of.sentAt(), of.reason(),
                    of.lastError());
        }
    }

    /** What is wanted. */
    record NoticePreferenceJson(String type, String channel, boolean enabled, Optional<String> quietFrom,
            Optional<String> quietUntil) {

        static NoticePreferenceJson of(Preference of) {
            return new NoticePreferenceJson(of.type(), of.channel(), of.enabled(),
                    of.quietFrom().map(LocalTime::toString), of.quietUntil().map(LocalTime::toString));
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                PageRequest.describe(Endpoint.get(PATH)).forMembers("notifications")
                        .summary("Lists what the user was told, the newest first").query("unread", "true: only those")
                        .answers(Schema.of(FeedJson.class)).handledBy(this::list),
                Endpoint.post(PATH + "/read").forMembers("notifications").summary("Marks all as read")
                        .answers(Schema.of(UnreadJson.class)).handledBy(call -> read(call, Optional.empty())),
                Endpoint.post(PATH + "/{notice_id}/read").forMembers("notifications").summary("Marks one as read")
                        .answers(Schema.of(UnreadJson.class))
                        .handledBy(call -> read(call, Optional.of(call.pathId("notice_id")))),
                Endpoint.get(PATH + "/{notice_id}/why").forMembers("notifications")
                        .summary("Why and how the user was told").answers(Schema.listOf(Schema.of(WayJson.class)))
                        .handledBy(this::why),
                Endpoint.get("/v1/notification-preferences").forMembers("notifications")
                        .summary("Lists what is wanted through which channel").answers(PREFERENCES)
                        .handledBy(this::preferences),
                Endpoint.put("/v1/notification-preferences").forMembers("notifications")
                        .summary("Says what is wanted of one kind through one channel").body(PREFERENCE)
                        .answers(PREFERENCES).handledBy(this::prefer));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields query = call.query();
        boolean isUnread = query.flag("unread").orElse(false);
        Optional<UUID> after = query.uuid("page_token");
        int limit = query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE);
        query.check();
        return blocking.call(() -> Responses.ok(new FeedJson(feed.unread(userId),
                feed.list(userId, isUnread, after, limit).stream()
                        .map(told -> new NoticeJson(told.id(), told.type(), told.title(), told.message(),
                                told.actionUrl(), told.readAt(), told.createdAt()))
                        .toList())));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call, Optional<UUID> only) {
        UUID userId = call.principal().userId();
        return blocking.call(() -> {
            if (!feed.read(userId, only, clock.instant())) {
                throw new ApiException(NotificationError.NOTICE_NOT_FOUND);
            }
            return Responses.ok(new UnreadJson(feed.unread(userId)));
        });
    }

    private CompletionStage<HttpResponse> why(ApiRequest call) {
        UUID id = call.pathId("notice_id");
        return blocking.call(() -> {
            List<Way> ways = feed.why(call.principal().userId(), id);
            if (ways.isEmpty()) {
                throw new ApiException(NotificationError.NOTICE_NOT_FOUND);
            }
            return Responses.records(ways.stream().map(WayJson::of).toList());
        });
    }

    private CompletionStage<HttpResponse> preferences(ApiRequest call) {
        return blocking.call(() -> answer(call.principal().userId()));
    }

    private HttpResponse answer(UUID userId) {
        return Responses.records(feed.preferences(userId).stream().map(NoticePreferenceJson::of).toList());
    }

    private CompletionStage<HttpResponse> prefer(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields fields = call.fields();
        Preference wanted = new Preference(fields.requiredWord("type", TYPES).orElse(""),
                fields.requiredWord("channel", CHANNELS).orElse(""), fields.flag("enabled").orElse(true),
                time(fields, "quiet_from"), time(fields, "quiet_until"));
        if (wanted.quietFrom().isPresent() != wanted.quietUntil().isPresent()) {
            fields.fault("quiet_until", FieldErrorCode.MISSING_FIELD, "quiet hours have both ends, or none.");
        }
        fields.check();
        if (wanted.type().equals("security") && !wanted.enabled()) {
            throw new ApiException(NotificationError.SECURITY_ALWAYS_ON);
        }
        return blocking.call(() -> {
            feed.prefer(userId, wanted);
            return answer(userId);
        });
    }

    private static Optional<LocalTime> time(Fields fields, String name) {
        return fields.text(name, 8).flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeParseException e) {
                fields.fault(name, FieldErrorCode.NOT_A_TIME, name + " must be a time of day such as 22:00.");
                return Optional.empty();
            }
        });
    }
}
