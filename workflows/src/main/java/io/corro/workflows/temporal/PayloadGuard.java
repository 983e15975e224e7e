package io.corro.workflows.temporal;

import java.util.List;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodec;

/**
 * Refuses payloads above the size at which a real service begins to complain. The embedded one takes any size, so
 * without this a process could pass every test and fail in production. Large things are passed by id.
 */
public final class PayloadGuard implements PayloadCodec {
    public static final int BYTES_MAX = 256 * 1024;

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        payloads.forEach(PayloadGuard::check);
        return payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads;
    }

    private static void check(Payload payload) {
        int bytes = payload.getSerializedSize();
        if (bytes > BYTES_MAX) {
            throw new DataConverterException(
                    "a payload of " + bytes + " bytes is over the limit of " + BYTES_MAX + ": pass an id instead");
        }
    }
}
