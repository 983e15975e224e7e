package io.corro.gateway.http.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.model.Models;
import io.corro.persistence.books.model.Models.InUse;
import io.corro.persistence.books.model.Models.Model;
import io.corro.persistence.books.model.Models.Run;
import io.corro.persistence.books.model.Models.Version;
import io.corro.persistence.books.model.Models.Wish;
import io.corro.persistence.books.model.Predictions;
import io.corro.persistence.books.model.Predictions.Calibration;
import io.corro.persistence.books.model.Predictions.Prediction;
import io.corro.persistence.books.model.RiskEvents;
import io.corro.persistence.books.model.RiskEvents.RiskEvent;

/** Models for those who read them, and for the staff that trains them and puts them to use. */
public final class ModelEndpoints {
    private static final String TAG = "models";
    private static final String ONE = "/v1/models/{model_id}";
    private static final String STAFF = "/admin/v1/models";
    private static final String STAFF_ONE = STAFF + "/{model_id}";
    private static final String RUN = "/admin/v1/training-runs/{run_id}";
    private static final String EVENT = "/admin/v1/risk-events/{event_id}";
    private static final int NAME_LENGTH_MAX = 120;
    private static final int ACTION_LENGTH_MAX = 120;
    private static final int LISTED_MAX = 200;
    private static final int CREATED = 201;
    private static final BigDecimal RIDGE = new BigDecimal("0.001");
    private static final Map<String, String> HORIZONS = MarketCandles.HORIZONS.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), Function.identity()));
    private static final Schema MODEL = Schema.of(ModelJson.class);
    private static final Schema RUN_SHAPE = Schema.of(TrainingRunJson.class);
    private static final Schema EVENT_SHAPE = Schema.of(RiskEventJson.class);
    private static final Schema NEW = Schema.object("NewModel").texts("name", "symbol").words("horizon",
            Set.copyOf(HORIZONS.keySet()));
    private static final Schema TRAIN = Schema.object("TrainingWish").times("from", "to").decimals("ridge")
            .optional("ridge");
    private static final Schema ACTIVATE = Schema.object("ModelActivation").texts("version", "by");
    private static final Schema BACK = Schema.object("ModelRollBack").texts("by");
    private static final Schema ACTION = Schema.object("RiskAction").texts("action").allOptional();

    private final Models models;
    private final Predictions predictions;
    private final RiskEvents events;
    private final Instruments instruments;
    private final String codeVersion;
    private final MoneyCalls calls;

    public ModelEndpoints(Models models, Predictions predictions, RiskEvents events, Instruments instruments,
            String codeVersion, MoneyCalls calls) {
        this.models = models;
        this.predictions = predictions;
        this.events = events;
        this.instruments = instruments;
        this.codeVersion = codeVersion;
        this.calls = calls;
    }

    /** A model; `champion` is the version in use. */
    record ModelJson(UUID id, String name, String symbol, String horizon, String status, Optional<String> champion,
            Instant createdAt) {

        static ModelJson of(Model of) {
            return new ModelJson(of.id(), of.name(), of.symbol(), of.horizon(), of.status(), of.champion(),
                    of.createdAt());
        }
    }

    /** A version with its lineage. */
    @Described("`coverage` is the share of test bars, never seen in training, whose high and low were both within the"
            + " prediction; `error_up` and `error_down` are mean distances as shares of the price.")
    record ModelVersionJson(String version, boolean isChampion, BigDecimal coverage, BigDecimal errorUp,
            BigDecimal errorDown, int tested, String featureVersion, String artefactHash, UUID trainingRunId,
            Instant createdAt, Optional<Instant> activatedAt) {

        static ModelVersionJson of(Version of) {
            return new ModelVersionJson(of.version(), of.isActive(), of.coverage(), of.errorUp(), of.errorDown(),
                    of.tested(), of.featureVersion(), of.fileHash(), of.trainingRunId(), of.createdAt(),
                    of.activatedAt());
        }
    }

    /** A training run with all that repeats it. */
    record TrainingRunJson(UUID id, UUID modelId, String status, Instant from, Instant to, String featureVersion,
            String codeVersion, BigDecimal ridge, Optional<String> dataDigest, Optional<String> error,
            Instant createdAt, Optional<Instant> startedAt, Optional<Instant> finishedAt) {

        static TrainingRunJson of(Run of) {
            return new TrainingRunJson(of.id(), of.modelId(), of.status(), of.fromAt(), of.toAt(),
                    of.featureVersion(), of.codeVersion(), of.ridge(), of.dataDigest(), of.error(), of.createdAt(),
                    of.startedAt(), of.finishedAt());
        }
    }

    /** Which version was in use. */
    record ModelInUseJson(String version, Instant activatedAt, String activatedBy) {

        static ModelInUseJson of(InUse of) {
            return new ModelInUseJson(of.version(), of.activatedAt(), of.activatedBy());
        }
    }

    /** A prediction, and what came of it. */
    @Described("Of the next bar, as of the end of the last one. `confidence` is the share of test bars within it."
            + " `accuracy` is what the predicted and the real range share of what they span together.")
    record PredictionJson(UUID id, UUID modelId, String version, String symbol, String horizon, BigDecimal high,
            BigDecimal low, BigDecimal confidence, BigDecimal referencePrice, Instant asOf, Instant validUntil,
            Optional<BigDecimal> actualHigh, Optional<BigDecimal> actualLow, Optional<Boolean> rangeHit,
            Optional<BigDecimal> accuracy) {

        static PredictionJson of(Prediction of) {
            return new PredictionJson(of.id(), of.modelId(), of.version(), of.symbol(), of.horizon(), of.high(),
                    of.low(), of.confidence(), of.referencePrice(), of.asOfAt(), of.validUntil(), of.actualHigh(),
                    of.actualLow(), of.rangeHit(), of.accuracy());
        }
    }

    /** What a version promised and kept, as shares. */
    record CalibrationJson(String version, int outcomes, BigDecimal promised, BigDecimal kept, BigDecimal accuracy) {

        static CalibrationJson of(Calibration of) {
            return new CalibrationJson(of.version(), of.outcomes(), rounded(of.promised()), rounded(of.kept()),
                    rounded(of.accuracy()));
        }

        private static BigDecimal rounded(BigDecimal share) {
            return share.setScale(4, RoundingMode.HALF_EVEN);
        }
    }

    /** Something that people should look at. */
    record RiskEventJson(UUID id, String type, String severity, Optional<String> symbol, Optional<String> reason,
            Optional<String> actionTaken, Instant createdAt, Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt) {

        static RiskEventJson of(RiskEvent of) {
            return new RiskEventJson(of.id(), of.type(), of.severity(), of.symbol(), of.reason(), of.actionTaken(),
                    of.createdAt(), of.acknowledgedAt(), of.resolvedAt());
        }
    }

    public List<Endpoint> endpoints() {
        return Stream.of(forReaders(), forTrainers(), forWatchers()).flatMap(List::stream).toList();
    }

    private List<Endpoint> forReaders() {
        return List.of(
                Endpoint.get("/v1/models").forMembers(TAG).summary("Lists models").answers(Schema.listOf(MODEL))
                        .handledBy(call -> calls.call(() -> Responses.records(models.all().stream()
                                .map(ModelJson::of).toList()))),
                Endpoint.get(ONE).forMembers(TAG).summary("Reads a model").answers(MODEL)
                        .handledBy(call -> of(call, id -> Responses.ok(ModelJson.of(models.get(id))))),
                Endpoint.get(ONE + "/versions").forMembers(TAG).summary("Lists a model's versions, the newest first")
                        .answers(Schema.listOf(Schema.of(ModelVersionJson.class)))
                        .handledBy(call -> of(call, id -> Responses.records(models.versions(id).stream()
                                .map(ModelVersionJson::of).toList()))),
                Endpoint.get(ONE + "/calibration").forMembers(TAG).summary("Reads what versions promised and kept")
                        .answers(Schema.listOf(Schema.of(CalibrationJson.class)))
                        .handledBy(call -> of(call, id -> Responses.records(predictions.calibration(
                                models.get(id).id()).stream().map(CalibrationJson::of).toList()))),
                Endpoint.get(ONE + "/in-use").forMembers(TAG).summary("Says which version was in use; none: 204")
                        .query("at", "when, default now").answers(Schema.of(ModelInUseJson.class)).answers(204)
                        .handledBy(this::inUse),
                Endpoint.get("/v1/predictions").forMembers(TAG).summary("Lists predictions, the newest first")
                        .query("symbol", "of this instrument").query("horizon", "of this horizon")
                        .answers(Schema.listOf(Schema.of(PredictionJson.class))).handledBy(this::predictions));
    }

    private List<Endpoint> forTrainers() {
        return List.of(
                Endpoint.post(STAFF).forAdmin().summary("Creates a model").body(NEW).answers(CREATED, MODEL)
                        .handledBy(this::create),
                Endpoint.post(STAFF_ONE + "/training-runs").forAdmin().summary("Has a model trained").body(TRAIN)
                        .answers(CREATED, RUN_SHAPE).handledBy(this::train),
                Endpoint.get(STAFF_ONE + "/training-runs").forAdmin().summary("Lists training runs, the newest first")
                        .answers(Schema.listOf(RUN_SHAPE)).handledBy(call -> of(call, id -> Responses.records(
                                models.runs(id).stream().map(TrainingRunJson::of).toList()))),
                Endpoint.get(RUN).forAdmin().summary("Reads a training run").answers(RUN_SHAPE).handledBy(call -> {
                    UUID id = call.pathId("run_id");
                    return calls.call(() -> Responses.ok(TrainingRunJson.of(models.run(id))));
                }),
                Endpoint.post(RUN + "/cancel").forAdmin().summary("Cancels a training run").answers(RUN_SHAPE)
                        .handledBy(call -> {
                            UUID id = call.pathId("run_id");
                            return calls.call(() -> Responses.ok(TrainingRunJson.of(
                                    models.cancel(id, calls.clock().instant()))));
                        }),
                Endpoint.post(STAFF_ONE + "/activate").forAdmin().summary("Puts a version to use").body(ACTIVATE)
                        .answers(MODEL).handledBy(this::activate),
                Endpoint.post(STAFF_ONE + "/roll-back").forAdmin().summary("Puts the version before to use").body(BACK)
                        .answers(MODEL).handledBy(this::rollBack));
    }

    private List<Endpoint> forWatchers() {
        return List.of(
                Endpoint.get("/v1/risk-events").forMembers(TAG).summary("Lists risk events, the newest first")
                        .query("open", "true for those that are not resolved").answers(Schema.listOf(EVENT_SHAPE))
                        .handledBy(this::events),
                Endpoint.post(EVENT + "/acknowledge").forAdmin().summary("Says that somebody has seen a risk event")
                        .body(ACTION).answers(EVENT_SHAPE).handledBy(call -> move(call, false)),
                Endpoint.post(EVENT + "/resolve").forAdmin().summary("Resolves a risk event").body(ACTION)
                        .answers(EVENT_SHAPE).handledBy(call -> move(call, true)));
    }

    private CompletionStage<HttpResponse> of(ApiRequest call, Function<UUID, HttpResponse> answer) {
        UUID id = call.pathId("model_id");
        return calls.call(() -> answer.apply(id));
    }

    private CompletionStage<HttpResponse> inUse(ApiRequest call) {
        Fields query = call.query();
        Instant at = query.time("at").orElseGet(calls.clock()::instant);
        query.check();
        return of(call, id -> models.inUse(id, at).map(use -> Responses.ok(ModelInUseJson.of(use)))
                .orElseGet(Responses::noContent));
    }

    private CompletionStage<HttpResponse> predictions(ApiRequest call) {
        Fields query = call.query();
        Optional<String> symbol = query.text("symbol", SymbolFields.SPELLING_LENGTH_MAX)
                .flatMap(spelling -> SymbolFields.find(query, "symbol", spelling, instruments))
                .map(Instrument::symbol);
        Optional<String> horizon = query.word("horizon", HORIZONS);
        query.check();
        return calls.call(() -> Responses.records(predictions.of(symbol, horizon, LISTED_MAX).stream()
                .map(PredictionJson::of).toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> name = fields.requiredText("name", NAME_LENGTH_MAX);
        Optional<Instrument> symbol = SymbolFields.required(fields, "symbol", instruments);
        Optional<String> horizon = fields.requiredWord("horizon", HORIZONS);
        fields.check();
        return calls.call(() -> Responses.json(CREATED,
                ModelJson.of(models.create(name.get(), symbol.get().symbol(), horizon.get()))));
    }

    private CompletionStage<HttpResponse> train(ApiRequest call) {
        Fields fields = call.fields();
        Optional<Instant> from = fields.requiredTime("from");
        Optional<Instant> to = fields.requiredTime("to");
        BigDecimal ridge = fields.positive("ridge").filter(value -> value.compareTo(BigDecimal.TEN) <= 0
                || fields.reject("ridge", FieldErrorCode.NUMBER_OUT_OF_RANGE, "ridge must be at most 10."))
                .orElse(RIDGE);
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            fields.fault("to", FieldErrorCode.NUMBER_OUT_OF_RANGE, "to must be after from.");
        }
        fields.check();
        return of(call, id -> Responses.json(CREATED, TrainingRunJson.of(models.queue(id,
                new Wish(from.get(), to.get(), ridge, codeVersion), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> activate(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> version = fields.requiredText("version", 20);
        Optional<String> by = fields.requiredText("by", 80);
        fields.check();
        return of(call, id -> Responses.ok(ModelJson.of(
                models.activate(id, version.get(), by.get(), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> rollBack(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> by = fields.requiredText("by", 80);
        fields.check();
        return of(call, id -> Responses.ok(ModelJson.of(models.rollBack(id, by.get(), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> events(ApiRequest call) {
        Fields query = call.query();
        boolean isOpen = query.flag("open").orElse(false);
        query.check();
        return calls.call(() -> Responses.records(events.all(isOpen, LISTED_MAX).stream().map(RiskEventJson::of)
                .toList()));
    }

    private CompletionStage<HttpResponse> move(ApiRequest call, boolean resolves) {
        UUID id = call.pathId("event_id");
        Fields fields = call.fields();
        Optional<String> action = fields.text("action", ACTION_LENGTH_MAX);
        fields.check();
        return calls.call(() -> Responses.ok(RiskEventJson.of(
                events.move(id, resolves, action, calls.clock().instant()))));
    }
}
