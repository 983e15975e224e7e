package io.corro.gateway.http.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpResponse;

/**
 * One row of the table that everything else is made of: routes, 404 and 405 answers, metric labels, documentation.
 *
 * <p>A path template's {@code {name}} matches one segment, {@code {name+}} one segment or two joined by a slash, so
 * that {@code XAU%2FUSD} and {@code XAU/USD} are the same symbol. There is no routing DSL: a plain function from
 * request to response measured twice the DSL's throughput, and one table serves four purposes.
 *
 * @param body    the request's body, or null
 * @param status  of the good answer
 * @param answer  the good answer's body, or null
 */
public record Endpoint(
        HttpMethod method, String path, Access access, String tag, String summary, List<Parameter> parameters,
        Schema body, int status, Schema answer, Handler handler) {

    public static Builder get(String path) {
        return new Builder(HttpMethods.GET, path);
    }

    public static Builder post(String path) {
        return new Builder(HttpMethods.POST, path);
    }

    public static Builder patch(String path) {
        return new Builder(HttpMethods.PATCH, path);
    }

    public static Builder delete(String path) {
        return new Builder(HttpMethods.DELETE, path);
    }

    /** Collects the columns of a row; {@link #handledBy} completes it. */
    public static final class Builder {
        private final HttpMethod method;
        private final String path;
        private final List<Parameter> parameters = new ArrayList<>();
        private Access access = Access.NONE;
        private String tag = "machines";
        private String summary = "";
        private Schema body;
        private int status = 200;
        private Schema answer;

        private Builder(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
        }

        public Builder forBots(String newTag) {
            access = Access.BOT;
            tag = newTag;
            return this;
        }

        public Builder forOperators() {
            access = Access.ADMIN;
            tag = "operators";
            return this;
        }

        public Builder forAnyone(String newTag) {
            tag = newTag;
            return this;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        public Builder query(String name, String description) {
            parameters.add(new Parameter(name, description));
            return this;
        }

        public Builder body(Schema schema) {
            body = schema;
            return this;
        }

        public Builder answers(Schema schema) {
            answer = schema;
            return this;
        }

        public Builder answers(int newStatus, Schema schema) {
            status = newStatus;
            answer = schema;
            return this;
        }

        public Endpoint handledBy(Handler handler) {
            return new Endpoint(method, path, access, tag, summary, List.copyOf(parameters), body, status, answer,
                    handler);
        }

        /** For handlers that need not wait for anything. */
        public Endpoint answeredBy(Function<Call, HttpResponse> handler) {
            return handledBy(call -> CompletableFuture.completedFuture(handler.apply(call)));
        }
    }
}
