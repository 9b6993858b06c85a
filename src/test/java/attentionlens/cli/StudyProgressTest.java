package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.study.ImageList;
import attentionlens.study.TimeLeft;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
    private static final ImageList.Entry IMAGE = new ImageList.Entry(1, "7", Path.of("7.png"), null);

    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong(5);
    private final StudyProgress progress = new StudyProgress(
            "captioned", new ProgressLine(new PrintWriter(err), false), new PrintWriter(err), clock::get);

    private void captionedAfter(long seconds, int done) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        progress.captioned(IMAGE, done, 500);
    }

    @Test
    void timeLeftIsThatOfTheImagesOfThisRun() {
        progress.begun(400, 500);
        captionedAfter(10, 401);
        captionedAfter(10, 402);
        captionedAfter(10, 403);
        captionedAfter(10, 404);
        captionedAfter(9, 500);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Resuming: 400 of 500 images are already captioned.",
                        "captioned 401 of 500 images, 10.0 s each, 17 min left",
                        "captioned 404 of 500 images, 10.0 s each, 16 min left",
                        "captioned 500 of 500 images, 0.5 s each, 0 s left");
    }

    @Test
    void noTimeIsLeftForImagesThatAreLeftOut() {
        progress.begun(0, 500);
        for (int i = 0; i < 300; i++) {
            progress.skipped(IMAGE, "it is empty");
        }
        captionedAfter(2, 1);
        captionedAfter(398, 200);
        assertThat(err.toString().lines().filter(line -> line.startsWith("captioned")))
                .containsExactly(
                        "captioned 1 of 500 images (300 left out), 2.0 s each, 7 min left",
                        "captioned 200 of 500 images (300 left out), 2.0 s each, 0 s left");
    }

    @Test
    void timesAreInTheUnitsThatPeopleUse() {
        assertThat(TimeLeft.of(45)).isEqualTo("45 s");
        assertThat(TimeLeft.of(1700)).isEqualTo("28 min");
        assertThat(TimeLeft.of(7500)).isEqualTo("2 h 5 min");
    }
}
