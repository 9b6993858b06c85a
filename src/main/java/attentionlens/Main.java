package attentionlens;

import attentionlens.app.Launcher;
import attentionlens.app.headless.FirstFrame;
import attentionlens.app.headless.Pictures;
import attentionlens.app.headless.Scrubbing;
import attentionlens.checkpoint.Settings;
import attentionlens.cli.BenchCommand;
import attentionlens.cli.CaptionCommand;
import attentionlens.cli.ChairEvalCommand;
import attentionlens.cli.CommandLineApp;
import attentionlens.cli.DoctorCommand;
import attentionlens.cli.EvaluateSampleCommand;
import attentionlens.cli.ExtractVarCommand;
import attentionlens.cli.GetCommand;
import attentionlens.cli.MakeScenesCommand;
import attentionlens.cli.NotebooksCommand;
import attentionlens.cli.Parts;
import attentionlens.cli.PicturesCommand;
import attentionlens.cli.RehearseCommand;
import attentionlens.cli.StandardOutput;
import attentionlens.cli.TrainDetectorCommand;
import attentionlens.cli.TrainSampleCommand;
import attentionlens.djl.DjlModelLoader;
import attentionlens.djl.LoadedEngine;
import attentionlens.djl.MemoryBandwidth;
import attentionlens.hub.HubSettings;
import attentionlens.hub.LocalStock;
import attentionlens.hub.ModelFetch;
import attentionlens.hub.ModelStock;
import attentionlens.machine.Arguments;
import attentionlens.machine.SpinCount;
import attentionlens.notebook.KernelCommand;
import attentionlens.scenes.SampleWorld;
import attentionlens.scenes.SceneFolder;
import attentionlens.store.Assets;
import attentionlens.trace.Version;
import attentionlens.vlm.ModelLoader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/** The program's entry point, and the only place where its parts are wired together. */
public final class Main {
    private Main() {}

    /** Runs a verb, {@code VERB ...}, and exits with its code. Without arguments, or with {@code FILE ...}, opens the window. */
    public static void main(String[] args) {
        SpinCount.watch();
        StandardOutput printed = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(printed, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code = CommandLineApp.run(parts(), out, err, Arguments.asGiven(Main.class, args));
        System.exit(printed.exitCode(code, err));
    }

    private static Parts parts() {
        ModelLoader loader = new DjlModelLoader(Version.current());
        return new Parts()
                .with(CommandLineApp.class, () -> window(loader))
                .with(CaptionCommand.class, () -> new CaptionCommand(loader))
                .with(GetCommand.class, () -> new GetCommand(Main::fetch))
                .with(ChairEvalCommand.class, () -> new ChairEvalCommand(loader))
                .with(DoctorCommand.class, () -> new DoctorCommand(LoadedEngine::load))
                .with(BenchCommand.class, () -> new BenchCommand(loader, MemoryBandwidth::measure, Scrubbing::new))
                .with(PicturesCommand.class, () -> new PicturesCommand(() -> new Pictures(loader)))
                .with(MakeScenesCommand.class, () -> new MakeScenesCommand(SceneFolder::load))
                .with(TrainSampleCommand.class, () -> new TrainSampleCommand(SampleWorld::load))
                .with(ExtractVarCommand.class, () -> new ExtractVarCommand(loader, System::nanoTime))
                .with(TrainDetectorCommand.class, () -> new TrainDetectorCommand(System::nanoTime))
                .with(EvaluateSampleCommand.class, () -> new EvaluateSampleCommand(loader, SampleWorld::load))
                .with(RehearseCommand.class, () -> new RehearseCommand(painted -> firstFrame(loader, painted)))
                .with(NotebooksCommand.class, () -> new NotebooksCommand(Main::kernel));
    }

    private static CommandLineApp window(ModelLoader loader) {
        return new CommandLineApp(
                files -> Launcher.ofUser(loader, stock()).open(files), painted -> firstFrame(loader, painted));
    }

    private static void firstFrame(ModelLoader loader, Runnable painted) {
        FirstFrame.withUnsavedSettings(loader, stock()).show(painted);
    }

    private static ModelStock stock() {
        return new LocalStock(Settings.ofProcess());
    }

    private static KernelCommand kernel() {
        return KernelCommand.ofProcess(Assets.notebookKernel());
    }

    private static ModelFetch fetch() {
        return new ModelFetch(HubSettings.of(Settings.ofProcess()));
    }
}
