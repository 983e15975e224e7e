package io.corro.persistence.books.course;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * The folder of a course as a ZIP archive: the same bytes for the same folder. An archive may hold the folder itself or
 * what is in it; what it unpacks to is limited. Stateless.
 */
public final class CourseArchive {
    private static final int ENTRIES_MAX = 2 * CourseFiles.FILES_MAX;

    private CourseArchive() {}

    public static byte[] write(CourseFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.texts().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused an archive", e);
        }
        return bytes.toByteArray();
    }

    /** @throws RefusedException if the bytes are no archive of a course */
    public static CourseFiles read(byte[] bytes) {
        Map<String, String> texts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            int entries = 0;
            int left = CourseFiles.LENGTH_MAX;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (++entries > ENTRIES_MAX || left < 0) {
                    throw new RefusedException(CourseError.COURSE_TOO_LARGE);
                }
                if (!entry.isDirectory()) {
                    texts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(CourseError.ARCHIVE_UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (texts.isEmpty()) {
            throw new RefusedException(CourseError.ARCHIVE_UNREADABLE);
        }
        return CourseFiles.of(withoutFolder(texts));
    }

    private static Map<String, String> withoutFolder(Map<String, String> texts) {
        String first = texts.keySet().iterator().next();
        String folder = first.substring(0, first.indexOf('/') + 1);
        if (folder.isEmpty() || texts.containsKey(CourseFiles.COURSE)
                || !texts.keySet().stream().allMatch(path -> path.startsWith(folder))) {
            return texts;
        }
        Map<String, String> stripped = new TreeMap<>();
        texts.forEach((path, text) -> stripped.put(path.substring(folder.length()), text));
        return stripped;
    }
}
