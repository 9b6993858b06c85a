package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.ValueVectorUtility;

/**
 * A table as an Arrow file (Feather, version 2), which pandas opens by {@code pandas.read_feather(file)}.
 *
 * @param metadata the schema's: provenance, by name
 * @param columns columns of equal length
 */
public record ArrowFile(Map<String, String> metadata, List<Column> columns) {
    private static final long READ_AT_LEAST = 1 << 20; // bytes
    private static final ArrowType FLOAT = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);

    /** A column without missing values; floats may be NaN. */
    public sealed interface Column {
        String name();

        /** Number of rows. */
        int rows();
    }

    /** Whole numbers. */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record Longs(String name, long[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /** Numbers. */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record Floats(String name, float[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /** Texts. */
    public record Texts(String name, List<String> values) implements Column {
        @Override
        public int rows() {
            return values.size();
        }
    }

    /**
     * Lists of numbers, of the same length in each row.
     *
     * @param values (N, width)
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record FloatLists(String name, int width, float[] values) implements Column {
        @Override
        public int rows() {
            return width == 0 ? 0 : values.length / width;
        }
    }

    public ArrowFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        columns = List.copyOf(columns);
    }

    /** Returns the column of a name and type. */
    public <C extends Column> C column(String name, Class<C> type, Path file) {
        return columns.stream()
                .filter(column -> column.name().equals(name) && type.isInstance(column))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new Problem(file + " has no column '" + name
                        + "' of the type needed here. It is another table, or was changed."));
    }

    /**
     * Writes the table to a file atomically.
     *
     * @throws Problem if the file cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, channel -> {
            Schema schema = new Schema(columns.stream().map(ArrowFile::field).toList(), new LinkedHashMap<>(metadata));
            try (BufferAllocator memory = new RootAllocator();
                    VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory);
                    ArrowFileWriter writer = new ArrowFileWriter(root, null, new KeptOpen(channel))) {
                columns.forEach(column -> fill(root.getVector(column.name()), column));
                root.setRowCount(columns.getFirst().rows());
                writer.start();
                writer.writeBatch();
                writer.end();
            }
        });
    }

    /** Stays open when the writer closes it: the file is closed by its owner. */
    private record KeptOpen(FileChannel file) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return file.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {}
    }

    private static Field field(Column column) {
        ArrowType type = switch (column) {
            case Longs longs -> new ArrowType.Int(Long.SIZE, true);
            case Floats floats -> FLOAT;
            case Texts texts -> ArrowType.Utf8.INSTANCE;
            case FloatLists lists -> new ArrowType.FixedSizeList(lists.width);
        };
        List<Field> children = column instanceof FloatLists
                ? List.of(new Field("item", FieldType.notNullable(FLOAT), List.of()))
                : List.of();
        return new Field(column.name(), FieldType.notNullable(type), children);
    }

    private static void fill(FieldVector vector, Column column) {
        switch (column) {
            case Longs longs -> {
                BigIntVector into = (BigIntVector) vector;
                for (int row = 0; row < longs.values.length; row++) {
                    into.setSafe(row, longs.values[row]);
                }
            }
            case Floats floats -> fill((Float4Vector) vector, floats.values);
            case Texts texts -> {
                VarCharVector into = (VarCharVector) vector;
                for (int row = 0; row < texts.values.size(); row++) {
                    into.setSafe(row, new org.apache.arrow.vector.util.Text(texts.values.get(row)));
                }
            }
            case FloatLists lists -> {
                FixedSizeListVector into = (FixedSizeListVector) vector;
                fill((Float4Vector) into.getDataVector(), lists.values);
                for (int row = 0; row < lists.rows(); row++) {
                    into.setNotNull(row);
                }
            }
        }
        vector.setValueCount(column.rows());
    }

    private static void fill(Float4Vector into, float[] values) {
        into.allocateNew(Math.max(1, values.length));
        for (int i = 0; i < values.length; i++) {
            into.set(i, values[i]);
        }
        into.setValueCount(values.length);
    }

    /**
     * Reads a file that was written here, or by pandas without compression.
     *
     * @throws Problem if it cannot be read
     */
    public static ArrowFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                BufferAllocator memory =
                        new RootAllocator(READ_AT_LEAST + 2 * channel.size()); // a damaged file may ask for more
                ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            List<ArrowColumn> columns =
                    root.getFieldVectors().stream().map(ArrowColumn::new).toList();
            while (reader.loadNextBatch()) {
                ValueVectorUtility.validate(root);
                columns.forEach(column -> column.add(root.getRowCount()));
            }
            Map<String, String> metadata = root.getSchema().getCustomMetadata();
            return new ArrowFile(
                    metadata == null ? Map.of() : metadata,
                    columns.stream().flatMap(column -> column.column().stream()).toList());
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        } catch (RuntimeException e) {
            throw new Problem(
                    file + " is not an Arrow file that can be read here (" + reason(e)
                            + "). Write it with 'extract-var', or with pyarrow without compression:"
                            + " pyarrow.feather.write_feather(table, file, compression=\"uncompressed\").",
                    e);
        }
    }

    /** Arrow's messages are meant for programmers. */
    private static String reason(RuntimeException e) {
        return String.valueOf(e.getMessage()).contains("arrow-compression")
                ? "it is compressed"
                : "it is cut off, damaged, or another kind of file";
    }
}
