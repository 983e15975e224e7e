package io.corro.error;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The codes that an answer may carry, to be found again by what a row or a message says. Immutable. */
public final class ErrorCodes {
    private final Map<String, ErrorCode> byCode = new HashMap<>();

    /** @param enums the constants of the enums of which the codes are; the first of two equal codes is found */
    public ErrorCodes(ErrorCode[]... enums) {
        for (ErrorCode[] constants : enums) {
            for (ErrorCode constant : constants) {
                byCode.putIfAbsent(constant.code(), constant);
            }
        }
    }

    public Optional<ErrorCode> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** @throws IllegalArgumentException if no such code is known here */
    public ErrorCode get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no error has the code " + code));
    }
}
