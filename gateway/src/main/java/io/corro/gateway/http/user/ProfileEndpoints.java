package io.corro.gateway.http.user;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Profiles;
import io.corro.persistence.books.user.Profiles.Change;
import io.corro.persistence.books.user.Profiles.Profile;

/** Who the user is, and what happened at the door. Role, status and proof of identity are not the user's to change. */
public final class ProfileEndpoints {
    private static final Schema CHANGE = Schema.object("ProfileChange")
            .texts("display_name", "first_name", "last_name", "date_of_birth", "country", "phone", "timezone")
            .words("locale", RegistrationEndpoints.LOCALES.keySet()).allOptional();
    private static final int NAME_MAX = 100;
    private static final int LOG_LINES = 100;

    private final Profiles profiles;
    private final PeopleCalls calls;

    public ProfileEndpoints(Profiles profiles, PeopleCalls calls) {
        this.profiles = profiles;
        this.calls = calls;
    }

    /** A user as the user sees it. */
    record ProfileJson(UUID id, String email, String status, String role, boolean mfaEnabled, String kycStatus,
            Optional<Instant> emailVerifiedAt, String locale, String timezone, Instant createdAt,
            Optional<Instant> lastLoginAt, Optional<String> displayName, Optional<String> firstName,
            Optional<String> lastName, Optional<LocalDate> dateOfBirth, Optional<String> country,
            Optional<String> phone) {

        static ProfileJson of(Profile of) {
            return new ProfileJson(of.id(), of.email(), of.status(), of.role(), of.mfaEnabled(), of.kycStatus(),
                    of.emailVerifiedAt(), of.locale(), of.timezone(), of.createdAt(), of.lastLoginAt(),
                    of.displayName(), of.firstName(), of.lastName(), of.dateOfBirth(), of.country(), of.phone());
        }
    }

    /** A line of the log. */
    record LogLineJson(String event, boolean success, String address, String agent, Optional<String> failureReason,
            Instant at) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/me").forMembers("identity").summary("Reads the user's profile")
                        .answers(Schema.of(ProfileJson.class)).handledBy(this::read),
                Endpoint.patch("/v1/me").forMembers("identity").summary("Changes the user's profile").body(CHANGE)
                        .answers(Schema.of(ProfileJson.class)).handledBy(this::change),
                Endpoint.get("/v1/me/log").forMembers("identity")
                        .summary("Lists the newest logins, failures and changes of the user")
                        .answers(Schema.listOf(Schema.of(LogLineJson.class))).handledBy(this::log));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        return calls.call(() -> answer(call.principal().userId()));
    }

    private HttpResponse answer(UUID userId) {
        return Responses.ok(ProfileJson.of(profiles.find(userId).orElseThrow()));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields fields = call.fields();
        Change change = new Change(fields.text("display_name", NAME_MAX), fields.text("first_name", NAME_MAX),
                fields.text("last_name", NAME_MAX), fields.date("date_of_birth"), country(fields),
                fields.text("phone", 20), fields.word("locale", RegistrationEndpoints.LOCALES),
                RegistrationEndpoints.timezone(fields));
        fields.check();
        return calls.call(() -> {
            profiles.change(userId, change);
            return answer(userId);
        });
    }

    private static Optional<String> country(Fields fields) {
        return fields.text("country", 2).filter(text -> text.matches("[A-Z]{2}") || fields.reject("country",
                FieldErrorCode.INVALID_CHARACTERS, "country must be two capital letters such as MX."));
    }

    private CompletionStage<HttpResponse> log(ApiRequest call) {
        return calls.call(() -> Responses.records(profiles.log(call.principal().userId(), LOG_LINES).stream()
                .map(line -> new LogLineJson(line.event(), line.success(), line.address(), line.agent(),
                        line.failureReason(), line.at()))
                .toList()));
    }
}
