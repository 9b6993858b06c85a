package attentionlens.store;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code run.json} of a trace file: everything except arrays and the image's bytes, as the records of {@link Trace} under their own
 * names.
 *
 * @param format version of the file format
 * @param pieces texts of the tokens that arrays refer to, by id; earlier versions had none
 */
record RunJson(
        int format,
        ModelInfo model,
        ImagePart image,
        ImageGeometry geometry,
        Prompt prompt,
        Decoding decoding,
        List<RunPart> runs,
        SortedMap<Integer, String> pieces,
        Provenance provenance) {
    static final int FORMAT = 1;

    /** The image without its bytes. */
    record ImagePart(String name, String sha256) {}

    /** A run without its arrays. */
    record RunPart(String name, @Nullable Guidance guidance, List<TokenStep> tokens, String text, Run.Finish finish) {
        RunPart {
            if (!tokens.stream()
                    .map(TokenStep::text)
                    .collect(Collectors.joining())
                    .equals(text)) {
                throw new IllegalArgumentException("its tokens do not make up its text");
            }
        }
    }

    private record Version(@Nullable Integer format) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new NullChecks())
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(Json.prettyPrinter())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // later versions may have more
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    static RunJson of(Trace trace) {
        List<RunPart> runs = trace.runs().stream()
                .map(run -> new RunPart(run.name(), run.guidance(), run.tokens(), run.text(), run.finish()))
                .toList();
        ImagePart image = new ImagePart(trace.image().name(), trace.image().sha256());
        return new RunJson(
                FORMAT,
                trace.model(),
                image,
                trace.geometry(),
                trace.prompt(),
                trace.decoding(),
                runs,
                new TreeMap<>(trace.pieces()),
                trace.provenance());
    }

    /** Returns the trace, completed by the parts that are stored elsewhere. */
    Trace toTrace(
            byte[] imageBytes, Map<Capture, ArrayData> shared, Function<String, Map<Capture, ArrayData>> arraysOfRun) {
        List<Run> all = runs.stream()
                .map(run ->
                        new Run(run.name, run.guidance, run.tokens, run.text, run.finish, arraysOfRun.apply(run.name)))
                .toList();
        SourceImage source = new SourceImage(image.name, image.sha256, imageBytes);
        return new Trace(model, source, geometry, prompt, decoding, all, shared, pieces, provenance);
    }

    byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers are always JSON", e);
        }
    }

    /** @param file name of the file, for messages */
    static RunJson read(byte[] json, String file) {
        try {
            Version version = JSON.readValue(json, Version.class);
            Integer format = version == null ? null : version.format;
            if (format == null) {
                throw new Problem(file + " is not a trace: run.json has no format number.");
            }
            if (format > FORMAT) {
                throw new Problem(file + " was written by a newer version of Attention Lens (format " + format
                        + ", this one reads up to " + FORMAT + "). Update Attention Lens to open it.");
            }
            JsonNode tree = JSON.readTree(json);
            if (tree.get("decoding") instanceof ObjectNode decoding && !decoding.has("given")) {
                decoding.put("given", 0); // earlier versions could not begin with given tokens
            }
            if (tree instanceof ObjectNode all && !all.has("pieces")) {
                all.putObject("pieces"); // nor refer to tokens in arrays
            }
            return JSON.treeToValue(tree, RunJson.class);
        } catch (JsonProcessingException e) {
            throw new Problem(file + " is damaged: " + fault(e) + ". Make or copy it again.", e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory are always read", e);
        }
    }

    /** Names what is missing or of another kind, such as {@code runs[0].tokens[3].id}, and says why if its record does. */
    private static String fault(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "run.json is not valid JSON";
        }
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            String name = step.getFieldName();
            place.append(name == null ? "[" + step.getIndex() + "]" : (place.isEmpty() ? "" : ".") + name);
        }
        String reason = e instanceof ValueInstantiationException && e.getCause() != null
                ? " (" + e.getCause().getMessage() + ")"
                : "";
        return (place.isEmpty() ? "run.json" : place + " in run.json") + " is missing or not what it should be"
                + reason;
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time: %s", e.getMessage());
            }
        }
    }
}
