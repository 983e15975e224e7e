package io.corro.gateway.http.imports;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.imports.ImportJobs;
import io.corro.persistence.imports.ImportRequest;
import io.corro.persistence.imports.PriceKind;
import io.corro.persistence.imports.Split;

/** Imports of historical prices: begun with a file of the server or with a few rows, and watched. */
public final class ImportEndpoints {
    private static final String PATH = "/admin/v1/market-data/imports";
    private static final int ROW_LENGTH_MAX = 1_000;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int WORD_LENGTH_MAX = 50;
    private static final Map<String, PriceKind> KINDS =
            Stream.of(PriceKind.values()).collect(Collectors.toMap(PriceKind::wireName, kind -> kind));
    private static final Schema NEW = Schema.object("NewImport").words("kind", KINDS.keySet())
            .texts("file", "symbol", "timeframe", "timezone").textLists("rows", "splits").allOptional()
            .describedAs("Either the name of a file in the directory imports of the data directory, or the lines"
                    + " of a CSV file themselves. What is missing is told from the file.");
    private static final Schema IMPORT = Schema.of(ImportAnswer.class);

    private final ImportJobs jobs;
    private final Instruments instruments;
    private final BlockingExecutor blocking;

    public ImportEndpoints(ImportJobs jobs, Instruments instruments, BlockingExecutor blocking) {
        this.jobs = jobs;
        this.instruments = instruments;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH).forAdmin().summary("Begins an import of historical prices")
                        .body(NEW).answers(202, IMPORT).handledBy(this::begin),
                Endpoint.get(PATH).forAdmin().summary("Lists the imports since the server's start, newest first")
                        .answers(Schema.listOf(IMPORT)).answeredBy(this::list),
                Endpoint.get(PATH + "/{import_id}").forAdmin().summary("Tells how far an import is, and its report")
                        .answers(IMPORT).answeredBy(this::read));
    }

    private CompletionStage<HttpResponse> begin(ApiRequest call) {
        Fields fields = call.fields();
        PriceKind kind = fields.requiredWord("kind", KINDS).orElse(PriceKind.BARS);
        Optional<List<String>> rows = fields.list("rows", ROW_LENGTH_MAX);
        Optional<Path> file = file(fields, rows.isPresent());
        Optional<String> symbol = fields.text("symbol", SymbolFields.SPELLING_LENGTH_MAX)
                .flatMap(spelling -> SymbolFields.find(fields, "symbol", spelling, instruments))
                .map(Instrument::symbol);
        Optional<Timeframe> timeframe = fields.text("timeframe", WORD_LENGTH_MAX).flatMap(text -> fields.orFault(
                Timeframe.parse(text), "timeframe", ImportError.UNKNOWN_TIMEFRAME,
                ImportError.UNKNOWN_TIMEFRAME.message()));
        ZoneId zone = zone(fields);
        List<Split> splits = splits(fields);
        fields.check();
        return blocking.call(() -> begin(new ImportRequest(kind,
                List.of(file.orElseGet(() -> jobs.keep(String.join("\n", rows.orElseThrow())))), symbol, timeframe,
                zone, splits)));
    }

    private HttpResponse begin(ImportRequest request) {
        return jobs.begin(request).map(progress -> Responses.json(202, ImportAnswer.of(progress)))
                .orElseThrow(() -> new ApiException(ApiError.of(ImportError.TOO_MANY_IMPORTS)));
    }

    private Optional<Path> file(Fields fields, boolean hasRows) {
        Optional<String> name = fields.text("file", NAME_LENGTH_MAX);
        if (name.isPresent() == hasRows) {
            fields.fault("file", hasRows ? FieldErrorCode.CONFLICTING_FIELDS : FieldErrorCode.MISSING_FIELD,
                    "Send either file or rows.");
            return Optional.empty();
        }
        return name.flatMap(text -> fields.orFault(jobs.file(text), "file", ImportError.UNKNOWN_FILE,
                ImportError.UNKNOWN_FILE.message()));
    }

    private static ZoneId zone(Fields fields) {
        Optional<String> name = fields.text("timezone", WORD_LENGTH_MAX);
        try {
            return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            fields.fault("timezone", ImportError.UNKNOWN_ZONE, ImportError.UNKNOWN_ZONE.message());
            return ZoneOffset.UTC;
        }
    }

    private static List<Split> splits(Fields fields) {
        List<Split> splits = new ArrayList<>();
        for (String text : fields.list("splits", WORD_LENGTH_MAX).orElse(List.of())) {
            fields.orFault(Split.parse(text), "splits", ImportError.UNREADABLE_SPLIT,
                    ImportError.UNREADABLE_SPLIT.message()).ifPresent(splits::add);
        }
        return splits;
    }

    private HttpResponse list(ApiRequest call) {
        return Responses.records(jobs.all().stream().map(ImportAnswer::of).toList());
    }

    private HttpResponse read(ApiRequest call) {
        return jobs.find(call.pathId("import_id")).map(progress -> Responses.ok(ImportAnswer.of(progress)))
                .orElseThrow(() -> new ApiException(ApiError.of(ImportError.UNKNOWN_IMPORT)));
    }
}
