package io.corro.persistence.books.course;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code education.courses} with the folders of {@code platform}, within a transaction. Stateless. */
final class CourseTable {
    private static final String SELECT = """
            SELECT id, slug, title, status::text AS status, language, version, instructor_id, published_at, updated_at
            FROM education.courses
            """;
    private static final String INSERT = """
            INSERT INTO education.courses (id, category_id, title, slug, language, instructor_id)
            VALUES (:id, :categoryId, :title, :slug, :language, CAST(:instructorId AS uuid))
            ON CONFLICT (slug) DO NOTHING
            """;
    private static final String KEEP = """
            INSERT INTO platform.course_drafts (course_id, files, updated_at)
            VALUES (:courseId, CAST(:files AS jsonb), :at)
            ON CONFLICT (course_id) DO UPDATE SET files = excluded.files, updated_at = excluded.updated_at
            """;
    private static final String ADD_VERSION = """
            INSERT INTO platform.course_versions (course_id, version, digest, files, published_by_id, published_at)
            SELECT id, version, :digest, CAST(:files AS jsonb), CAST(:by AS uuid), :at FROM education.courses
            WHERE id = :courseId
            """;
    private static final String VERSIONS = """
            SELECT version, digest, published_by_id, published_at FROM platform.course_versions
            WHERE course_id = :courseId ORDER BY version DESC LIMIT :limit
            """;

    private CourseTable() {}

    /** A course as those who write it see it. */
    record Row(UUID id, String slug, String title, String status, String language, int version,
            Optional<UUID> instructorId, Optional<Instant> publishedAt, Instant updatedAt) {}

    static Optional<Row> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE id = :id").bind("id", id).map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    static Optional<Row> find(Handle handle, String slug) {
        return handle.createQuery(SELECT + "WHERE slug = :slug").bind("slug", slug)
                .map(ConstructorMapper.of(Row.class)).findOne();
    }

    static List<Row> ofInstructor(Handle handle, UUID instructorId, int limit) {
        return handle.createQuery(SELECT + "WHERE instructor_id = :id ORDER BY updated_at DESC, id LIMIT :limit")
                .bind("id", instructorId).bind("limit", limit).map(ConstructorMapper.of(Row.class)).list();
    }

    static void lock(Handle handle, UUID id) {
        handle.execute("SELECT 1 FROM education.courses WHERE id = ? FOR NO KEY UPDATE", id);
    }

    /** Whether the slug was free. */
    static boolean insert(Handle handle, UUID id, CourseHead head, Optional<UUID> instructorId) {
        return handle.createUpdate(INSERT).bind("id", id)
                .bind("categoryId", CoursePublisher.category(handle, head.category())).bind("title", head.title())
                .bind("slug", head.slug()).bind("language", head.language())
                .bind("instructorId", instructorId.orElse(null)).execute() > 0;
    }

    static Optional<CourseFiles> draft(Handle handle, UUID courseId) {
        return handle.createQuery("SELECT files::text FROM platform.course_drafts WHERE course_id = :id")
                .bind("id", courseId).mapTo(String.class).findOne().map(FilesJson::read);
    }

    static void keep(Handle handle, UUID courseId, CourseFiles files, Instant at) {
        handle.createUpdate(KEEP).bind("courseId", courseId).bind("files", FilesJson.write(files)).bind("at", at)
                .execute();
        handle.execute("UPDATE education.courses SET updated_at = now() WHERE id = ?", courseId);
    }

    static void addVersion(Handle handle, UUID courseId, CourseFiles files, Optional<UUID> by, Instant at) {
        handle.createUpdate(ADD_VERSION).bind("courseId", courseId).bind("digest", files.digest())
                .bind("files", FilesJson.write(files)).bind("by", by.orElse(null)).bind("at", at).execute();
    }

    static List<CourseEditor.Version> versions(Handle handle, UUID courseId, int limit) {
        return handle.createQuery(VERSIONS).bind("courseId", courseId).bind("limit", limit)
                .map(ConstructorMapper.of(CourseEditor.Version.class)).list();
    }

    static Optional<CourseFiles> version(Handle handle, UUID courseId, int version) {
        return handle
                .createQuery("SELECT files::text FROM platform.course_versions WHERE course_id = :id AND version = :n")
                .bind("id", courseId).bind("n", version).mapTo(String.class).findOne().map(FilesJson::read);
    }

    /** What the newest version was made of. */
    static Optional<String> digest(Handle handle, UUID courseId) {
        return versions(handle, courseId, 1).stream().map(CourseEditor.Version::digest).findFirst();
    }
}
