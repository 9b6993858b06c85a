package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.GroundTruth;
import attentionlens.study.ImageList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownImagesTest {
    @TempDir
    Path folder;

    /** A ground truth that must not be read. */
    private static final class Known implements GroundTruth {
        @Override
        public Optional<Set<String>> objects(long imageId) {
            throw new AssertionError("reads what is said of image " + imageId);
        }

        @Override
        public boolean knows(long imageId) {
            return imageId == 7;
        }

        @Override
        public OptionalLong imageId(String fileName) {
            return OptionalLong.of(fileName.length());
        }

        @Override
        public String source() {
            return "made up";
        }
    }

    @Test
    void whatIsInAnImageIsNotReadToTellWhetherItIsKnown() throws IOException {
        Files.createFile(folder.resolve("abc.png")); // 7 letters
        Files.createFile(folder.resolve("abcd.png"));
        StringWriter err = new StringWriter();
        KnownImages.Chosen chosen =
                new KnownImages(folder, null, OnBad.SKIP, "--on-bad").of(new Known(), new PrintWriter(err, true));
        assertThat(chosen.leftOut()).isEqualTo(1);
        assertThat(chosen.images()).extracting(ImageList.Entry::file).containsExactly(folder.resolve("abc.png"));
        assertThat(err.toString()).contains("image 8 is not in the ground truth");
    }
}
