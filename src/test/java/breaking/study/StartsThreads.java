package breaking.study;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/** Threads outside their rooms, in each of the ways. */
class StartsThreads {
    Thread bare(Runnable work) {
        return new Thread(work);
    }

    Thread virtual(Runnable work) {
        return Thread.ofVirtual().unstarted(work);
    }

    ExecutorService pool() {
        return Executors.newCachedThreadPool();
    }

    void later(Runnable work) {
        Platform.runLater(work);
    }
}
