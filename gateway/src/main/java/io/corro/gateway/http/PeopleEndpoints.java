package io.corro.gateway.http;

import java.util.ArrayList;
import java.util.List;

import io.corro.gateway.http.account.OwnAccountOpening;
import io.corro.gateway.http.limit.LimitEndpoints;
import io.corro.gateway.http.limit.OwnLimitEndpoints;
import io.corro.gateway.http.user.GuestEndpoint;
import io.corro.gateway.http.user.KeyEndpoints;
import io.corro.gateway.http.user.LeavingEndpoints;
import io.corro.gateway.http.user.LoginEndpoints;
import io.corro.gateway.http.user.PasskeyEndpoints;
import io.corro.gateway.http.user.PasswordEndpoints;
import io.corro.gateway.http.user.PeopleCalls;
import io.corro.gateway.http.user.ProfileEndpoints;
import io.corro.gateway.http.user.ProviderEndpoints;
import io.corro.gateway.http.user.RegistrationEndpoints;
import io.corro.gateway.http.user.SecondFactorEndpoints;
import io.corro.gateway.http.user.SessionEndpoints;
import io.corro.gateway.http.user.UserAdminEndpoints;
import io.corro.gateway.http.user.WayInEndpoints;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.user.DataExport;
import io.corro.persistence.books.user.Erasures;
import io.corro.persistence.books.user.UserAdmin;
import io.corro.persistence.books.user.WaysIn;

/** Everything that people ask of their own identity. */
final class PeopleEndpoints {

    private PeopleEndpoints() {}

    /** @param authenticator is told which keys and sessions end, so that their end counts at once */
    static List<Endpoint> all(PeoplePorts people, OwnAccountOpening opening, LimitEndpoints limits,
            BlockingExecutor blocking, Authenticator authenticator) {
        PeopleCalls calls = new PeopleCalls(blocking, people.clock(), authenticator);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new RegistrationEndpoints(people.registration(), people.emails(), calls).endpoints());
        endpoints.addAll(new LoginEndpoints(people.logins(), people.sessions(), calls).endpoints());
        people.guest().ifPresent(
                guest -> endpoints.add(new GuestEndpoint(people.logins(), guest, calls).endpoint()));
        endpoints.addAll(new SessionEndpoints(people.sessions(), people.logins(), calls).endpoints());
        endpoints.addAll(new PasswordEndpoints(people.passwords(), calls).endpoints());
        endpoints.addAll(new SecondFactorEndpoints(people.secondFactor(), calls).endpoints());
        endpoints.addAll(new ProviderEndpoints(people.providers(), calls).endpoints());
        endpoints.addAll(new PasskeyEndpoints(people.passkeys(), calls).endpoints());
        endpoints.addAll(new WayInEndpoints(new WaysIn(people.database().jdbi()), people.providers(),
                people.passkeys(), calls).endpoints());
        endpoints.addAll(new KeyEndpoints(people.keys(), opening, calls).endpoints());
        endpoints.addAll(new OwnLimitEndpoints(people.keys(), limits, calls).endpoints());
        endpoints.addAll(new ProfileEndpoints(people.profiles(), calls).endpoints());
        endpoints.addAll(new LeavingEndpoints(new DataExport(people.database().jdbi()),
                new Erasures(people.database().jdbi()), calls).endpoints());
        endpoints.addAll(new UserAdminEndpoints(
                new UserAdmin(people.database().jdbi()), people.profiles(), calls).endpoints());
        return endpoints;
    }
}
