package attentionlens.cli;

import attentionlens.study.CaptionStudy;
import attentionlens.study.FeatureStudy;
import attentionlens.study.ImageList;
import attentionlens.study.TimeLeft;
import attentionlens.trace.Count;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reports a study's progress and the time left: on a terminal in one line, otherwise in a new line now and then. */
final class StudyProgress implements CaptionStudy.Listener, FeatureStudy.Progress {
    /** Without a terminal, as in batch jobs, seconds from one line to the next. */
    private static final double LINE_SECONDS = 30;

    private final String doing;
    private final ProgressLine line;
    private final PrintWriter err;
    private final LongSupplier nanos;
    private int before;
    private int leftOut;
    private long began;
    private double printedAt = Double.NEGATIVE_INFINITY;

    /**
     * @param doing what is done to an image, in the past tense, such as captioned
     * @param nanos a clock that never goes back
     */
    StudyProgress(String doing, ProgressLine line, PrintWriter err, LongSupplier nanos) {
        this.doing = doing;
        this.line = line;
        this.err = err;
        this.nanos = nanos;
    }

    @Override
    public void begun(int done, int images) {
        before = done;
        leftOut = 0;
        began = nanos.getAsLong();
        line.clear();
        if (done > 0) {
            err.println("Resuming: " + done + " of " + Count.of(images, "image")
                    + (done == 1 ? " is already " : " are already ") + doing + ".");
        }
    }

    @Override
    public void captioned(ImageList.Entry image, int done, int images) {
        described(done, images);
    }

    @Override
    public void described(int done, int images) {
        double seconds = (nanos.getAsLong() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        double each = seconds / (done - before);
        int passed = done + leftOut;
        String words = String.format(
                Locale.ROOT,
                "%s %d of %s%s, %.1f s each, %s left",
                doing,
                done,
                Count.of(images, "image"),
                leftOut == 0 ? "" : " (" + leftOut + " left out)",
                each,
                TimeLeft.of(each * (images - passed)));
        if (!line.update(words, passed, images) && (seconds >= printedAt + LINE_SECONDS || passed == images)) {
            err.println(words);
            err.flush();
            printedAt = seconds;
        }
    }

    @Override
    public void skipped(ImageList.Entry image, String reason) {
        leftOut++;
        line.clear();
        err.println("left out: image " + image.imageId() + ": " + reason);
    }
}
