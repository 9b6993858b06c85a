package attentionlens.app.task;

/**
 * What a job does.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Work<T> {
    /** Called away from the window's thread; asks the job now and then whether it was cancelled. */
    T run(Job job) throws Exception;
}
