package io.corro.workflows.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.temporal.failure.ApplicationFailure;

/**
 * How a workflow refuses a request. A validator's failure reaches the caller without its type, so the machine word
 * travels at the head of the message. Stateless.
 */
public final class Refusals {
    private static final Pattern WORD_AND_TEXT = Pattern.compile("([a-z][a-z_]*): (.*)", Pattern.DOTALL);
    private static final String UNEXPECTED = "internal_error";

    private Refusals() {}

    /** To be thrown by validators and handlers. */
    public static ApplicationFailure refusal(String word, String text) {
        return ApplicationFailure.newNonRetryableFailure(word + ": " + text, word);
    }

    static <R> UpdateReply.Rejected<R> read(ApplicationFailure failure) {
        Matcher message = WORD_AND_TEXT.matcher(failure.getOriginalMessage());
        return message.matches()
                ? new UpdateReply.Rejected<>(message.group(1), message.group(2))
                : new UpdateReply.Rejected<>(UNEXPECTED, failure.getOriginalMessage());
    }
}
