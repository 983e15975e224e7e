package io.corro.persistence.books.course;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a course cannot be shown, written or published. */
public enum CourseError implements ErrorCode {
    COURSE_NOT_FOUND(notFound("The course does not exist or is not published; list the catalogue.").at("course")),
    COURSE_FILE_NOT_FOUND(notFound("The course has no such file; list its files.").at("path")),
    COURSE_PATH_UNKNOWN(invalid("A course has no such place; use course.yaml, lessons/NAME.md or quizzes/NAME.yaml.")
            .at("path")),
    COURSE_UNREADABLE(invalid("The course cannot be read; correct the file that the message names.")),
    COURSE_TOO_LARGE(invalid("The course is larger than a course may be; make it shorter or split it.")),
    COURSE_SLUG_TAKEN(conflict("Another course has this slug; choose another one.").at("slug")),
    COURSE_UNCHANGED(conflict("The course is published as it is; change it first.")),
    COURSE_VERSION_NOT_FOUND(notFound("The course has no such version; list its versions.").at("version")),
    LESSONS_DIFFER(invalid("The order must name each lesson of the course once; list the files.").at("lessons")),
    INSTRUCTOR_ROLE_REQUIRED(forbidden("Only instructors write courses; ask an administrator for the role.")),
    ARCHIVE_UNREADABLE(invalid("The body is no ZIP archive of a course; pack the folder's files."));

    private final ErrorInfo info;

    CourseError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
