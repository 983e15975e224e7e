package io.corro.engine.runtime.account;

import java.util.function.Consumer;

/**
 * A command for a bot of an account, and who takes the answer.
 *
 * @param replyTo is called once, by any thread
 */
public record BotRequest<T>(BotCommand<T> command, Consumer<Reply<T>> replyTo) {

    public void answer(T value) {
        replyTo.accept(new Reply.Accepted<>(value));
    }
}
