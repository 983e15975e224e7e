package io.corro.gateway.http.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.learning.Enrollment;
import io.corro.persistence.books.learning.Enrollments;
import io.corro.persistence.books.learning.Enrollments.NewEnrollment;
import io.corro.persistence.books.learning.Progress;
import io.corro.persistence.books.learning.Progress.Content;
import io.corro.persistence.books.learning.Progress.Lesson;
import io.corro.persistence.books.learning.Progress.Overview;
import io.corro.persistence.books.learning.Progress.Step;

/** Enrolments and their lessons. To enrol twice is to enrol once, so requests need no key. */
public final class EnrollmentEndpoints {
    static final String ENROLLMENTS = "/v1/education/enrollments";
    private static final String LESSON = ENROLLMENTS + "/{enrollment_id}/lessons/{lesson_id}";
    private static final Schema NEW = Schema.object("NewEnrollment").decimals("price").optional("price")
            .describedAs("`price` is the one of the course's page, for a course that is paid from the wallet.");
    private static final Schema STEP = Schema.object("LessonStep").integers("position_seconds", "watched_seconds")
            .flags("completed").allOptional()
            .describedAs("What is missing stays as it is; a completed lesson stays so.");
    private static final Schema ENROLLMENT = Schema.of(EnrollmentJson.class);
    private static final Schema OVERVIEW = Schema.of(EnrollmentPageJson.class);
    private static final int CREATED = 201;
    private static final int SECONDS_MAX = 86_400;

    private final Enrollments enrollments;
    private final Progress progress;
    private final MoneyCalls calls;

    public EnrollmentEndpoints(Enrollments enrollments, Progress progress, MoneyCalls calls) {
        this.enrollments = enrollments;
        this.progress = progress;
        this.calls = calls;
    }

    /** A user learns a course. */
    record EnrollmentJson(UUID id, UUID courseId, String slug, String title, String language, String status,
            BigDecimal progressPct, String paidBy, BigDecimal pricePaid, String currency, Instant enrolledAt,
            Optional<Instant> completedAt, Optional<Instant> lastAccessedAt) {

        static EnrollmentJson of(Enrollment of) {
            return new EnrollmentJson(of.id(), of.courseId(), of.slug(), of.title(), of.language(), of.status(),
                    of.progressPct(), of.paidBy(), of.pricePaid(), of.currency(), of.enrolledAt(), of.completedAt(),
                    of.lastAccessedAt());
        }
    }

    /** A lesson and how far its learner is; without the ones that are required the course is not complete. */
    record LessonJson(UUID id, String module, String title, String type, int minutes, boolean required, int xp,
            boolean hasQuiz, boolean completed, int positionSeconds, int watchedSeconds,
            Optional<Instant> completedAt) {

        static LessonJson of(Lesson of) {
            return new LessonJson(of.id(), of.module(), of.title(), of.type(), of.minutes(), of.isRequired(), of.xp(),
                    of.quizId().isPresent(), of.isCompleted(), of.positionS(), of.watchedS(), of.completedAt());
        }
    }

    /** An enrolment with its lessons. */
    record EnrollmentPageJson(EnrollmentJson enrollment, List<LessonJson> lessons) {

        static EnrollmentPageJson of(Overview of) {
            return new EnrollmentPageJson(EnrollmentJson.of(of.enrollment()),
                    of.lessons().stream().map(LessonJson::of).toList());
        }
    }

    /** What there is to read; `text` is Markdown. */
    record LessonContentJson(LessonJson lesson, String text, Optional<String> videoUrl) {

        static LessonContentJson of(Content of) {
            return new LessonContentJson(LessonJson.of(of.lesson()), of.text(), of.videoUrl());
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/education/courses/{course}/enrollments").forMembers("education")
                        .summary("Enrols in a course, by slug or id: free, by plan, or paid from the wallet")
                        .body(NEW).answers(CREATED, ENROLLMENT).handledBy(this::enrol),
                PageRequest.describe(Endpoint.get(ENROLLMENTS)).forMembers("education")
                        .summary("Lists the user's enrolments, the newest first")
                        .answers(Schema.listOf(ENROLLMENT)).handledBy(this::list),
                Endpoint.get(ENROLLMENTS + "/{enrollment_id}").forMembers("education")
                        .summary("Reads an enrolment and how far it is").answers(OVERVIEW).handledBy(this::overview),
                Endpoint.get(LESSON).forMembers("education").summary("Reads a lesson")
                        .answers(Schema.of(LessonContentJson.class)).handledBy(this::read),
                Endpoint.put(LESSON).forMembers("education").summary("Keeps the position in a lesson, or completes it")
                        .body(STEP).answers(OVERVIEW).handledBy(this::save));
    }

    private CompletionStage<HttpResponse> enrol(ApiRequest call) {
        Fields fields = call.fields();
        Optional<BigDecimal> price = fields.decimal("price");
        fields.check();
        NewEnrollment wanted = new NewEnrollment(call.principal().userId(), call.path("course"), price,
                calls.clock().instant());
        return calls.call(() -> Responses.json(CREATED, EnrollmentJson.of(enrollments.enrol(wanted))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return calls.call(() -> Responses.records(enrollments.of(call.principal().userId(), page.after(), page.limit())
                .stream().map(EnrollmentJson::of).toList()));
    }

    private CompletionStage<HttpResponse> overview(ApiRequest call) {
        UUID id = call.pathId("enrollment_id");
        return calls.call(() -> Responses.ok(EnrollmentPageJson.of(progress.overview(call.principal().userId(), id))));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("enrollment_id");
        UUID lessonId = call.pathId("lesson_id");
        return calls.call(() -> Responses.ok(LessonContentJson.of(
                progress.read(call.principal().userId(), id, lessonId, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> save(ApiRequest call) {
        UUID id = call.pathId("enrollment_id");
        UUID lessonId = call.pathId("lesson_id");
        Fields fields = call.fields();
        Step step = new Step(fields.integer("position_seconds", 0, SECONDS_MAX),
                fields.integer("watched_seconds", 0, SECONDS_MAX), fields.flag("completed").orElse(false));
        fields.check();
        return calls.call(() -> Responses.ok(EnrollmentPageJson.of(
                progress.save(call.principal().userId(), id, lessonId, step, calls.clock().instant()))));
    }
}
