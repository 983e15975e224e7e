package io.corro.gateway.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import io.corro.gateway.config.AssistantOptions;
import io.corro.gateway.config.OidcOptions;
import io.corro.gateway.config.PeopleOptions;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.startup.LearningServices;
import io.corro.gateway.startup.PeopleServices;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Processes;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

/**
 * The real server for people: identities, mail, processes and trading on one real database. Mail is sent when a test
 * says so; the time of sessions and mails moves when a test moves it.
 */
public final class PeopleGateway implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
    private static final RuntimeOptions OPTIONS = new RuntimeOptions(
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMillis(10)),
            Duration.ofMillis(50), InstantSource.system());

    private final TestDatabase test = TestDatabase.create();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Path data = directory();
    private final WorkflowRuntime runtime = WorkflowRuntime.start(
            TemporalService.start(TemporalConfig.embedded(Path.of("target"))), test.database(), OPTIONS,
            environment -> Processes.all(environment, new CertificateSettings(
                    Path.of("target", "documents"), () -> URI.create("https://corro.example"))));
    private final JdbcApiKeys keys = new JdbcApiKeys(test.database().jdbi(), new SecureRandom());
    private final PeopleServices people;
    private final LearningServices learning;
    private final EngineGateway gateway;
    private volatile Duration ahead = Duration.ZERO;

    public PeopleGateway() {
        this(AssistantOptions.NONE);
    }

    /** With a chat server in the assistant's place. */
    public PeopleGateway(AssistantOptions assistant) {
        this(assistant, List.of());
    }

    /** With issuers that may vouch for people. */
    public PeopleGateway(AssistantOptions assistant, List<OidcOptions> issuers) {
        people = new PeopleServices(test.database(), runtime.environment().provider(),
                new PeopleOptions(Optional.empty(), "no-reply@corro.invalid",
                        Optional.empty(), assistant, issuers),
                data, () -> URI.create("https://corro.example"),
                Optional.of("demo@corro.invalid"), this::now);
        learning =
                new LearningServices(test.database(), runtime.process(CertificateProcess.class).service(), data,
                        () -> URI.create("https://corro.example"), this::now);
        BlockingExecutor caller = new BlockingExecutor(blocking, StorageFailures::translated);
        List<Endpoint> endpoints = new ArrayList<>(ProcessEndpoints.all(
                runtime, new Operators(test.database().jdbi()), keys, caller));
        endpoints.addAll(people.endpoints(caller));
        endpoints.addAll(learning.endpoints(caller));
        gateway = EngineGateway.startOn(test.database(), new EngineGateway.People(keys, people.ports(keys), assistant),
                endpoints);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "people-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of sessions, mails and lockouts. */
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    public Database database() {
        return test.database();
    }

    public WorkflowRuntime runtime() {
        return runtime;
    }

    public GatewayUnderTest underTest() {
        return gateway.underTest();
    }

    public JdbcApiKeys keys() {
        return keys;
    }

    /** A program that nobody knows; each has a minute of its own, so that no test meets the limit of public paths. */
    public ApiClient anonymous() {
        gateway.setNow(gateway.now().plusSeconds(60));
        return gateway.underTest().anonymous();
    }

    public ApiClient admin() {
        return gateway.underTest().operator();
    }

    public <T> T query(Class<T> type, String sql, Object... arguments) {
        return database().jdbi().withHandle(handle -> handle.select(sql, arguments).mapTo(type).one());
    }

    public int execute(String sql, Object... arguments) {
        return database().jdbi().withHandle(handle -> handle.execute(sql, arguments));
    }

    /** Sends what is due. */
    public void sendMail() {
        people.sendMail();
    }

    /** Erases who is due. */
    public void erase() {
        people.erase();
    }

    /** The market's time. */
    public Instant marketNow() {
        return gateway.now();
    }

    /** The market's time is another; nobody waits until that is recorded. */
    public void marketAt(Instant time) {
        gateway.setNow(time);
    }

    /** The market's time passes, and everything until then is recorded. */
    public void marketUntil(Instant time) {
        gateway.passUntil(time);
    }

    /** Does what is due for portfolios. */
    public void moveAdvice() {
        gateway.advisory().work();
    }

    /** Looks at payments that are due. */
    public void moveCash() {
        people.moveCash();
    }

    /** Courses and learners; looks at what is due when a test says so. */
    public LearningServices learning() {
        return learning;
    }

    /** The newest mail to an address, after sending what is due. */
    public ApiAnswer mailTo(String email) {
        sendMail();
        for (var head : admin().get("/admin/v1/mail").isStatus(200).json()) {
            if (head.path("to").asText().equals(email)) {
                return admin().get("/admin/v1/mail/" + head.path("id").asText()).isStatus(200);
            }
        }
        throw new AssertionError("no mail to " + email);
    }

    /** The newest token in a mail to an address. */
    public String tokenTo(String email) {
        sendMail();
        for (var head : admin().get("/admin/v1/mail").isStatus(200).json()) {
            Matcher found = TOKEN.matcher(head.path("to").asText().equals(email)
                    ? admin().get("/admin/v1/mail/" + head.path("id").asText()).text("text") : "");
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("no token in the mails to " + email);
    }

    public static String newEmail() {
        return "p" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }

    /** Signs somebody up and proves the address. */
    public String register() {
        String email = newEmail();
        anonymous().post("/v1/auth/register", json(Map.of("email", email, "password", PASSWORD, "name", "Ann")))
                .isStatus(202);
        anonymous().post("/v1/auth/verify-email", json(Map.of("token", tokenTo(email)))).isStatus(200);
        return email;
    }

    public ApiAnswer login(String email) {
        return login(email, PASSWORD);
    }

    public ApiAnswer login(String email, String password) {
        return anonymous().post("/v1/auth/login", json(Map.of("email", email, "password", password)));
    }

    /** Somebody who has just logged in. */
    public Member member() {
        return member(register());
    }

    public Member member(String email) {
        ApiAnswer session = login(email).isStatus(200);
        ApiClient api = as(session.text("access_token"));
        return new Member(UUID.fromString(api.get("/v1/me").isStatus(200).text("id")), email,
                UUID.fromString(session.text("session_id")), session, api);
    }

    /** A client with an access token. */
    public ApiClient as(String accessToken) {
        return gateway.underTest().anonymous().with("Authorization", "Bearer " + accessToken);
    }

    public record Member(UUID id, String email, UUID sessionId, ApiAnswer session, ApiClient api) {}

    /** What an authenticator app with this secret shows now. */
    public String code(String secret) {
        byte[] key = new byte[secret.length() * 5 / 8];
        BigInteger number = BigInteger.ZERO;
        for (char each : secret.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each)));
        }
        for (int i = key.length - 1; i >= 0; i--) {
            key[i] = number.byteValue();
            number = number.shiftRight(8);
        }
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(30));
        try {
            return app.generateOneTimePasswordString(new SecretKeySpec(key, app.getAlgorithm()), now());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A flat object of texts. */
    public static String json(Map<String, ?> fields) {
        StringBuilder json = new StringBuilder("{");
        fields.forEach((name, value) -> json.append(json.length() > 1 ? "," : "").append('"').append(name)
                .append("\":").append(value instanceof String ? "\"" + value + "\"" : value));
        return json.append("}").toString();
    }

    @Override
    public void close() {
        gateway.close();
        people.close();
        runtime.close();
        blocking.close();
        test.close();
    }
}
