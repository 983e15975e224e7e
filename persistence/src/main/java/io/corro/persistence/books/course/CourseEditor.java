package io.corro.persistence.books.course;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.user.Users;

/**
 * Courses for those who write them: a folder that nobody else sees until it is published, one transaction a method. An
 * instructor sees and changes only their own. Thread-safe.
 */
public final class CourseEditor {
    private static final Set<String> AUTHORS = Set.of("instructor", "admin");
    private static final int VERSIONS_LISTED = 100;

    private final Jdbi jdbi;

    public CourseEditor(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A course in its instructor's hands. */
    public record Written(UUID id, String slug, String title, String status, String language, int version,
            boolean isChanged, Optional<Instant> publishedAt, Instant updatedAt, List<String> files) {}

    /** A folder that was published. */
    public record Version(int version, String digest, Optional<UUID> publishedById, Instant publishedAt) {}

    /** @throws RefusedException if the user may not write courses, the slug is taken or the category unknown */
    public Written create(UUID userId, CourseHead head, Instant at) {
        return jdbi.inTransaction(handle -> {
            requireInstructor(handle, userId);
            return written(handle, added(handle, head, head.template(), Optional.of(userId), at));
        });
    }

    /** Takes a folder in: a new course, or the draft of the one with its slug. */
    public Written take(UUID userId, CourseFiles files, Instant at) {
        return jdbi.inTransaction(handle -> {
            requireInstructor(handle, userId);
            CourseHead head = CourseHead.of(files);
            Optional<CourseTable.Row> present = CourseTable.find(handle, head.slug());
            if (present.isEmpty()) {
                return written(handle, added(handle, head, files, Optional.of(userId), at));
            }
            UUID id = own(userId, present).id();
            CourseTable.keep(handle, id, files, at);
            return written(handle, id);
        });
    }

    public List<Written> of(UUID userId, int limit) {
        return jdbi.withHandle(handle -> {
            requireInstructor(handle, userId);
            return CourseTable.ofInstructor(handle, userId, limit).stream().map(row -> written(handle, row)).toList();
        });
    }

    public Written find(UUID userId, UUID courseId) {
        return jdbi.withHandle(handle -> written(handle, owned(handle, userId, courseId)));
    }

    /** The folder as it stands. */
    public CourseFiles files(UUID userId, UUID courseId) {
        return jdbi.withHandle(handle -> draft(handle, owned(handle, userId, courseId).id()));
    }

    /** The folder of a version. */
    public CourseFiles files(UUID userId, UUID courseId, int version) {
        return jdbi.withHandle(handle -> CourseTable.version(handle, owned(handle, userId, courseId).id(), version)
                .orElseThrow(() -> new RefusedException(CourseError.COURSE_VERSION_NOT_FOUND)));
    }

    public List<Version> versions(UUID userId, UUID courseId) {
        return jdbi.withHandle(handle -> CourseTable.versions(handle, owned(handle, userId, courseId).id(),
                VERSIONS_LISTED));
    }

    /** Writes a file of the draft, or removes it if there is no text. */
    public Written write(UUID userId, UUID courseId, String path, Optional<String> text, Instant at) {
        return change(userId, courseId, at, files -> {
            if (text.isEmpty() && files.text(path).isEmpty()) {
                throw new RefusedException(CourseError.COURSE_FILE_NOT_FOUND);
            }
            return files.with(path, text);
        });
    }

    /** Puts the lessons of the draft in another order; each stays in its module. */
    public Written reorder(UUID userId, UUID courseId, List<String> lessons, Instant at) {
        return change(userId, courseId, at, files -> LessonOrder.changed(files, lessons));
    }

    private Written change(UUID userId, UUID courseId, Instant at,
            UnaryOperator<CourseFiles> change) {
        return jdbi.inTransaction(handle -> {
            UUID id = owned(handle, userId, courseId).id();
            CourseTable.lock(handle, id);
            CourseTable.keep(handle, id, change.apply(draft(handle, id)), at);
            return written(handle, id);
        });
    }

    /** Publishes the draft as the next version. */
    public Written publish(UUID userId, UUID courseId, Instant at) {
        return jdbi.inTransaction(handle -> {
            UUID id = owned(handle, userId, courseId).id();
            CourseTable.lock(handle, id);
            CourseFiles files = draft(handle, id);
            if (CourseTable.digest(handle, id).filter(files.digest()::equals).isPresent()
                    && CourseTable.find(handle, id).orElseThrow().status().equals("published")) {
                throw new RefusedException(CourseError.COURSE_UNCHANGED);
            }
            publish(handle, id, files, Optional.of(userId), at);
            return written(handle, id);
        });
    }

    /** Takes the course out of the catalogue; whoever has enrolled goes on. */
    public Written archive(UUID userId, UUID courseId) {
        return jdbi.inTransaction(handle -> {
            UUID id = owned(handle, userId, courseId).id();
            handle.execute("UPDATE education.courses SET status = 'archived' WHERE id = ?", id);
            return written(handle, id);
        });
    }

    /**
     * Publishes a folder in the name of the house, unless it is published as it is.
     *
     * @return whether there is a new version
     */
    public boolean publishForHouse(CourseFiles files, Instant at) {
        return jdbi.inTransaction(handle -> {
            CourseHead head = CourseHead.of(files);
            UUID id = CourseTable.find(handle, head.slug()).map(CourseTable.Row::id)
                    .orElseGet(() -> added(handle, head, files, Optional.empty(), at));
            CourseTable.lock(handle, id);
            if (CourseTable.digest(handle, id).filter(files.digest()::equals).isPresent()) {
                return false;
            }
            CourseTable.keep(handle, id, files, at);
            publish(handle, id, files, Optional.empty(), at);
            return true;
        });
    }

    /** The published folder of any course, for operators. */
    public Optional<CourseFiles> published(String slug) {
        return jdbi.withHandle(handle -> CourseTable.find(handle, slug)
                .flatMap(row -> CourseTable.version(handle, row.id(), row.version())));
    }

    /** The digests of the newest versions by slug. */
    Map<String, String> digests() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT course.slug, version.digest FROM education.courses AS course
                JOIN platform.course_versions AS version
                  ON version.course_id = course.id AND version.version = course.version
                WHERE course.instructor_id IS NULL
                """).setMapKeyColumn("slug").setMapValueColumn("digest")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }

    private static void publish(Handle handle, UUID id, CourseFiles files, Optional<UUID> by, Instant at) {
        CourseDocument document = CourseReader.read(files);
        if (CourseTable.find(handle, document.slug()).filter(row -> !row.id().equals(id)).isPresent()) {
            throw new RefusedException(CourseError.COURSE_SLUG_TAKEN);
        }
        CoursePublisher.apply(handle, id, document, at);
        CourseTable.addVersion(handle, id, files, by, at);
    }

    private static UUID added(Handle handle, CourseHead head, CourseFiles files, Optional<UUID> by, Instant at) {
        UUID id = UUID.randomUUID();
        if (!CourseTable.insert(handle, id, head, by)) {
            throw new RefusedException(CourseError.COURSE_SLUG_TAKEN);
        }
        CourseTable.keep(handle, id, files, at);
        return id;
    }

    private static CourseFiles draft(Handle handle, UUID id) {
        return CourseTable.draft(handle, id).orElseThrow(() -> new RefusedException(CourseError.COURSE_NOT_FOUND));
    }

    private static Written written(Handle handle, UUID id) {
        return written(handle, CourseTable.find(handle, id).orElseThrow());
    }

    private static Written written(Handle handle, CourseTable.Row row) {
        CourseFiles files = draft(handle, row.id());
        boolean isChanged = !CourseTable.digest(handle, row.id()).equals(Optional.of(files.digest()));
        return new Written(row.id(), row.slug(), row.title(), row.status(), row.language(), row.version(), isChanged,
                row.publishedAt(), row.updatedAt(), List.copyOf(files.texts().keySet()));
    }

    private static void requireInstructor(Handle handle, UUID userId) {
        if (Users.roleOf(handle, userId).filter(AUTHORS::contains).isEmpty()) {
            throw new RefusedException(CourseError.INSTRUCTOR_ROLE_REQUIRED);
        }
    }

    private static CourseTable.Row owned(Handle handle, UUID userId, UUID courseId) {
        requireInstructor(handle, userId);
        return CourseTable.find(handle, courseId).filter(row -> row.instructorId().equals(Optional.of(userId)))
                .orElseThrow(() -> new RefusedException(CourseError.COURSE_NOT_FOUND));
    }

    /** A course with the slug of somebody else's is no course of one's own. */
    private static CourseTable.Row own(UUID userId, Optional<CourseTable.Row> present) {
        return present.filter(row -> row.instructorId().equals(Optional.of(userId)))
                .orElseThrow(() -> new RefusedException(CourseError.COURSE_SLUG_TAKEN));
    }
}
