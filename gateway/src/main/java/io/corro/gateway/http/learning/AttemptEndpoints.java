package io.corro.gateway.http.learning;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.learning.Attempt;
import io.corro.persistence.books.learning.Attempts;

/** Attempts at quizzes, graded here. Each request is safe to repeat. */
public final class AttemptEndpoints {
    private static final String ONE = "/v1/education/attempts/{attempt_id}";
    private static final Schema ANSWER = Schema.object("QuizAnswer").textLists("values").optional("values")
            .describedAs("The ids of options, `true` or `false`, a number, or words; no values take the answer back.");
    private static final Schema ATTEMPT = Schema.of(AttemptJson.class);
    private static final int CREATED = 201;
    private static final int VALUE_MAX = 200;

    private final Attempts attempts;
    private final MoneyCalls calls;

    public AttemptEndpoints(Attempts attempts, MoneyCalls calls) {
        this.attempts = attempts;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(EnrollmentEndpoints.ENROLLMENTS + "/{enrollment_id}/lessons/{lesson_id}/attempts")
                        .forMembers("education").summary("Begins an attempt at the quiz of a lesson, or goes on with"
                                + " the one that runs")
                        .answers(CREATED, ATTEMPT).handledBy(this::begin),
                Endpoint.get(ONE).forMembers("education").summary("Reads an attempt; what is correct is told once the"
                        + " quiz is passed or no attempt is left").answers(ATTEMPT).handledBy(this::read),
                Endpoint.put(ONE + "/answers/{question_id}").forMembers("education")
                        .summary("Keeps the answer to a question").body(ANSWER).answers(ATTEMPT)
                        .handledBy(this::answer),
                Endpoint.post(ONE + "/submit").forMembers("education").summary("Hands the attempt in")
                        .answers(ATTEMPT).handledBy(this::submit));
    }

    private CompletionStage<HttpResponse> begin(ApiRequest call) {
        UUID id = call.pathId("enrollment_id");
        UUID lessonId = call.pathId("lesson_id");
        return calls.call(() -> Responses.json(CREATED, shown(
                attempts.begin(call.principal().userId(), id, lessonId, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("attempt_id");
        return calls.call(() -> Responses.ok(shown(
                attempts.find(call.principal().userId(), id, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> answer(ApiRequest call) {
        UUID id = call.pathId("attempt_id");
        UUID questionId = call.pathId("question_id");
        Fields fields = call.fields();
        List<String> values = fields.list("values", VALUE_MAX).orElse(List.of());
        fields.check();
        return calls.call(() -> Responses.ok(shown(attempts.answer(
                call.principal().userId(), id, questionId, values, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> submit(ApiRequest call) {
        UUID id = call.pathId("attempt_id");
        return calls.call(() -> Responses.ok(shown(
                attempts.submit(call.principal().userId(), id, calls.clock().instant()))));
    }

    private static AttemptJson shown(Attempt attempt) {
        return AttemptJson.of(attempt);
    }
}
