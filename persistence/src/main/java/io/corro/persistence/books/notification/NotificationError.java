package io.corro.persistence.books.notification;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a notice, a mail or a preference is not as somebody thinks. */
public enum NotificationError implements ErrorCode {
    MAIL_NOT_FOUND(notFound("The mail was not kept here; list the mails.")),
    DEAD_LETTER_NOT_FOUND(notFound("The letter is not among the undelivered ones; list them.")),
    NOTICE_NOT_FOUND(notFound("The notice does not exist or is not yours; list your notices.")),
    SECURITY_ALWAYS_ON(invalid("Security notices cannot be switched off; leave them on.").at("enabled"));

    private final ErrorInfo info;

    NotificationError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
