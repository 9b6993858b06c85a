package attentionlens.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Reports how many bytes have been read, block by block. */
final class ProgressInputStream extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    /** @param before bytes that were read before this stream's */
    ProgressInputStream(InputStream in, long before, LongConsumer progress) {
        super(in);
        this.count = before;
        this.progress = progress;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        report(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        report(Math.max(0, read));
        return read;
    }

    private void report(int more) {
        count += more;
        progress.accept(count);
    }
}
