package io.corro.gateway.startup;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.gateway.config.PeopleOptions;
import io.corro.gateway.http.PeoplePorts;
import io.corro.gateway.http.PeoplePorts.Doors;
import io.corro.gateway.http.audit.AuditEndpoints;
import io.corro.gateway.http.audit.AuditWriter;
import io.corro.gateway.http.audit.OrderTrailEndpoints;
import io.corro.gateway.http.audit.OrderTrailWriter;
import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.http.flag.FlagEndpoints;
import io.corro.gateway.http.flag.OfrepEndpoints;
import io.corro.gateway.http.kyc.KycEndpoints;
import io.corro.gateway.http.mail.MailEndpoints;
import io.corro.gateway.http.notification.NoticeEndpoints;
import io.corro.gateway.http.payment.CashReturnEndpoints;
import io.corro.gateway.http.wallet.CashEndpoints;
import io.corro.gateway.http.wallet.MethodEndpoints;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.http.wallet.WalletEndpoints;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.server.RequestObserver.Answered;
import io.corro.gateway.identity.OidcProvider;
import io.corro.persistence.books.audit.AuditAnchors;
import io.corro.persistence.books.audit.RequestTrail;
import io.corro.persistence.books.cash.CashOrders;
import io.corro.persistence.books.cash.CashReturns;
import io.corro.persistence.books.cash.Exchanges;
import io.corro.persistence.books.cash.WalletTransfers;
import io.corro.persistence.books.flag.Flags;
import io.corro.persistence.books.kyc.KycCases;
import io.corro.persistence.books.notification.Deliveries;
import io.corro.persistence.books.notification.NoticeFeed;
import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.payment.OwnMethods;
import io.corro.persistence.books.user.AccountMails;
import io.corro.persistence.books.user.Erasures;
import io.corro.persistence.books.user.IdentityProvider;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.SecretBox;
import io.corro.persistence.books.wallet.WalletStatements;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.OrderTrail;
import io.corro.workflows.cash.CashDesk;
import io.corro.workflows.mail.Mail;
import io.corro.workflows.mail.MailDirectory;
import io.corro.workflows.mail.MailSender;
import io.corro.workflows.mail.SmtpMail;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * What deals with people: identities, and the mail to them. Thread-safe; closing it waits for the mail in progress.
 */
public final class PeopleServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleServices.class);
    private static final Duration MAIL_PAUSE = Duration.ofMillis(500);
    private static final Duration CASH_PAUSE = Duration.ofSeconds(1);
    private static final Duration ERASURE_PAUSE = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final SecretBox box;
    private final Optional<MailDirectory> kept;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final MailSender sender;
    private final CashDesk desk;
    private final RequestTrail trail;
    private final AuditWriter audit;
    private final OrderTrail orderTrail;
    private final OrderTrailWriter orders;
    private final Erasures erasures;
    private final BackgroundTasks chores = new BackgroundTasks();
    private final Doors doors;

    /**
     * @param provider moves money between wallets and the world outside
     * @param data keeps mail and the secret key
     * @param site where people reach this server; may wait until that is known
     * @param guest address of the user whom pages on this machine admit without a password
     */
    public PeopleServices(Database database, PaymentProvider provider, PeopleOptions options, Path data,
            Supplier<URI> site, Optional<String> guest, InstantSource clock) {
        this.database = database;
        doors = new Doors(guest, options.issuers().stream().<IdentityProvider>map(OidcProvider::new).toList(), site);
        desk = new CashDesk(new CashOrders(database.jdbi()), new CashReturns(database.jdbi()), provider, clock);
        this.clock = clock;
        trail = new RequestTrail(database.jdbi());
        audit = new AuditWriter(trail, new AuditAnchors(data), clock);
        orderTrail = OrderTrail.of(database, EngineOptions.defaults().shard());
        orders = new OrderTrailWriter(orderTrail, clock);
        box = SecretBox.of(options.secretKey(), data);
        kept = options.smtp().isPresent() ? Optional.empty()
                : Optional.of(new MailDirectory(data.resolve("mail"), clock));
        erasures = new Erasures(database.jdbi());
        outbox = new Outbox(database.jdbi());
        deliveries = new Deliveries(database.jdbi());
        Mail mail = options.smtp().<Mail>map(url -> new SmtpMail(url, options.mailFrom()))
                .orElseGet(kept::orElseThrow);
        sender = new MailSender(outbox, deliveries, new AccountMails(database.jdbi(), site), mail, clock);
    }

    /** Begins to send. */
    public void start() {
        sender.start(MAIL_PAUSE);
        desk.start(CASH_PAUSE);
        audit.start();
        orders.start();
        chores.every(ERASURE_PAUSE, "erasures", this::erase);
    }

    /** Forgets now the users whose requests are due. */
    public void erase() {
        erasures.work(clock.instant()).forEach(userId -> LOG.info("user {} is erased", userId));
    }

    /** Looks now at payments that are due. */
    public void moveCash() {
        desk.work();
    }

    /** Sends now what is due. */
    public void sendMail() {
        sender.work();
    }

    public PeoplePorts ports(JdbcApiKeys keys) {
        return PeoplePorts.of(database, keys, box, this::heard, clock, doors);
    }

    private void heard(Answered answered) {
        audit.answered(answered);
        orders.answered(answered);
    }

    public List<Endpoint> endpoints(BlockingExecutor blocking) {
        MoneyCalls calls = new MoneyCalls(blocking, clock);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new MailEndpoints(kept, outbox, deliveries, blocking, clock).endpoints());
        endpoints.addAll(new NoticeEndpoints(new NoticeFeed(database.jdbi()), blocking, clock).endpoints());
        endpoints.addAll(new WalletEndpoints(new WalletStatements(database.jdbi()), database, calls).endpoints());
        endpoints.addAll(new CashEndpoints(desk, new WalletTransfers(database.jdbi()),
                new Exchanges(database.jdbi()), calls).endpoints());
        endpoints.addAll(new CashReturnEndpoints(desk, new OperatorResolver(new Operators(database.jdbi())), calls)
                .endpoints());
        endpoints.addAll(new MethodEndpoints(new OwnMethods(database.jdbi()), calls).endpoints());
        endpoints.addAll(new KycEndpoints(new KycCases(database.jdbi()),
                new OperatorResolver(new Operators(database.jdbi())), calls).endpoints());
        endpoints.addAll(new FlagEndpoints(new Flags(database.jdbi()), blocking, clock).endpoints());
        endpoints.addAll(new OfrepEndpoints(new Flags(database.jdbi()), blocking, clock).endpoints());
        endpoints.addAll(new AuditEndpoints(trail, audit, blocking).endpoints());
        endpoints.addAll(new OrderTrailEndpoints(orderTrail, orders, blocking).endpoints());
        return endpoints;
    }

    @Override
    public void close() {
        chores.close();
        sender.close();
        desk.close();
        audit.close();
        orders.close();
    }
}
