/** Courses over HTTP: the catalogue for anybody, and the folders for those who write them. */
@NullMarked
package io.corro.gateway.http.course;

import org.jspecify.annotations.NullMarked;
