package io.corro.engine.runtime.account;

/**
 * What is asked of a bot of an account; the account hands it on.
 *
 * @param <T> the answer
 */
public interface BotCommand<T> {}
