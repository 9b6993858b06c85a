package attentionlens.app.task;

/**
 * The body of a job.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Work<T> {
    /** Called away from the window's thread; has to check now and then whether the job has been cancelled. */
    T run(Job job) throws Exception;
}
