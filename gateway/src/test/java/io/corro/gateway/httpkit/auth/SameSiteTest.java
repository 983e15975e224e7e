package io.corro.gateway.httpkit.auth;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose page a request is judged to come from. */
class SameSiteTest {
    private static final HttpRequest REQUEST =
            HttpRequest.POST("/").addHeader(RawHeader.create("Host", "127.0.0.1:8080"));

    @Test
    void believesWhatABrowserSaysOnce() {
        assertThat(SameSite.isOurs(with("Origin", "http://127.0.0.1:8080"))).isTrue();
        assertThat(SameSite.isOurs(with("Origin", "https://evil.example"))).isFalse();
        assertThat(SameSite.isOurs(with("Sec-Fetch-Site", "same-origin"))).isTrue();
        assertThat(SameSite.isOurs(REQUEST)).isFalse();
        assertThat(SameSite.isForeign(REQUEST)).isFalse();
    }

    @Test
    void believesNothingThatIsSaidTwice() {
        HttpRequest twoOrigins = with("Origin", "http://127.0.0.1:8080")
                .addHeader(RawHeader.create("Origin", "https://evil.example"));
        HttpRequest twoSites = with("Sec-Fetch-Site", "same-origin")
                .addHeader(RawHeader.create("sec-fetch-site", "cross-site"));

        assertThat(SameSite.isOurs(twoOrigins)).isFalse();
        assertThat(SameSite.isForeign(twoOrigins)).isTrue();
        assertThat(SameSite.isOurs(twoSites)).isFalse();
        assertThat(SameSite.isForeign(twoSites)).isTrue();
    }

    private static HttpRequest with(String name, String value) {
        return REQUEST.addHeader(RawHeader.create(name, value));
    }
}
