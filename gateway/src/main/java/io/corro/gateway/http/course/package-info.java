/** Courses over HTTP: the catalogue for anybody, and the folders for those who write them. */
package io.corro.gateway.http.course;
