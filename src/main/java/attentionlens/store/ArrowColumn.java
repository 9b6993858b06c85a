package attentionlens.store;

import attentionlens.store.ArrowFile.Column;
import attentionlens.store.ArrowFile.FloatLists;
import attentionlens.store.ArrowFile.Floats;
import attentionlens.store.ArrowFile.Longs;
import attentionlens.store.ArrowFile.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Collects a column from its batches. A missing float is NaN; if other values are missing, the column is left out. */
final class ArrowColumn {
    private final FieldVector vector;
    private final List<String> texts = new ArrayList<>();
    private long[] longs = {};
    private float[] floats = {};
    private int rows;
    private int numbers;
    private int width = -1;
    private boolean ragged;

    /** @param vector vector that holds one batch after another */
    ArrowColumn(FieldVector vector) {
        this.vector = vector;
    }

    /** Adds the batch that the vector holds now. */
    void add(int count) {
        for (int row = 0; row < count; row++) {
            switch (vector.getField().getType()) {
                case ArrowType.Int whole -> addLong(vector.getObject(row));
                case ArrowType.FloatingPoint number -> addFloat(vector.getObject(row));
                case ArrowType.Utf8 text -> addText(row);
                case ArrowType.LargeUtf8 text -> addText(row);
                default -> addList(row);
            }
        }
        rows += count;
    }

    /** Adds a text. Its range is checked first: Arrow allocates the length that a text claims before it checks that it exists. */
    private void addText(int row) {
        if (vector.isNull(row)) {
            ragged = true;
            return;
        }
        ArrowBuf offsets = vector.getOffsetBuffer();
        boolean large = vector instanceof BaseLargeVariableWidthVector;
        long start = large ? offsets.getLong(8L * row) : offsets.getInt(4L * row);
        long end = large ? offsets.getLong(8L * row + 8) : offsets.getInt(4L * row + 4);
        boolean there =
                start >= 0 && start <= end && end <= vector.getDataBuffer().capacity();
        if (!there) {
            throw new IllegalArgumentException("a text of its column '" + vector.getName() + "' is not in it");
        }
        texts.add(String.valueOf(vector.getObject(row)));
    }

    private void addLong(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            ragged = true;
            return;
        }
        longs = numbers < longs.length ? longs : Arrays.copyOf(longs, grown(1));
        longs[numbers++] = number.longValue();
    }

    private void addFloat(@Nullable Object value) {
        floats = numbers < floats.length ? floats : Arrays.copyOf(floats, grown(1));
        floats[numbers++] = value instanceof Number number ? number.floatValue() : Float.NaN;
    }

    private void addList(int row) {
        if (!(vector instanceof BaseListVector lists) || lists.isNull(row)) {
            ragged = true;
            return;
        }
        int start = lists.getElementStartIndex(row);
        int end = lists.getElementEndIndex(row);
        FieldVector items = vector.getChildrenFromFields().getFirst();
        if (start < 0 || start > end || end > items.getValueCount()) {
            throw new IllegalArgumentException("a list of its column '" + vector.getName() + "' is not in it");
        }
        ragged |= width != -1 && width != end - start;
        width = end - start;
        if (items instanceof Float4Vector numbersOf) {
            floats = numbers + width <= floats.length ? floats : Arrays.copyOf(floats, grown(width));
            for (int i = start; i < end; i++) {
                floats[numbers++] = numbersOf.get(i);
            }
        } else {
            for (int i = start; i < end; i++) {
                addFloat(items.getObject(i));
            }
        }
    }

    private int grown(int more) {
        return Math.max(2 * numbers, numbers + more);
    }

    /** Returns the column; empty if values are missing or lists differ in length. */
    Optional<Column> column() {
        String name = vector.getName();
        if (ragged) {
            return Optional.empty();
        }
        return Optional.of(
                switch (vector.getField().getType()) {
                    case ArrowType.Int whole -> new Longs(name, Arrays.copyOf(longs, rows));
                    case ArrowType.FloatingPoint number -> new Floats(name, Arrays.copyOf(floats, rows));
                    case ArrowType.Utf8 text -> new Texts(name, List.copyOf(texts));
                    case ArrowType.LargeUtf8 text -> new Texts(name, List.copyOf(texts));
                    default -> new FloatLists(name, Math.max(width, 0), Arrays.copyOf(floats, numbers));
                });
    }
}
