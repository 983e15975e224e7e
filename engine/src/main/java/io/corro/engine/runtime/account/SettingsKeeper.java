package io.corro.engine.runtime.account;

import java.util.Set;
import java.util.function.Consumer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.account.AccountProtocol.LoadFailed;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Request;
import io.corro.engine.runtime.account.AccountProtocol.SettingsStored;
import io.corro.engine.runtime.account.AccountProtocol.UpdateSettings;
import io.corro.engine.runtime.account.Reply.Unavailability;

/**
 * Settings of an account: those that hold, and the owner's wishes and the limits on their way to the entity that stores
 * them. Called by the account's actor alone.
 */
final class SettingsKeeper {
    private final ActorContext<Message> context;
    private final ActorRef<AccountSettingsEntity.Command> entity;
    private final LimitKeeper limiter;
    /** The account's requests that wait for a database. */
    private final Set<Request<?>> waiting;
    private AccountSettings settings;
    /** The owner's configuration as last sent to be kept. */
    private AccountSettings latest;

    SettingsKeeper(ActorContext<Message> context, ActorRef<AccountSettingsEntity.Command> entity, LimitKeeper limiter,
            Set<Request<?>> waiting, AccountSettings settings) {
        this.context = context;
        this.entity = entity;
        this.limiter = limiter;
        this.waiting = waiting;
        this.settings = settings;
        latest = settings;
    }

    /** As they are stored. */
    AccountSettings settings() {
        return settings;
    }

    /** Keeps what has become of the limits. */
    void keepLimits(Consumer<Reply<AccountSettings>> replyTo) {
        update(new UpdateSettings(latest, replyTo));
    }

    /** Keeps what the owner wants. */
    void configure(UpdateSettings request) {
        latest = request.settings();
        update(request);
    }

    /** The owner's configuration has no part in the limits, whatever a request says. */
    private void update(UpdateSettings request) {
        AccountSettings wanted = request.settings().withLimits(limiter.limits());
        waiting.add(request);
        context.ask(AccountSettings.class, entity, Limits.REPLY_TIMEOUT,
                replyTo -> new AccountSettingsEntity.Change(wanted, replyTo),
                (stored, failure) -> {
                    if (failure == null) {
                        return new SettingsStored(request, stored);
                    }
                    waiting.remove(request);
                    limiter.unkept();
                    request.unavailable(Unavailability.UNKNOWN_OUTCOME);
                    return new LoadFailed(failure);
                });
    }

    void onStored(SettingsStored stored) {
        waiting.remove(stored.request());
        settings = stored.settings();
        stored.request().done(settings);
    }
}
