package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A study's captions on disk: the rows of an image follow each other, one per run, and are complete. A process that is killed while it
 * writes leaves an incomplete image at the end, which {@link #truncate} removes.
 */
public final class StudyLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private StudyLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The content of a file.
     *
     * @param rows rows by image, in the order of the file
     * @param end end of the last complete image, in bytes
     */
    public record Content(Map<String, List<StudyRow>> rows, long end) {}

    /**
     * Reads a file's complete images.
     *
     * @param alphas guidance strengths of an image's rows, in order
     * @throws Problem if a line is damaged, an image is a duplicate, or an image other than the last lacks rows
     */
    public static Content read(Path file, List<Double> alphas) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(file, in, alphas);
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private static Content read(Path file, InputStream in, List<Double> alphas) throws IOException {
        Reading reading = new Reading(file, alphas);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                reading.line(line.toString(StandardCharsets.UTF_8), line.size() + 1);
                line.reset();
            } else {
                line.write(next);
            }
        }
        return new Content(reading.images, reading.end);
    }

    /**
     * Opens a file to resume it, or creates it. Until it is closed no other process writes to it, so what was read stays true.
     *
     * @throws Problem if another process is writing to it, or it cannot be written
     */
    public static StudyLog open(Path file) {
        while (true) {
            Object before = key(file);
            StudyLog log = lock(file);
            if (Objects.equals(before, key(file))) {
                return log;
            }
            log.close(); // it has just been created, or another run has replaced it and ended before this one had
            // the lock
        }
    }

    /** What tells a file from another one that takes its name; null if there is none, or on Windows, which replaces no open file. */
    private static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static StudyLog lock(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!FileLocks.take(channel)) {
                throw busy(file);
            }
            return new StudyLog(file, channel);
        } catch (IOException e) {
            close(channel);
            throw cannotWrite(file, e);
        } catch (Problem e) {
            close(channel);
            throw e;
        }
    }

    /** The same as {@link #read(Path, List)}, from the locked file. */
    public Content read(List<Double> alphas) {
        try {
            // closing another channel to the file would release the lock
            channel.position(0);
            return read(file, new BufferedInputStream(Channels.newInputStream(channel)), alphas);
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /**
     * Continues after what is kept, and removes what follows it.
     *
     * @param end end of what is kept, in bytes
     */
    public void truncate(long end) {
        try {
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Appends an image's rows; they are on disk when this returns. */
    public void append(List<StudyRow> rows) {
        String lines = rows.stream().map(row -> row.line() + "\n").collect(Collectors.joining());
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            FileBytes.write(channel, bytes);
            channel.force(false);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Replaces all rows atomically and closes: from now on the file is not the one that was open. */
    public void replace(List<StudyRow> rows) {
        if (File.separatorChar == '\\') { // Windows replaces no file that is open
            close();
        }
        String lines = rows.stream().map(row -> row.line() + "\n").collect(Collectors.joining());
        AtomicFile.write(file, lines.getBytes(StandardCharsets.UTF_8));
        close();
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new Problem("The file of captions could not be closed: " + IoReason.of(e) + ".", e);
        }
    }

    private static Problem busy(Path file) {
        return new Problem("Another run is writing " + file + ". Let it end, stop it, or choose another --out.");
    }

    private static Problem cannotRead(Path file, IOException e) {
        return new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
    }

    private static Problem cannotWrite(Path file, IOException e) {
        return new Problem(
                "Cannot write " + file + ": " + IoReason.of(e)
                        + ". Its rows are intact: fix that, and run the same command again to resume.",
                e);
    }

    /** Groups lines into images. */
    private static final class Reading {
        private final Map<String, List<StudyRow>> images = new LinkedHashMap<>();
        private final List<StudyRow> open = new ArrayList<>();
        private final Path file;
        private final List<Double> alphas;
        private int number;
        private long position;
        private long end;

        Reading(Path file, List<Double> alphas) {
            this.file = file;
            this.alphas = alphas;
        }

        /** @param bytes length of the line, including its end */
        void line(String text, int bytes) {
            number++;
            position += bytes;
            StudyRow row = StudyRow.parse(text);
            if (row == null) {
                throw damaged("is not a caption of a study");
            }
            if (row.alpha() != alphas.get(open.size())) {
                throw damaged("has alpha " + row.alpha() + ", not " + alphas.get(open.size()));
            }
            if (!open.isEmpty() && !open.getFirst().imageId().equals(row.imageId())) {
                throw damaged("is of image " + row.imageId() + ", before image "
                        + open.getFirst().imageId() + " is complete");
            }
            open.add(row);
            if (open.size() == alphas.size()) {
                if (images.put(row.imageId(), List.copyOf(open)) != null) {
                    throw damaged("repeats image " + row.imageId());
                }
                open.clear();
                end = position;
            }
        }

        private Problem damaged(String how) {
            return new Problem(file + " was changed or is damaged: line " + number + " " + how
                    + ". Fix the line, or remove the file to start over.");
        }
    }
}
