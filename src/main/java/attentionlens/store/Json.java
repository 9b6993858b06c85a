package attentionlens.store;

import attentionlens.trace.Problem;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON. In what is read, NaN and Infinity are numbers, as in Python's json, and a duplicate key is an error; written is
 * null for NaN, as JSON has none.
 */
public final class Json {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** Reads one value of many. */
    private static final ObjectReader ELEMENT_READER = READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Double.class, new NanAsNull())
                    .addSerializer(double.class, new NanAsNull()))
            .defaultPrettyPrinter(prettyPrinter())
            .build()
            .writer();

    private static final ObjectReader RECORDS = JsonMapper.builder()
            .annotationIntrospector(new NullChecks())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // later versions may have more
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .reader();

    private Json() {}

    /** A ratio without a denominator. */
    private static final class NanAsNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider ignored) throws IOException {
            if (value.isNaN()) {
                out.writeNull();
            } else {
                out.writeNumber(value);
            }
        }
    }

    /** Indents objects by two spaces and keeps arrays on one line; the same bytes on every system. */
    static PrettyPrinter prettyPrinter() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }

    /** Returns a record, map or list as one line of JSON; names in snake case, as Python's readers expect them. */
    public static String text(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be said in JSON: " + value.getClass(), e);
        }
    }

    /** Returns the same on several lines, arrays on one. */
    public static String pretty(Object value) {
        try {
            return WRITER.withDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be said in JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads a record that {@link #text} or {@link #pretty} wrote.
     *
     * @param what what it is, for the message, such as "a detector"
     * @param remedy what to do if it is not one, such as "Train it again."
     * @throws Problem if the file cannot be read, or has something else in it
     */
    public static <T> T read(Path file, Class<T> type, String what, String remedy) {
        try {
            T read = RECORDS.forType(type).readValue(TextFile.read(file));
            if (read == null) {
                throw new Problem(file + " is not " + what + ". " + remedy);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Problem(file + " is not " + what + ", or it is damaged" + place(e) + ". " + remedy, e);
        }
    }

    /**
     * Reads a file's tree.
     *
     * @throws Problem if it cannot be read or is not JSON, naming the file
     */
    public static JsonNode read(Path file) {
        return parse(TextFile.read(file), file.toString());
    }

    /** Reads a file's tree, which has to be an object: {@code {...}}. */
    public static JsonNode readObject(Path file) {
        JsonNode tree = read(file);
        if (!tree.isObject()) {
            throw new Problem(file + " is not a JSON object. Get the file again, or fix it.");
        }
        return tree;
    }

    /**
     * Parses a text.
     *
     * @param where where it comes from, for the message
     */
    public static JsonNode parse(String text, String where) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid(where, e);
        }
    }

    /**
     * Parses an object whose values are texts.
     *
     * @param where where it comes from, for the message
     */
    public static Map<String, String> texts(String text, String where) {
        return parse(text, where).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().asText()));
    }

    /** Parses a text; null if it is not JSON. */
    static @Nullable JsonNode tryParse(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            return null; // the caller reports it, with the line
        }
    }

    /** An element of a list, and the line where it begins, counted from 1. */
    record Element(int line, JsonNode value) {}

    /** Parses a list into its elements. */
    static List<Element> elements(String text, String where) {
        List<Element> elements = new ArrayList<>();
        try (JsonParser parser = parser(text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(new Element(parser.currentTokenLocation().getLineNr(), tree(parser)));
            }
            if (parser.nextToken() != null) {
                throw new Problem(where + " continues after its list, on line "
                        + parser.currentTokenLocation().getLineNr() + ". Give one list, or one row per line.");
            }
            return elements;
        } catch (JsonProcessingException e) {
            throw invalid(where, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the text is in memory
        }
    }

    /** Reads a text token by token. */
    static JsonParser parser(String text) throws IOException {
        return READER.createParser(text);
    }

    /** Reads a stream token by token. */
    static JsonParser parser(InputStream in) throws IOException {
        return READER.createParser(in);
    }

    /** Reads the tree at a parser's current token. */
    static JsonNode tree(JsonParser parser) throws IOException {
        return ELEMENT_READER.readTree(parser);
    }

    /** Returns the problem that something is not JSON, and where. */
    static Problem invalid(String where, JsonProcessingException e) {
        return new Problem(where + " is not valid JSON" + place(e) + ". Get the file again, or fix it.", e);
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Parses a text from UTF-8 bytes. */
    public static JsonNode parse(byte[] utf8, String where) {
        return parse(new String(utf8, StandardCharsets.UTF_8), where);
    }
}
