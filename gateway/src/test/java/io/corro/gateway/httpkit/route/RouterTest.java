package io.corro.gateway.httpkit.route;

import java.util.List;
import java.util.Map;

import akka.http.javadsl.model.HttpMethods;
import org.junit.jupiter.api.Test;

import io.corro.gateway.httpkit.route.Router.Match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouterTest {
    private final Router router = new Router(List.of(
            get("/a"), get("/a/{id}"), get("/a/{id}/b"), get("/a/fixed"), get("/a/fixed/c"), get("/s/{symbol+}"),
            Endpoint.delete("/s/{name+}").answeredBy(call -> null)));

    private static Endpoint get(String path) {
        return Endpoint.get(path).answeredBy(call -> null);
    }

    private String found(String path) {
        return switch (router.match(HttpMethods.GET, List.of(path.substring(1).split("/")))) {
            case Match.Found found -> found.endpoint().path() + " " + found.pathValues();
            case Match.WrongMethod wrong -> "wrong method";
            case Match.Unknown unknown -> "unknown";
        };
    }

    @Test
    void literalsWinOverParameters() {
        assertThat(found("/a")).isEqualTo("/a {}");
        assertThat(found("/a/1")).isEqualTo("/a/{id} {id=1}");
        assertThat(found("/a/fixed")).isEqualTo("/a/fixed {}");
        assertThat(found("/a/fixed/c")).isEqualTo("/a/fixed/c {}");
    }

    @Test
    void parameterIsTriedWhenALiteralLeadsNowhere() {
        assertThat(found("/a/fixed/b")).isEqualTo("/a/{id}/b {id=fixed}");
        assertThat(found("/a/1/c")).isEqualTo("unknown");
    }

    @Test
    void symbolIsOneSegmentOrTwo() {
        assertThat(found("/s/EURUSD")).isEqualTo("/s/{symbol+} {symbol=EURUSD}");
        assertThat(found("/s/EUR/USD")).isEqualTo("/s/{symbol+} {symbol=EUR/USD}");
        assertThat(found("/s/EUR/USD/X")).isEqualTo("unknown");
    }

    @Test
    void nothingIsCalledByControlCharacters() {
        assertThat(found("/a/1\u0000")).isEqualTo("unknown");
        assertThat(found("/s/EUR/U\nSD")).isEqualTo("unknown");
    }

    @Test
    void eachMethodNamesItsOwnParameters() {
        Match match = router.match(HttpMethods.DELETE, List.of("s", "X"));

        assertThat(match).isInstanceOfSatisfying(Match.Found.class,
                found -> assertThat(found.pathValues()).isEqualTo(Map.of("name", "X")));
        assertThat(router.match(HttpMethods.POST, List.of("a"))).isInstanceOf(Match.WrongMethod.class);
    }

    @Test
    void sameEndpointTwiceIsADefect() {
        assertThatThrownBy(() -> new Router(List.of(get("/x"), get("/x"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("GET /x");
    }
}
