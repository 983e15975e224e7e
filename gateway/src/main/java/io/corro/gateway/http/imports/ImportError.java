package io.corro.gateway.http.imports;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why an import cannot be begun or found. */
enum ImportError implements ErrorCode {
    UNKNOWN_IMPORT(notFound("There is no such import; a server remembers the last hundred since its start.")),
    TOO_MANY_IMPORTS(conflict("Sixteen imports wait already; try again when one is done.")),
    UNKNOWN_FILE(invalid("There is no such file; put it into the directory imports of the data directory.").at("file")),
    UNKNOWN_TIMEFRAME(invalid("The timeframe is not known; use one like 5Min, 1Hour or 1Day.").at("timeframe")),
    UNKNOWN_ZONE(invalid("The time zone is not known; use one like UTC or America/New_York.").at("timezone")),
    UNREADABLE_SPLIT(invalid("A split is a date and a ratio; write it like 2020-08-31=4:1.").at("splits"));

    private final ErrorInfo info;

    ImportError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
