package io.corro.gateway.web;

import java.util.List;
import java.util.Locale;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.wire.ApiError;

/** What went wrong, for people, and what they can do about it. Stateless. */
final class ErrorPage {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private ErrorPage() {}

    static HttpResponse of(ApiError error) {
        return Page.answer(error.status(), title(error.status()), Html.of(List.of(
                Html.styled("p", "said", Html.text(words(error))),
                Html.element("p", Html.text(remedy(error.status()))),
                Html.element("p", Html.link("/console", "To the overview")))));
    }

    private static String title(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "Not signed in";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case TOO_MANY -> "Too many requests";
            default -> status >= SERVER_ERRORS ? "Not possible now" : "Not understood";
        };
    }

    private static String words(ApiError error) {
        return error.status() == UNAUTHORIZED
                ? "The console needs the key of an operator, and this was none." : sentence(error.message());
    }

    private static String remedy(int status) {
        return switch (status) {
            case UNAUTHORIZED ->
                "Reload this page and enter the key's id as the user name and its secret as the password."
                        + " An administrator appoints operators and gives out their keys.";
            case TOO_MANY -> "Wait a minute, then reload this page.";
            default -> status >= SERVER_ERRORS
                    ? "Wait a little, then reload this page; the server's log has the details." : "";
        };
    }

    private static String sentence(String message) {
        String begun = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
