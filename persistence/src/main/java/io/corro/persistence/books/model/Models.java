package io.corro.persistence.books.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * {@code ml.models} with their training runs and versions, one transaction a method. A run is a row before anybody
 * works on it; a version never changes; which one is in use is a line of history each time. Thread-safe.
 */
public final class Models {
    private static final int DECIMALS = 6;
    private static final String SELECT = """
            SELECT model.id, model.name, model.symbol, model.horizon, model.status::text AS status, model.created_at,
                   version.version AS champion
            FROM ml.models AS model
            LEFT JOIN ml.model_versions AS version ON version.model_id = model.id AND version.is_active
            """;
    private static final String RUNS = """
            SELECT run.id, run.model_id, run.status::text AS status, run.dataset_from_at AS from_at,
                   run.dataset_to_at AS to_at, run.feature_version, run.code_version,
                   run.hyperparameters ->> 'ridge' AS ridge, run.metrics ->> 'data_digest' AS data_digest, run.error,
                   run.created_at, run.started_at, run.finished_at
            FROM ml.training_runs AS run
            """;
    private static final String VERSIONS = """
            SELECT version.id, version.model_id, version.version, version.is_active, version.created_at,
                   version.activated_at, version.training_run_id, version.file_path, version.file_hash,
                   version.feature_version, version.metrics ->> 'coverage' AS coverage,
                   version.metrics ->> 'error_up' AS error_up, version.metrics ->> 'error_down' AS error_down,
                   version.metrics ->> 'tested' AS tested
            FROM ml.model_versions AS version
            """;
    private static final String QUEUE = """
            INSERT INTO ml.training_runs (id, model_id, dataset_from_at, dataset_to_at, feature_version,
                                          hyperparameters,
                                          code_version, created_at)
            VALUES (:id, :modelId, :from, :to, :features,
                    jsonb_build_object('ridge', CAST(:ridge AS numeric)), :code, :at)
            """;
    /** One that a crash left running is begun again: training has no effect before its end. */
    private static final String TAKE = """
            UPDATE ml.training_runs SET status = 'running', started_at = :at
            WHERE id = (SELECT id FROM ml.training_runs
                        WHERE status = 'queued' OR (status = 'running' AND started_at < :stale)
                        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;
    private static final String END = """
            UPDATE ml.training_runs
            SET status = :status::ml.run_status, finished_at = :at, error = :error,
                metrics = jsonb_strip_nulls(jsonb_build_object('data_digest', CAST(:digest AS text)))
            WHERE id = :id AND status IN ('queued', 'running')
            """;
    private static final String ADD_VERSION = """
            INSERT INTO ml.model_versions (id, model_id, version, metrics, file_path, file_hash, feature_version,
                                           training_run_id, created_at)
            SELECT :id, :modelId, 'v' || (1 + count(*)), jsonb_build_object('coverage', CAST(:coverage AS numeric),
                   'error_up', CAST(:errorUp AS numeric), 'error_down', CAST(:errorDown AS numeric), 'tested', :tested),
                   :path, :hash, :features, :runId, :at
            FROM ml.model_versions WHERE model_id = :modelId
            """;
    private static final String ACTIVATE = """
            UPDATE ml.model_versions
            SET is_active = (id = :id), activated_at = CASE WHEN id = :id THEN :at ELSE activated_at END
            WHERE model_id = :modelId AND (is_active OR id = :id)
            """;
    private static final String IN_USE = """
            SELECT version.version, history.activated_at, history.activated_by
            FROM platform.model_activations AS history
            JOIN ml.model_versions AS version ON version.id = history.version_id
            WHERE history.model_id = :modelId AND history.activated_at <= :at
            ORDER BY history.activated_at DESC LIMIT 1
            """;
    private static final String BEFORE = """
            SELECT version.version FROM platform.model_activations AS history
            JOIN ml.model_versions AS version ON version.id = history.version_id
            WHERE history.model_id = :modelId AND NOT version.is_active ORDER BY history.activated_at DESC LIMIT 1
            """;

    private final Jdbi jdbi;

    public Models(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A model: of one symbol and one horizon. */
    public record Model(UUID id, String name, String symbol, String horizon, String status, Instant createdAt,
            Optional<String> champion) {}

    /** A training run with all that repeats it. */
    public record Run(UUID id, UUID modelId, String status, Instant fromAt, Instant toAt, String featureVersion,
            String codeVersion, BigDecimal ridge, Optional<String> dataDigest, Optional<String> error,
            Instant createdAt, Optional<Instant> startedAt, Optional<Instant> finishedAt) {}

    /** A version, and what its test said. */
    public record Version(UUID id, UUID modelId, String version, boolean isActive, Instant createdAt,
            Optional<Instant> activatedAt, UUID trainingRunId, String filePath, String fileHash,
            String featureVersion, BigDecimal coverage, BigDecimal errorUp, BigDecimal errorDown, int tested) {}

    /** Which version was in use, since when, and who put it there. */
    public record InUse(String version, Instant activatedAt, String activatedBy) {}

    public List<Model> all() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " ORDER BY model.name")
                .map(ConstructorMapper.of(Model.class)).list());
    }

    /** @throws RefusedException if there is none */
    public Model get(UUID id) {
        return jdbi.withHandle(handle -> get(handle, id));
    }

    private static Model get(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE model.id = :id").bind("id", id)
                .map(ConstructorMapper.of(Model.class)).findOne()
                .orElseThrow(() -> new RefusedException(ModelError.MODEL_NOT_FOUND, id.toString()));
    }

    /** @throws RefusedException if the name is taken */
    public Model create(String name, String symbol, String horizon) {
        UUID id = UUID.randomUUID();
        int created = jdbi.withHandle(handle -> handle.execute("INSERT INTO ml.models (id, name, type, symbol, horizon)"
                + " VALUES (?, ?, 'range_predictor', ?, ?) ON CONFLICT (name) DO NOTHING", id, name, symbol, horizon));
        if (created == 0) {
            throw new RefusedException(ModelError.MODEL_NAME_TAKEN, name);
        }
        return get(id);
    }

    /** What is trained on: the bars of a time, held down by the ridge. */
    public record Wish(Instant from, Instant to, BigDecimal ridge, String codeVersion) {}

    /** @throws RefusedException if there is no such model, or it is being trained */
    public Run queue(UUID modelId, Wish wish, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM ml.models WHERE id = ? FOR UPDATE", modelId);
            get(handle, modelId);
            if (handle.createQuery("SELECT EXISTS (SELECT FROM ml.training_runs WHERE model_id = :id"
                    + " AND status IN ('queued', 'running'))").bind("id", modelId).mapTo(Boolean.class).one()) {
                throw new RefusedException(ModelError.TRAINING_IN_PROGRESS);
            }
            UUID id = UUID.randomUUID();
            handle.createUpdate(QUEUE).bind("id", id).bind("modelId", modelId).bind("from", wish.from())
                    .bind("to", wish.to()).bind("features", Features.VERSION).bind("ridge", wish.ridge())
                    .bind("code", wish.codeVersion()).bind("at", at).execute();
            return run(handle, id);
        });
    }

    /**
     * The next one to work on.
     *
     * @param stale before which one that runs was left by a crash
     */
    public Optional<Run> take(Instant at, Instant stale) {
        return jdbi.inTransaction(handle -> handle.createQuery(TAKE).bind("at", at).bind("stale", stale)
                .mapTo(UUID.class).findOne().map(id -> run(handle, id)));
    }

    public Run run(UUID id) {
        return jdbi.withHandle(handle -> run(handle, id));
    }

    private static Run run(Handle handle, UUID id) {
        return handle.createQuery(RUNS + " WHERE run.id = :id").bind("id", id).map(ConstructorMapper.of(Run.class))
                .findOne().orElseThrow(() -> new RefusedException(ModelError.RUN_NOT_FOUND, id.toString()));
    }

    /** The newest first. */
    public List<Run> runs(UUID modelId) {
        return jdbi.withHandle(handle -> {
            get(handle, modelId);
            return handle.createQuery(RUNS + " WHERE run.model_id = :id ORDER BY run.created_at DESC LIMIT 100")
                    .bind("id", modelId).map(ConstructorMapper.of(Run.class)).list();
        });
    }

    /** @throws RefusedException if it has ended */
    public Run cancel(UUID id, Instant at) {
        return jdbi.inTransaction(handle -> {
            run(handle, id);
            if (end(handle, id, "cancelled", null, null, at) == 0) {
                throw new RefusedException(ModelError.RUN_ENDED);
            }
            return run(handle, id);
        });
    }

    public void failed(UUID id, String error, Instant at) {
        jdbi.useHandle(handle -> end(handle, id, "failed", error, null, at));
    }

    private static int end(Handle handle, UUID id, String status, @Nullable String error, @Nullable String digest,
            Instant at) {
        return handle.createUpdate(END).bind("id", id).bind("status", status).bind("error", error)
                .bind("digest", digest).bind("at", at).execute();
    }

    /** What a run has made. */
    public record Artefact(String path, String hash, String dataDigest, RangeModel.Metrics metrics) {}

    /** Keeps it as the next version, unless the run was ended meanwhile. */
    public void succeeded(Run run, Artefact artefact, Instant at) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT 1 FROM ml.models WHERE id = ? FOR UPDATE", run.modelId());
            if (end(handle, run.id(), "succeeded", null, artefact.dataDigest(), at) > 0) {
                RangeModel.Metrics metrics = artefact.metrics();
                handle.createUpdate(ADD_VERSION).bind("id", UUID.randomUUID()).bind("modelId", run.modelId())
                        .bind("coverage", rounded(metrics.coverage())).bind("errorUp", rounded(metrics.errorUp()))
                        .bind("errorDown", rounded(metrics.errorDown())).bind("tested", metrics.tested())
                        .bind("path", artefact.path()).bind("hash", artefact.hash())
                        .bind("features", run.featureVersion()).bind("runId", run.id()).bind("at", at).execute();
            }
        });
    }

    private static BigDecimal rounded(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The newest first. */
    public List<Version> versions(UUID modelId) {
        return jdbi.withHandle(handle -> {
            get(handle, modelId);
            return handle
                    .createQuery(
                            VERSIONS + " WHERE version.model_id = :id ORDER BY version.created_at DESC, version.id")
                    .bind("id", modelId).map(ConstructorMapper.of(Version.class)).list();
        });
    }

    /** Versions that are in use. */
    public List<Version> champions() {
        return jdbi.withHandle(handle -> handle.createQuery(VERSIONS + " WHERE version.is_active ORDER BY version.id")
                .map(ConstructorMapper.of(Version.class)).list());
    }

    /**
     * Puts a version to use.
     *
     * @throws RefusedException if there is none of this name, or it is in use
     */
    public Model activate(UUID modelId, String version, String by, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM ml.models WHERE id = ? FOR UPDATE", modelId);
            get(handle, modelId);
            Version wanted = handle
                    .createQuery(VERSIONS + " WHERE version.model_id = :id AND version.version = :version")
                    .bind("id", modelId).bind("version", version).map(ConstructorMapper.of(Version.class)).findOne()
                    .orElseThrow(() -> new RefusedException(ModelError.VERSION_NOT_FOUND, version));
            if (wanted.isActive()) {
                throw new RefusedException(ModelError.VERSION_IN_USE);
            }
            handle.execute("UPDATE ml.model_versions SET is_active = false WHERE model_id = ? AND is_active", modelId);
            handle.createUpdate(ACTIVATE).bind("id", wanted.id()).bind("modelId", modelId).bind("at", at).execute();
            handle.execute("UPDATE ml.models SET status = 'active' WHERE id = ?", modelId);
            handle.execute("INSERT INTO platform.model_activations (model_id, version_id, activated_at, activated_by)"
                    + " VALUES (?, ?, ?, ?)", modelId, wanted.id(), at, by);
            return get(handle, modelId);
        });
    }

    /**
     * Puts the version to use that was before this one.
     *
     * @throws RefusedException if there was none
     */
    public Model rollBack(UUID modelId, String by, Instant at) {
        String before = jdbi.withHandle(handle -> {
            get(handle, modelId);
            return handle.createQuery(BEFORE).bind("modelId", modelId).mapTo(String.class).findOne()
                    .orElseThrow(() -> new RefusedException(ModelError.NO_VERSION_BEFORE));
        });
        return activate(modelId, before, by, at);
    }

    /** Empty if none was. */
    public Optional<InUse> inUse(UUID modelId, Instant at) {
        return jdbi.withHandle(handle -> {
            get(handle, modelId);
            return handle.createQuery(IN_USE).bind("modelId", modelId).bind("at", at)
                    .map(ConstructorMapper.of(InUse.class)).findOne();
        });
    }
}
