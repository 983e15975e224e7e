package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.RecordJson;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Goal;
import io.corro.persistence.books.portfolio.GoalProjection;
import io.corro.persistence.books.portfolio.GoalProjection.Plan;
import io.corro.persistence.books.portfolio.Goals;
import io.corro.persistence.books.portfolio.Goals.Wish;
import io.corro.persistence.books.portfolio.PortfolioError;
import io.corro.persistence.books.portfolio.RiskProfile;
import io.corro.persistence.books.portfolio.RiskProfile.Answers;
import io.corro.persistence.books.portfolio.RiskProfile.Experience;
import io.corro.persistence.books.portfolio.RiskProfile.Reaction;
import io.corro.persistence.books.portfolio.RiskProfiles;

/** What somebody saves for, where that leads, and how much risk they can bear. */
public final class GoalEndpoints {
    private static final String TAG = "goals";
    private static final String ONE = "/v1/goals/{goal_id}";
    private static final int CREATED = 201;
    private static final int USUAL_PRIORITY = 3;
    private static final int MONTHS_MAX = 600;
    private static final BigDecimal MONEY_MAX = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal RETURN = new BigDecimal("0.05");
    private static final BigDecimal VOLATILITY = new BigDecimal("0.12");
    private static final Map<String, Goal.Type> TYPES = words(Goal.Type.values());
    private static final Map<String, Goal.Status> STATUSES = Map.of("active", Goal.Status.ACTIVE, "paused",
            Goal.Status.PAUSED, "cancelled", Goal.Status.CANCELLED);
    private static final Schema NEW = shape("NewGoal").optional("current", "monthly", "priority", "portfolio_id",
            "type");
    private static final Schema CHANGE = shape("GoalChange").words("status", STATUSES.keySet()).allOptional()
            .describedAs("What is missing stays as it is.");
    private static final Schema GOAL = Schema.of(GoalJson.class);
    private static final Schema ANSWERS = Schema.object("RiskAnswers").integers("horizon_months", "max_loss_pct")
            .words("experience", words(Experience.values()).keySet())
            .words("reaction", words(Reaction.values()).keySet()).flags("income_stable");

    private final Goals goals;
    private final RiskProfiles profiles;
    private final MoneyCalls calls;

    public GoalEndpoints(Goals goals, RiskProfiles profiles, MoneyCalls calls) {
        this.goals = goals;
        this.profiles = profiles;
        this.calls = calls;
    }

    /** A goal. */
    @Described("`current` of a goal with a portfolio is what that is worth at its newest snapshot.")
    record GoalJson(UUID id, String name, Goal.Type type, BigDecimal target, BigDecimal current, BigDecimal monthly,
            LocalDate targetDate, int priority, Optional<UUID> portfolioId, Goal.Status status,
            Optional<Instant> achievedAt, Instant createdAt) {

        static GoalJson of(Goal of) {
            return new GoalJson(of.id(), of.name(), of.type(), of.target(), of.current(), of.monthly(),
                    of.targetDate(), of.priority(), of.portfolioId(), of.status(), of.achievedAt(), of.createdAt());
        }
    }

    /** Where savings lead. */
    @Described("`months_to_target` is without chance, null beyond a hundred years. `on_time` is the share of"
            + " simulated paths that are at the target by its date; of them a tenth is below `low`, half is below"
            + " `middle`, a tenth is above `high`. The same seed gives the same paths.")
    record ProjectionJson(Optional<Integer> monthsToTarget, BigDecimal onTime, int months, int paths, long seed,
            BigDecimal yearlyReturn, BigDecimal volatility, List<ProjectionBandJson> bands) {

        /** Amounts after that many months. */
        record ProjectionBandJson(int month, BigDecimal low, BigDecimal middle, BigDecimal high) {}
    }

    /** How much risk somebody can bear. */
    @Described("`score` is from 0 to 100; `classes` are suggested percent of cash, products and symbols.")
    record RiskProfileJson(RiskProfile.Category category, int score, BigDecimal maxDrawdownPct, int horizonMonths,
            Map<String, String> classes, Instant createdAt) {

        static RiskProfileJson of(RiskProfile of) {
            return new RiskProfileJson(of.category(), of.score(), of.maxDrawdownPct(), of.horizonMonths(),
                    of.classes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                            each -> String.valueOf(each.getValue()))),
                    of.createdAt());
        }
    }

    private static Schema shape(String name) {
        return Schema.object(name).texts("name").words("type", TYPES.keySet()).decimals("target", "current", "monthly")
                .texts("target_date").integers("priority").ids("portfolio_id");
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
        return Arrays.stream(constants).collect(Collectors.toMap(RecordJson::word, Function.identity()));
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/goals").forMembers(TAG).summary("Lists goals, the most important first")
                        .answers(Schema.listOf(GOAL)).handledBy(this::list),
                Endpoint.post("/v1/goals").forMembers(TAG).summary("Sets a goal").body(NEW).answers(CREATED, GOAL)
                        .handledBy(this::create),
                Endpoint.get(ONE).forMembers(TAG).summary("Reads a goal").answers(GOAL).handledBy(this::read),
                Endpoint.patch(ONE).forMembers(TAG).summary("Changes a goal").body(CHANGE).answers(GOAL)
                        .handledBy(this::change),
                Endpoint.delete(ONE).forMembers(TAG).summary("Deletes a goal").answers(204)
                        .handledBy(this::delete),
                Endpoint.get(ONE + "/projection").forMembers(TAG).summary("Reckons where the savings for a goal lead")
                        .query("yearly_return", "a share, default 0.05").query("volatility", "yearly, default 0.12")
                        .query("seed", "of the simulated paths, default 1")
                        .answers(Schema.of(ProjectionJson.class)).handledBy(this::projection),
                Endpoint.get("/v1/risk-profile").forMembers(TAG)
                        .summary("Reads how much risk the user can bear, by their newest answers; none: 204")
                        .answers(Schema.of(RiskProfileJson.class)).answers(204).handledBy(this::profile),
                Endpoint.put("/v1/risk-profile").forMembers(TAG).summary("Answers the questionnaire about risk")
                        .body(ANSWERS).answers(Schema.of(RiskProfileJson.class)).handledBy(this::answer));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return calls.call(() -> Responses.records(goals.of(call.principal().userId()).stream().map(GoalJson::of)
                .toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> name = fields.requiredText("name", Goals.NAME_LENGTH_MAX);
        Optional<BigDecimal> target = fields.requiredPositive("target").filter(sum -> isMoney(fields, "target", sum));
        Optional<LocalDate> date = fields.requiredDate("target_date");
        Part part = Part.read(fields);
        fields.check();
        Wish wish = new Wish(part.portfolioId(), name.get(), part.type().orElse(Goal.Type.OTHER), target.get(),
                part.current().orElse(BigDecimal.ZERO), part.monthly().orElse(BigDecimal.ZERO), date.get(),
                part.priority().orElse(USUAL_PRIORITY), Goal.Status.ACTIVE);
        return calls.call(() -> {
            requireFuture(date.get());
            return Responses.json(CREATED, GoalJson.of(goals.create(call.principal().userId(), wish, now())));
        });
    }

    /** What may be left out. */
    private record Part(Optional<UUID> portfolioId, Optional<Goal.Type> type, Optional<BigDecimal> current,
            Optional<BigDecimal> monthly, Optional<Integer> priority) {

        static Part read(Fields fields) {
            return new Part(fields.uuid("portfolio_id"), fields.word("type", TYPES), money(fields, "current"),
                    money(fields, "monthly"), fields.integer("priority", 1, 5));
        }
    }

    private static Optional<BigDecimal> money(Fields fields, String name) {
        return fields.decimal(name).filter(amount -> isMoney(fields, name, amount));
    }

    private static boolean isMoney(Fields fields, String name, BigDecimal amount) {
        return (amount.signum() >= 0 && amount.compareTo(MONEY_MAX) <= 0 && amount.stripTrailingZeros().scale() <= 2)
                || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        name + " must be from 0 to a billion with at most two decimals.");
    }

    private Instant now() {
        return calls.clock().instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private void requireFuture(LocalDate date) {
        if (!date.isAfter(today())) {
            throw new RefusedException(PortfolioError.GOAL_DATE_PAST, date.toString());
        }
        if (date.isAfter(today().plusMonths(MONTHS_MAX))) {
            throw new RefusedException(PortfolioError.GOAL_DATE_FAR, date.toString());
        }
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("goal_id");
        return calls.call(() -> Responses.ok(GoalJson.of(goals.get(call.principal().userId(), id))));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        UUID id = call.pathId("goal_id");
        Fields fields = call.fields();
        Optional<String> name = fields.text("name", Goals.NAME_LENGTH_MAX);
        Optional<BigDecimal> target = fields.positive("target").filter(sum -> isMoney(fields, "target", sum));
        Optional<LocalDate> date = fields.date("target_date");
        Optional<Goal.Status> status = fields.word("status", STATUSES);
        Part part = Part.read(fields);
        fields.check();
        return calls.call(() -> {
            date.ifPresent(this::requireFuture);
            Goal known = goals.get(call.principal().userId(), id);
            Wish wish = new Wish(part.portfolioId().or(known::portfolioId), name.orElse(known.name()),
                    part.type().orElse(known.type()), target.orElse(known.target()),
                    part.current().orElse(known.current()), part.monthly().orElse(known.monthly()),
                    date.orElse(known.targetDate()), part.priority().orElse(known.priority()),
                    status.orElse(known.status() == Goal.Status.ACHIEVED ? Goal.Status.ACTIVE : known.status()));
            return Responses.ok(GoalJson.of(goals.change(known.userId(), id, wish, now())));
        });
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call) {
        UUID id = call.pathId("goal_id");
        return calls.call(() -> {
            goals.delete(call.principal().userId(), id);
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> projection(ApiRequest call) {
        UUID id = call.pathId("goal_id");
        Fields query = call.query();
        BigDecimal yearly = ratio(query, "yearly_return", "-0.9").orElse(RETURN);
        BigDecimal volatility = ratio(query, "volatility", "0").orElse(VOLATILITY);
        long seed = query.integer("seed", 0, Integer.MAX_VALUE).orElse(1);
        query.check();
        return calls.call(() -> {
            Goal goal = goals.get(call.principal().userId(), id);
            int months = GoalProjection.months(today(), goal.targetDate());
            GoalProjection found = GoalProjection.of(new Plan(goal.current().doubleValue(),
                    goal.monthly().doubleValue(), goal.target().doubleValue(), yearly.doubleValue(),
                    volatility.doubleValue()), months, seed);
            return Responses.ok(new ProjectionJson(found.monthsToTarget().stream().boxed().findFirst(),
                    Ratios.rounded(found.onTime()), months, GoalProjection.PATHS, seed, yearly, volatility,
                    found.bands().stream().map(band -> new ProjectionJson.ProjectionBandJson(band.month(),
                            Ratios.cents(band.low()), Ratios.cents(band.middle()), Ratios.cents(band.high())))
                            .toList()));
        });
    }

    private static Optional<BigDecimal> ratio(Fields query, String name, String least) {
        return query.decimal(name).filter(ratio -> (ratio.compareTo(new BigDecimal(least)) >= 0
                && ratio.compareTo(BigDecimal.ONE) <= 0)
                || query.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE, name + " must be from " + least + " to 1."));
    }

    private CompletionStage<HttpResponse> profile(ApiRequest call) {
        return calls.call(() -> profiles.current(call.principal().userId())
                .map(profile -> Responses.ok(RiskProfileJson.of(profile))).orElseGet(Responses::noContent));
    }

    private CompletionStage<HttpResponse> answer(ApiRequest call) {
        Fields fields = call.fields();
        Optional<Integer> horizon = fields.requiredInteger("horizon_months", 1, MONTHS_MAX);
        Optional<Integer> loss = fields.requiredInteger("max_loss_pct", 1, 100);
        Optional<Experience> experience = fields.requiredWord("experience", words(Experience.values()));
        Optional<Reaction> reaction = fields.requiredWord("reaction", words(Reaction.values()));
        Optional<Boolean> stable = fields.requiredWord("income_stable", Map.of("true", true, "false", false));
        fields.check();
        return calls.call(() -> Responses.ok(RiskProfileJson.of(profiles.answer(call.principal().userId(),
                new Answers(horizon.get(), loss.get(), experience.get(), reaction.get(), stable.get()), now()))));
    }
}
