package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * One row of the table that everything else is made of: routes, 404 and 405 answers, metric labels, documentation.
 *
 * <p>A path template's {@code {name}} matches one segment, {@code {name+}} one segment or two joined by a slash, so
 * that {@code a%2Fb} and {@code a/b} are the same value. There is no routing DSL: a plain function from
 * request to response measured twice the DSL's throughput, and one table serves four purposes.
 *
 * @param body    the request's body, or null
 * @param answers the good answers, the usual one first
 * @param errorPage how a browser that asks for HTML is told what went wrong, or null if everybody is told in JSON
 */
public record Endpoint(
        HttpMethod method, String path, Access access, String tag, String summary, List<Parameter> parameters,
        @Nullable Schema body, List<Answer> answers, @Nullable Function<ApiError, HttpResponse> errorPage,
        Handler handler) {

    /**
     * A good answer.
     *
     * @param schema of its body, or null
     */
    public record Answer(int status, @Nullable Schema schema) {}

    /** The error as this caller reads it. Tools that take anything get what machines read. */
    public HttpResponse error(HttpRequest request, ApiError error) {
        HttpResponse answer = Responses.error(error);
        if (errorPage == null || !ApiRequest.wantsPage(request)) {
            return answer;
        }
        HttpResponse page = errorPage.apply(error);
        return answer.withEntity(page.entity()).addHeaders(page.getHeaders());
    }

    Endpoint withHandler(Handler other) {
        return new Endpoint(method, path, access, tag, summary, parameters, body, answers, errorPage, other);
    }

    Endpoint withBody(Schema other) {
        return new Endpoint(method, path, access, tag, summary, parameters, other, answers, errorPage, handler);
    }

    public static Builder get(String path) {
        return new Builder(HttpMethods.GET, path);
    }

    public static Builder post(String path) {
        return new Builder(HttpMethods.POST, path);
    }

    public static Builder put(String path) {
        return new Builder(HttpMethods.PUT, path);
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
        private final List<Answer> answers = new ArrayList<>();
        private Access access = Access.NONE;
        private String tag = "machines";
        private String summary = "";
        private @Nullable Schema body;
        private @Nullable Function<ApiError, HttpResponse> errorPage;

        private Builder(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
        }

        public Builder forKeys(String newTag) {
            return forCallers(Access.KEY, newTag);
        }

        public Builder forMembers(String newTag) {
            return forCallers(Access.MEMBER, newTag);
        }

        /** As {@link #forMembers}, for what asks for a recent proof of who somebody is. */
        public Builder forFreshMembers(String newTag) {
            return forCallers(Access.FRESH, newTag);
        }

        /** For people alone, who have proved lately who they are: no key may do this. */
        public Builder forOwners(String newTag) {
            return forCallers(Access.OWNER, newTag);
        }

        private Builder forCallers(Access callers, String newTag) {
            access = callers;
            tag = newTag;
            return this;
        }

        public Builder forAdmin() {
            access = Access.ADMIN;
            tag = "admin";
            return this;
        }

        public Builder forPrivileged(String newTag) {
            access = Access.PRIVILEGED;
            tag = newTag;
            return this;
        }

        public Builder forAnyone(String newTag) {
            tag = newTag;
            return this;
        }

        /** As {@link #forAnyone}, though not too often from one address. */
        public Builder forPublic(String newTag) {
            access = Access.PUBLIC;
            tag = newTag;
            return this;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        public Builder query(String name, String description) {
            parameters.add(new Parameter(name, "query", description));
            return this;
        }

        public Builder header(String name, String description) {
            parameters.add(new Parameter(name, "header", description));
            return this;
        }

        public Builder body(Schema schema) {
            body = schema;
            return this;
        }

        public Builder answers(Schema schema) {
            return answers(200, schema);
        }

        /** Without a body. */
        public Builder answers(int status) {
            answers.add(new Answer(status, null));
            return this;
        }

        /** May be called again for a further good answer, or for the same one in another form. */
        public Builder answers(int status, Schema schema) {
            answers.add(new Answer(status, schema));
            return this;
        }

        /** Browsers are told as a page what went wrong. */
        public Builder errorPage(Function<ApiError, HttpResponse> page) {
            errorPage = page;
            return this;
        }

        public Endpoint handledBy(Handler handler) {
            List<Answer> good = answers.isEmpty() ? List.of(new Answer(200, null)) : List.copyOf(answers);
            return new Endpoint(method, path, access, tag, summary, List.copyOf(parameters), body, good,
                    errorPage, method.equals(HttpMethods.DELETE) && body == null ? withoutBody(handler) : handler);
        }

        /** What a body says of what to delete must not be ignored. */
        private static Handler withoutBody(Handler handler) {
            return call -> {
                call.refuseBody();
                return handler.handle(call);
            };
        }

        /** For handlers that need not wait for anything. */
        public Endpoint answeredBy(Function<ApiRequest, HttpResponse> handler) {
            return handledBy(call -> CompletableFuture.completedFuture(handler.apply(call)));
        }
    }
}
