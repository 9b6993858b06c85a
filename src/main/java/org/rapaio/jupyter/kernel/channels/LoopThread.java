package org.rapaio.jupyter.kernel.channels;

/**
 * Runs something again and again until it is shut down. It lies before rapaio-jupyter-kernel's own class on the kernel's class path and stands
 * in for it: in 3.0.1 that one starts its thread before it sets the flag that keeps the thread running. On a busy machine, one start in five
 * ended a thread at once, and with it a channel to Jupyter.
 */
public final class LoopThread extends Thread {
    private final long sleep;
    private final Runnable body;
    private volatile boolean running;

    /** @param sleep pause between two rounds, in milliseconds */
    public LoopThread(String name, long sleep, Runnable body) {
        super(name);
        this.sleep = sleep;
        this.body = body;
    }

    @Override
    public void start() {
        running = true;
        super.start();
    }

    @Override
    public void run() {
        try {
            while (running) {
                body.run();
                sleep(sleep);
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Ends it after the current round. */
    public void shutdown() {
        running = false;
    }
}
