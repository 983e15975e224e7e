package io.corro.persistence.books.learning;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why somebody cannot learn, answer or review. */
public enum LearningError implements ErrorCode {
    LESSON_NOT_FOUND(notFound("The course has no such lesson; read your enrolment.").at("lesson_id")),
    QUIZ_NOT_FOUND(notFound("The lesson has no quiz; read the lesson.").at("lesson_id")),
    ATTEMPT_NOT_FOUND(notFound("The attempt does not exist or is not yours; begin one.").at("attempt_id")),
    QUESTION_NOT_FOUND(notFound("The attempt has no such question; read the attempt.").at("question_id")),
    PLAN_REQUIRED(forbidden("The course is for subscribers of a plan; subscribe to the plan that its page names.")),
    PRICE_NOT_AGREED(conflict("The course costs money; send the price of its page to agree.").at("price")),
    QUIZ_FIRST(conflict("The lesson ends with a quiz; pass it to complete the lesson.")),
    ATTEMPTS_USED_UP(conflict("No attempt is left for this quiz; ask the instructor.")),
    ATTEMPT_CLOSED(conflict("The attempt is closed; read its result.")),
    ANSWER_INVALID(invalid("The values do not answer this question; read its type and its options.").at("values")),
    REVIEW_NOT_ALLOWED(forbidden("Only learners of the course review it; enrol and complete a lesson first.")),
    REVIEW_NOT_FOUND(notFound("There is no review of yours for this course; write one.").at("course"));

    private final ErrorInfo info;

    LearningError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
