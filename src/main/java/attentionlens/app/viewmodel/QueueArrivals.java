package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.viewmodel.QueueViewModel.Progress;
import attentionlens.study.CaptionStudy;
import attentionlens.study.ImageList;
import attentionlens.study.TimeLeft;
import attentionlens.study.TraceFolder;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The results of captioning a dataset, on their way to the window; none is lost if the work is cancelled. */
final class QueueArrivals implements CaptionStudy.Keeper {
    private static final double SECOND = 1e9;

    private final TraceFolder folder;
    private final DatasetReader reader;
    private final DatasetRowsViewModel rows;
    private final Consumer<Progress> progress;
    private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();

    QueueArrivals(TraceFolder folder, DatasetReader reader, DatasetRowsViewModel rows, Consumer<Progress> progress) {
        this.folder = folder;
        this.reader = reader;
        this.rows = rows;
        this.progress = progress;
    }

    /** Takes in what has arrived so far. Called on the window's thread. */
    void take() {
        for (Runnable next = pending.poll(); next != null; next = pending.poll()) {
            next.run();
        }
    }

    @Override
    public CaptureSpec capture() {
        return folder.capture();
    }

    @Override
    public void keep(ImageList.Entry image, Trace trace) {
        folder.keep(image, trace);
        DatasetReader.Read read = reader.read(trace);
        pending.add(() -> reader.take(image.imageId(), folder.trace(image), read));
    }

    /** Returns the listener of a study that a job runs. */
    CaptionStudy.Listener of(Job job) {
        return new StudyListener(job);
    }

    private final class StudyListener implements CaptionStudy.Listener {
        private final Job job;
        private int before;
        private int leftOut;
        private long began;

        StudyListener(Job job) {
            this.job = job;
        }

        @Override
        public void begun(int done, int images) {
            before = done;
            began = System.nanoTime();
            post(() -> {
                progress.accept(new Progress(done, images, ""));
                rows.running(Optional.empty());
            });
        }

        @Override
        public void captioned(ImageList.Entry image, int done, int images) {
            double each = (System.nanoTime() - began) / SECOND / (done - before);
            int ahead = images - done - leftOut;
            String left = ahead > 0 ? TimeLeft.of(each * ahead) : "";
            post(() -> {
                progress.accept(new Progress(done, images, left));
                rows.running(Optional.of(image.imageId()));
            });
        }

        @Override
        public void skipped(ImageList.Entry image, String reason) {
            leftOut++;
            post(() -> {
                rows.skipped(image.imageId(), reason);
                rows.running(Optional.of(image.imageId()));
            });
        }

        private void post(Runnable news) {
            pending.add(news);
            job.publish(QueueArrivals.this::take);
        }
    }
}
