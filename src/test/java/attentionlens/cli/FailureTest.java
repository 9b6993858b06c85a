package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void namesAFullDiskAndTheFile() {
        Throwable full =
                new UncheckedIOException(new FileSystemException("out/run.lens", null, "No space left on device"));
        assertThat(Failure.sentence(full)).contains("disk is full", "out/run.lens");
        for (String reason : List.of("Disk quota exceeded", "There is not enough space on the disk")) {
            Throwable other = new UncheckedIOException(new FileSystemException("run.lens", null, reason));
            assertThat(Failure.sentence(other)).contains("disk is full", "run.lens");
        }
    }

    @Test
    void namesAFullDiskWithoutAFileName() {
        assertThat(Failure.sentence(new UncheckedIOException(new IOException("No space left on device"))))
                .startsWith("The disk is full, perhaps that of temporary files (" + System.getProperty("java.io.tmpdir")
                        + "). ");
    }

    @Test
    void namesAFullGpu() {
        assertThat(Failure.sentence(new IllegalStateException("CUDA out of memory. Tried to allocate 2.00 GiB")))
                .contains("The GPU has run out of memory", "--device cpu");
    }

    @Test
    void namesFullMemory() {
        String libtorch =
                "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you"
                        + " tried to allocate 1 bytes. Error code 12 (Cannot allocate memory)";
        assertThat(Failure.sentence(new IllegalStateException(libtorch)))
                .contains("This machine has run out of memory", "int8");
        String onWindows =
                "[enforce fail at alloc_cpu.cpp:115] data. DefaultCPUAllocator: not enough memory: you tried to"
                        + " allocate 1 bytes.";
        assertThat(Failure.sentence(new IllegalStateException(onWindows)))
                .contains("This machine has run out of memory");
    }

    @Test
    void namesJavasMemoryAndTwiceAsMuch() {
        long most = Runtime.getRuntime().maxMemory();
        long twice = Math.max(4, 2 * most / (1L << 30));
        assertThat(Failure.sentence(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .contains("run out of memory (" + (most >> 20) + " MiB)", "ATTENTION_LENS_HEAP=" + twice + "g");
    }

    @Test
    void limitsOfThreadsAndOfVirtualMemoryAreNotTakenForJavasMemory() {
        assertThat(Failure.sentence(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .startsWith("The system allows no more threads. ")
                .contains("ulimit -u")
                .doesNotContain("HEAP");
        assertThat(Failure.sentence(new UncheckedIOException(new IOException(new OutOfMemoryError("Map failed")))))
                .contains("ulimit -v")
                .doesNotContain("HEAP");
    }

    @Test
    void namesAMissingNativeLibrary() {
        Throwable missing = new ExceptionInInitializerError(
                new UnsatisfiedLinkError("libtorch_cpu.so: cannot open shared object file"));
        assertThat(Failure.sentence(missing)).contains("native library", "libtorch_cpu.so", "doctor");
    }

    @Test
    void tellsAProblemThatAClassMetWhenItWasLoaded() {
        assertThat(Failure.sentence(new ExceptionInInitializerError(new Problem("No fonts. Install some."))))
                .isEqualTo("No fonts. Install some.");
    }

    @Test
    void namesTheEngineThatFails() {
        Throwable failure = new CompletionException(new EngineException("shapes do not match\nat bar.cpp:1"));
        assertThat(Failure.sentence(failure))
                .startsWith("The tensor engine failed (EngineException: shapes do not match). ")
                .contains("doctor", "--debug");
        assertThat(Failure.sentence(new IllegalStateException("shapes do not match")))
                .startsWith("An unexpected error occurred (IllegalStateException: shapes do not match). ")
                .doesNotContain("doctor");
        assertThat(Failure.cause(failure)).isEqualTo("EngineException: shapes do not match");
        assertThat(Failure.cause(new Problem("No room. Make some.", failure))).isEqualTo("No room. Make some.");
    }

    @Test
    void leavesOutLibtorchsOwnStackTrace() {
        Throwable failure = new IllegalStateException("shape mismatch\nException raised from foo at bar.cpp:1");
        assertThat(Failure.sentence(failure)).contains("shape mismatch").doesNotContain("bar.cpp");
    }

    @Test
    void saysSomethingOfAFailureWithoutMessage() {
        assertThat(Failure.sentence(new IllegalStateException())).contains("IllegalStateException");
    }
}
