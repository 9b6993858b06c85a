package attentionlens.notebook;

import attentionlens.store.Json;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Jupyter notebook file (nbformat 4): its code cells and their outputs. Immutable. */
public final class Notebook {
    private static final int FORMAT = 4;

    /** Formats JSON as Jupyter does, so that a saved notebook differs only where something changed. */
    private static final ObjectWriter WRITER = writer();

    private final Path file;
    private final ObjectNode tree;

    private Notebook(Path file, ObjectNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /**
     * Reads a notebook.
     *
     * @throws Problem if the file is not a notebook of this format
     */
    public static Notebook read(Path file) {
        JsonNode tree = Json.readObject(file);
        if (tree.path("nbformat").asInt() != FORMAT || !tree.path("cells").isArray()) {
            throw new Problem(file + " is not a Jupyter notebook of format 4. Save it again with a newer Jupyter.");
        }
        return new Notebook(file, (ObjectNode) tree);
    }

    public Path file() {
        return file;
    }

    /** The code of each code cell, in order. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        cells(tree).forEach(cell -> code.add(text(cell.path("source"))));
        return code;
    }

    /**
     * Returns the notebook with new outputs.
     *
     * @param outputs of each code cell, in order
     */
    Notebook executed(List<ArrayNode> outputs) {
        ObjectNode copy = tree.deepCopy();
        List<ObjectNode> cells = cells(copy);
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).put("execution_count", i + 1);
            cells.get(i).set("outputs", outputs.get(i));
        }
        return new Notebook(file, copy);
    }

    /** Writes the notebook atomically to the file that it was read from. */
    public void write() {
        TextFile.write(text(), file);
    }

    String text() {
        try {
            return WRITER.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ObjectNode> cells(ObjectNode tree) {
        List<ObjectNode> cells = new ArrayList<>();
        for (JsonNode cell : tree.path("cells")) {
            if (cell.path("cell_type").asText().equals("code")) {
                cells.add((ObjectNode) cell);
            }
        }
        return cells;
    }

    /** A text, which nbformat stores as a string or as an array of lines. */
    private static String text(JsonNode source) {
        if (!source.isArray()) {
            return source.asText();
        }
        StringBuilder text = new StringBuilder();
        source.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    private static ObjectWriter writer() {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return JsonMapper.builder()
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build()
                .writer(printer);
    }
}
