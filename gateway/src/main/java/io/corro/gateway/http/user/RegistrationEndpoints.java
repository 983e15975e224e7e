package io.corro.gateway.http.user;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.EmailChanges;
import io.corro.persistence.books.user.Registration;
import io.corro.persistence.books.user.Registration.NewUser;

/** Signing up, and proving an address. The answer does not say whether somebody has the address. */
public final class RegistrationEndpoints {
    static final Map<String, String> LOCALES = Map.of("es", "es", "en", "en");
    private static final Schema NEW = Schema.object("NewUser").texts("email", "password", "name")
            .words("locale", LOCALES.keySet()).texts("timezone").optional("locale", "timezone")
            .describedAs("A password has ten characters or more. `locale` is `en` and `timezone` UTC unless said.");
    private static final Schema TOKEN = Schema.object("MailedToken").texts("token");
    private static final Schema EMAIL = Schema.object("EmailAddress").texts("email");
    private static final Schema STATUS = Schema.object("IdentityStatus")
            .words("status", Set.of("mail_sent", "verified", "changed", "confirmed"));
    static final int PASSWORD_MAX = 200;
    private static final int NAME_MAX = 100;
    private static final int TOKEN_MAX = 200;
    private static final int ACCEPTED = 202;

    private final Registration registration;
    private final EmailChanges emails;
    private final PeopleCalls calls;

    public RegistrationEndpoints(Registration registration, EmailChanges emails, PeopleCalls calls) {
        this.registration = registration;
        this.emails = emails;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/auth/register").forPublic("identity").summary("Signs a person up; a mail follows")
                        .body(NEW).answers(ACCEPTED, STATUS).handledBy(this::register),
                Endpoint.post("/v1/auth/verify-email").forPublic("identity").summary("Proves an address by its mail")
                        .body(TOKEN).answers(STATUS).handledBy(this::verify),
                Endpoint.post("/v1/auth/verification-mails").forPublic("identity").summary("Sends that mail again")
                        .body(EMAIL).answers(ACCEPTED, STATUS).handledBy(this::mailAgain),
                Endpoint.post("/v1/me/email").forOwners("identity").summary("Changes the address; a mail follows")
                        .body(EMAIL).answers(ACCEPTED, STATUS).handledBy(this::changeEmail),
                Endpoint.post("/v1/auth/confirm-email").forPublic("identity")
                        .summary("Proves a new address by its mail")
                        .body(TOKEN).answers(STATUS).handledBy(this::confirmEmail));
    }

    static HttpResponse accepted() {
        return Responses.json(ACCEPTED, new StatusJson("mail_sent"));
    }

    private CompletionStage<HttpResponse> register(ApiRequest call) {
        Fields fields = call.fields();
        NewUser wanted = new NewUser(fields.requiredEmail("email").orElse(""),
                fields.requiredText("password", PASSWORD_MAX).orElse(""),
                fields.requiredText("name", NAME_MAX).orElse(""), fields.word("locale", LOCALES).orElse("en"),
                timezone(fields).orElse("UTC"));
        fields.check();
        return calls.call(() -> {
            registration.register(wanted, calls.caller(call));
            return accepted();
        });
    }

    static Optional<String> timezone(Fields fields) {
        return fields.text("timezone", 50).filter(zone -> isZone(zone) || fields.reject("timezone",
                FieldErrorCode.UNKNOWN_VALUE, "timezone must be a zone such as Europe/Madrid."));
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private CompletionStage<HttpResponse> verify(ApiRequest call) {
        String token = token(call);
        return calls.call(() -> {
            registration.verify(token, calls.caller(call));
            return Responses.ok(new StatusJson("verified"));
        });
    }

    private CompletionStage<HttpResponse> mailAgain(ApiRequest call) {
        String email = email(call);
        return calls.call(() -> {
            registration.mailAgain(email);
            return accepted();
        });
    }

    private CompletionStage<HttpResponse> changeEmail(ApiRequest call) {
        UUID userId = call.principal().userId();
        String email = email(call);
        return calls.call(() -> {
            emails.request(userId, email);
            return accepted();
        });
    }

    private CompletionStage<HttpResponse> confirmEmail(ApiRequest call) {
        String token = token(call);
        return calls.call(() -> {
            emails.confirm(token, calls.caller(call));
            return Responses.ok(new StatusJson("changed"));
        });
    }

    static String token(ApiRequest call) {
        Fields fields = call.fields();
        String token = fields.requiredText("token", TOKEN_MAX).orElse("");
        fields.check();
        return token;
    }

    static String email(ApiRequest call) {
        Fields fields = call.fields();
        String email = fields.requiredEmail("email").orElse("");
        fields.check();
        return email;
    }
}
