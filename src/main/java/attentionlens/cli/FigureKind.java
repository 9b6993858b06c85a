package attentionlens.cli;

import attentionlens.trace.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** What {@code figure} can draw. */
enum FigureKind {
    HEAD_MAP,
    MATRIX,
    GALLERY,
    CURVES,
    STRIP,
    LENS_WORDS,
    LENS_TABLE;

    /** As the command line has it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class Name implements ITypeConverter<FigureKind> {
        @Override
        public FigureKind convert(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Problem("Unknown kind of figure '" + text + "'. Use "
                            + Arrays.stream(values()).map(FigureKind::key).collect(Collectors.joining(", ")) + "."));
        }
    }
}
