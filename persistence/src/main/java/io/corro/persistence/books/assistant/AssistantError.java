package io.corro.persistence.books.assistant;

import io.corro.error.ErrorCategory;
import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;
import static io.corro.error.ErrorInfo.of;
import static io.corro.error.ErrorInfo.unavailable;

/** Why the assistant does not do something. */
public enum AssistantError implements ErrorCode {
    CONVERSATION_NOT_FOUND(notFound("The conversation does not exist or is not yours; list your conversations.")),
    CONVERSATION_BUSY(conflict("The conversation waits for an answer; wait for it too.")),
    TOO_MANY_CONVERSATIONS(invalid("A user keeps at most " + Conversations.CONVERSATIONS_MAX
            + " conversations; delete some.")),
    MESSAGE_NOT_FOUND(notFound("The message does not exist or is no answer of yours; read the conversation.")),
    QUOTA_USED(of(ErrorCategory.LIMITED,
            "The messages of your plan are used up for today; go on tomorrow, or choose a larger plan.")),
    MEMORY_NOT_FOUND(notFound("Nothing is remembered under this key; list what is remembered.")),
    TOO_MANY_MEMORIES(invalid("At most " + Memories.MEMORIES_MAX + " things are remembered; delete some.")),
    PROPOSED_CALL_NOT_FOUND(notFound("The proposed call does not exist or is not yours; list the proposed calls.")),
    PROPOSED_CALL_DECIDED(conflict("The proposed call has been decided already; read it again.")),
    PROPOSED_CALL_OUTDATED(conflict("The proposed call is older than an hour; ask for a new one.")),
    PROVIDER_NOT_SET_UP(conflict("No server of this kind is set up here; use local, or ask the operator.")),
    PROVIDER_SILENT(unavailable("The language model does not answer; try again later."));

    private final ErrorInfo info;

    AssistantError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
