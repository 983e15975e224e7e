package io.corro.persistence.books.model;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a model is not trained or put to use. */
public enum ModelError implements ErrorCode {
    MODEL_NOT_FOUND(notFound("The model does not exist; list the models.")),
    MODEL_NAME_TAKEN(invalid("A model has this name; choose another one.").at("name")),
    TRAINING_IN_PROGRESS(conflict("The model is being trained; wait for the end or cancel it.")),
    RUN_NOT_FOUND(notFound("The training run does not exist; list the model's runs.")),
    RUN_ENDED(conflict("The training run has ended; there is nothing to cancel.")),
    VERSION_NOT_FOUND(notFound("The model has no such version; list its versions.")),
    VERSION_IN_USE(conflict("The version is in use already; nothing is left to do.")),
    NO_VERSION_BEFORE(conflict("No other version was in use before; activate one.")),
    RISK_EVENT_NOT_FOUND(notFound("The risk event does not exist or is not yours; list the risk events.")),
    RISK_EVENT_RESOLVED(conflict("The risk event has been resolved; nothing is left to do."));

    private final ErrorInfo info;

    ModelError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
