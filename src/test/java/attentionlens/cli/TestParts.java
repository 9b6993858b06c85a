package attentionlens.cli;

import attentionlens.app.headless.Pictures;
import attentionlens.app.headless.Scrubbing;
import attentionlens.djl.LoadedEngine;
import attentionlens.scenes.SampleWorld;
import attentionlens.scenes.SceneFolder;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** All verbs without an engine: those that need a model fail with a problem. */
final class TestParts {
    private static final ModelLoader NO_ENGINE = (model, device, precision, progress, cancellation) -> {
        throw new Problem("No engine in this test.");
    };

    private TestParts() {}

    /** Does to a running command what Ctrl-C does. */
    static void interrupt(Cancellation command) {
        Thread.startVirtualThread(((Interruption) command)::interrupted);
        while (!command.isCancelled()) {
            Thread.onSpinWait();
        }
    }

    /** @param window what the window does */
    static Parts with(Runnable window) {
        return with(files -> window.run());
    }

    /** @param window what the window does with files */
    static Parts with(Consumer<List<Path>> window) {
        return new Parts()
                .with(
                        CommandLineApp.class,
                        () -> new CommandLineApp(window, painted -> {
                            window.accept(List.of());
                            painted.run();
                        }))
                .with(CaptionCommand.class, () -> new CaptionCommand(NO_ENGINE))
                .with(
                        GetCommand.class,
                        () -> new GetCommand(() -> {
                            throw new Problem("No hub in this test.");
                        }))
                .with(ChairEvalCommand.class, () -> new ChairEvalCommand(NO_ENGINE))
                .with(DoctorCommand.class, () -> new DoctorCommand(() -> new LoadedEngine("2.7.1", "nowhere", 0)))
                .with(BenchCommand.class, () -> new BenchCommand(NO_ENGINE, () -> 0, Scrubbing::new))
                .with(PicturesCommand.class, () -> new PicturesCommand(() -> new Pictures(NO_ENGINE)))
                .with(RehearseCommand.class, () -> new RehearseCommand(painted -> window.accept(List.of())))
                .with(MakeScenesCommand.class, () -> new MakeScenesCommand(SceneFolder::load))
                .with(TrainSampleCommand.class, () -> new TrainSampleCommand(SampleWorld::load))
                .with(ExtractVarCommand.class, () -> new ExtractVarCommand(NO_ENGINE, System::nanoTime))
                .with(TrainDetectorCommand.class, () -> new TrainDetectorCommand(System::nanoTime))
                .with(EvaluateSampleCommand.class, () -> new EvaluateSampleCommand(NO_ENGINE, SampleWorld::load))
                .with(
                        NotebooksCommand.class,
                        () -> new NotebooksCommand(() -> {
                            throw new Problem("No kernel in this test.");
                        }));
    }
}
