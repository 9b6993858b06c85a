package attentionlens.app.viewmodel;

import attentionlens.figure.HeadMapFigure;
import attentionlens.figure.HeadMapFigure.Subject;
import attentionlens.figure.Heat;
import attentionlens.figure.PngFile;
import attentionlens.figure.Theme;
import attentionlens.image.ImageFiles;
import attentionlens.image.Picture;
import attentionlens.trace.SourceImage;
import java.nio.file.Path;

/**
 * A heatmap as it is seen, to be drawn into a file.
 *
 * @param subject what it shows
 * @param heat its values and colours
 * @param theme light or dark
 */
record HeadMapExport(Subject subject, Heat heat, Theme theme) {
    private static final int WIDTH = 1440;

    /** Draws it. Called in the background. */
    Path write(Path file) {
        SourceImage image = subject.trace().image();
        Picture picture = ImageFiles.decode(image.name(), image.bytes());
        PngFile.write(new HeadMapFigure(subject, picture, heat, theme), WIDTH, file);
        return file;
    }
}
