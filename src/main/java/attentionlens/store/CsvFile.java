package attentionlens.store;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes tables as CSV files (RFC 4180, UTF-8), with their provenance in lines that begin with {@code #}. */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Writes a table to a file atomically.
     *
     * @param metadata provenance, by name
     * @param names names of the columns
     * @param rows values, each as {@link String#valueOf(Object)} writes it
     * @throws Problem if the file cannot be written
     */
    public static void write(Map<String, String> metadata, List<String> names, List<List<Object>> rows, Path file) {
        TextFile.write(text(metadata, names, rows), file);
    }

    /** Returns a table as text. */
    public static String text(Map<String, String> metadata, List<String> names, List<List<Object>> rows) {
        StringBuilder out = new StringBuilder();
        metadata.forEach((name, value) -> out.append("# ")
                .append(name)
                .append(": ")
                .append(value.replaceAll("\\R", " "))
                .append("\r\n"));
        out.append(line(names)).append("\r\n");
        rows.forEach(row -> out.append(line(row)).append("\r\n"));
        return out.toString();
    }

    private static String line(List<?> values) {
        return values.stream().map(value -> quoted(String.valueOf(value))).collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\\r\\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
