package attentionlens.scenes;

import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Recognises pictures of the sample world: by the mark in their files, or as one of the examples. */
public final class DrawnScenes {
    private static final String KEYWORD = "Source";
    private static final String WORLD = "Attention Lens, sample world";

    /** Offset of the type of a PNG's first chunk after IHDR. */
    private static final int FIRST_TYPE = 8 + 25 + 4;

    private static final byte[] MARK = ("tEXt" + KEYWORD + "\0" + WORLD).getBytes(StandardCharsets.ISO_8859_1);

    private DrawnScenes() {}

    /** The PNG text that marks a drawn picture. */
    static Map<String, String> mark() {
        return Map.of(KEYWORD, WORLD);
    }

    /** Whether a file's content is a picture of the sample world. */
    public static boolean isDrawn(String name, byte[] content) {
        int end = FIRST_TYPE + MARK.length;
        return (content.length > end && Arrays.equals(content, FIRST_TYPE, end, MARK, 0, MARK.length))
                || isExample(name, content);
    }

    private static boolean isExample(String name, byte[] content) {
        try {
            Path example = Assets.examples().resolve("images").resolve(name);
            return Files.isRegularFile(example)
                    && Files.size(example) == content.length
                    && Arrays.equals(Files.readAllBytes(example), content);
        } catch (IOException | InvalidPathException | Problem none) {
            return false;
        }
    }
}
