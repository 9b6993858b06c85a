package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.figure.Facts.Origin;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.image.ImageFiles;
import attentionlens.image.Picture;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Provenance;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfFileTest {
    private static final int WIDTH = 960;
    private static final double POINTS = 720; // of that width, 96 pixels an inch

    @TempDir
    Path folder;

    private final Trace trace = TraceFixtures.room(TraceFixtures.pad(64, 48));
    private final WordInRun dog = said(trace, "baseline", 7);

    private static WordInRun said(Trace trace, String run, int word) {
        var of = trace.run(run).orElseThrow();
        return new WordInRun(trace, of, of.words().get(word));
    }

    private static WordFigures figures(Theme theme) {
        return new WordFigures(WordRule.FIRST_TOKEN, ColorMap.VIRIDIS, theme);
    }

    private Heat heat() {
        HeatMap map = HeadMaps.map(
                trace, trace.baseline(), dog.word().tokens(), 6, OptionalInt.empty(), WordRule.FIRST_TOKEN);
        return new Heat(map, map.max(), ColorMap.INFERNO, 0.85, true);
    }

    private Picture picture() {
        return ImageFiles.decode(trace.image().name(), trace.image().bytes());
    }

    private HeadMapFigure headMap(Theme theme) {
        HeadMapFigure.Subject subject = new HeadMapFigure.Subject(
                trace, trace.baseline(), dog.word(), WordRule.FIRST_TOKEN, 6, OptionalInt.empty(), "this map alone");
        return new HeadMapFigure(subject, picture(), heat(), theme);
    }

    /** Returns one figure of each kind, and the texts that it must contain. */
    private Map<Figure, List<String>> all(Theme theme) {
        WordFigures figures = figures(theme);
        List<Origin> both = List.of(dog.origin(), said(trace, "guided", 7).origin());
        Map<Figure, List<String>> all = new LinkedHashMap<>();
        all.put(headMap(theme), List.of("“dog”", "layer 6 · mean of 8 heads", "padding", "attention"));
        all.put(figures.matrix(dog, WordFigures.Quantity.VAR), List.of("“dog”", "layer", "head", "11"));
        all.put(figures.heads(dog, 3), List.of("heads of layer 3", "head 7"));
        all.put(figures.layers(dog, OptionalInt.of(2)), List.of("layer 11"));
        all.put(figures.curves(List.of(dog), false), List.of("VAR", "layer", "visual enrichment"));
        all.put(figures.strip(both), List.of("Every word", "Guided", "living"));
        StudyFigures studies = new StudyFigures(Map.of("Model", "a model"), theme);
        all.put(studies.varMap("“cat”", new double[][] {{0, 1}, {1, 1}}), List.of("“cat”", "layer", "head"));
        all.put(
                studies.svar(new double[] {1, 2, 9}, new double[] {0.5, 1}, new LayerRange(0, 1)),
                List.of("real", "hallucinated"));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsAsLargeAsItsFigureAndLooksLikeThePng(Theme theme) throws IOException {
        for (Figure figure : all(theme).keySet()) {
            try (PDDocument document = read(figure)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                PDPage page = document.getPage(0);
                assertThat(page.getMediaBox().getWidth()).isCloseTo((float) POINTS, within(0.01f));
                double height = POINTS * figure.height() / figure.width();
                assertThat(page.getMediaBox().getHeight()).isCloseTo((float) height, within(0.01f));
                BufferedImage png = PngFile.draw(figure, WIDTH);
                BufferedImage pdf = new PDFRenderer(document).renderImage(0, WIDTH / (float) POINTS, ImageType.RGB);
                assertThat(pdf.getWidth()).isEqualTo(WIDTH);
                assertThat(pdf.getHeight()).isBetween(png.getHeight() - 1, png.getHeight());
                BufferedImage same = png.getSubimage(0, 0, WIDTH, pdf.getHeight());
                assertThat(SvgFileTest.difference(same, pdf)).as(title(figure)).isLessThan(0.02); // edges of letters
                int corner = pdf.getRGB(WIDTH - 1, pdf.getHeight() - 1);
                assertThat(corner).isEqualTo(theme.background().getRGB());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textStaysTextInOurFontWhichIsInTheFile(Theme theme) throws IOException {
        for (Map.Entry<Figure, List<String>> figure : all(theme).entrySet()) {
            try (PDDocument document = read(figure.getKey())) {
                assertThat(text(document)).contains(figure.getValue());
                List<PDFont> fonts = fonts(drawing(document));
                assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
                assertThat(fonts).extracting(PDFont::getName).allMatch(name -> name.matches("[A-Z]{6}\\+Inter-\\w+"));
            }
        }
    }

    @Test
    void itCarriesWhatMadeIt() throws IOException, XMPException {
        Figure figure = figures(Theme.LIGHT).curves(List.of(dog), false);
        Map<String, String> told = figure.provenance();
        try (PDDocument document = read(figure)) {
            told.forEach(
                    (name, text) -> assertThat(document.getDocumentInformation().getCustomMetadataValue(name))
                            .isEqualTo(text));
            assertThat(document.getDocumentInformation().getTitle()).startsWith("“dog”");
            assertThat(document.getDocumentInformation().getCreator()).isEqualTo("Attention Lens 0.1.0");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse(told.get("Creation Time")).truncatedTo(ChronoUnit.SECONDS));
            PDMetadata ofPage = document.getPage(0).getMetadata();
            assertThat(ofPage.getCOSObject())
                    .isSameAs(document.getDocumentCatalog().getMetadata().getCOSObject());
            XMPMeta xmp = XMPMetaFactory.parseFromBuffer(ofPage.toByteArray());
            for (Map.Entry<String, String> entry : told.entrySet()) {
                assertThat(xmp.getPropertyString(PdfMetadata.NAMESPACE, PdfMetadata.name(entry.getKey())))
                        .isEqualTo(entry.getValue());
            }
        }
    }

    /** The traces were made at different times. */
    @Test
    void twoTracesAreDrawnTogether() throws IOException {
        Provenance made = trace.provenance();
        Trace later = new Trace(
                trace.model(),
                trace.image(),
                trace.geometry(),
                trace.prompt(),
                trace.decoding(),
                trace.runs(),
                trace.arrays(),
                trace.pieces(),
                new Provenance(
                        made.version(),
                        made.created().plusSeconds(60),
                        made.device(),
                        made.dtype(),
                        made.kernel(),
                        made.alphaZeroIdentical(),
                        made.secondsToFirst(),
                        made.seconds()));
        Figure figure = figures(Theme.LIGHT).curves(List.of(dog, said(later, "guided", 7)), false);
        try (PDDocument document = read(figure)) {
            assertThat(document.getDocumentInformation().getCustomMetadataValue("Creation Time"))
                    .isEqualTo(made.created() + " | " + made.created().plusSeconds(60));
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(made.created().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    void mapsAreImagesWithTheirColoursAndEdges() throws IOException {
        try (PDDocument document = read(figures(Theme.DARK).heads(dog, 3))) {
            List<PDImageXObject> images = images(drawing(document));
            assertThat(images).hasSize(trace.model().heads() + 1); // and the colour bar's
            for (int head = 0; head < trace.model().heads(); head++) {
                assertSame(images.get(head), FigureParts.image(map(head), largest(), ColorMap.VIRIDIS));
            }
        }
        try (PDDocument document = read(headMap(Theme.DARK))) {
            PDImageXObject panel = images(drawing(document)).getFirst();
            ImagePanel drawn = new ImagePanel(picture(), trace.geometry(), heat(), Theme.DARK, Typeface.load());
            assertSame(panel, drawn.paint(panel.getWidth(), panel.getHeight(), FigureSize.IMAGES_IN_VECTORS));
        }
    }

    private HeatMap map(int head) {
        return HeadMaps.map(
                trace, trace.baseline(), dog.word().tokens(), 3, OptionalInt.of(head), WordRule.FIRST_TOKEN);
    }

    private double largest() {
        return IntStream.range(0, trace.model().heads())
                .mapToDouble(head -> map(head).max())
                .max()
                .orElseThrow();
    }

    private static void assertSame(PDImageXObject image, BufferedImage drawn) throws IOException {
        assertThat(image.getInterpolate()).isFalse();
        int width = drawn.getWidth();
        int height = drawn.getHeight();
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getImage().getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(drawn.getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void equalFiguresAreEqualFilesAndOthersHaveAnotherIdentifier() throws IOException {
        byte[] light = PdfFile.bytes(headMap(Theme.LIGHT), WIDTH);
        byte[] dark = PdfFile.bytes(headMap(Theme.DARK), WIDTH);
        assertThat(PdfFile.bytes(headMap(Theme.LIGHT), WIDTH)).isEqualTo(light);
        assertThat(identifier(dark)).isNotEqualTo(identifier(light));
        assertThat(new String(light, 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-1.4");
    }

    private static String identifier(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocument().getTrailer().getCOSArray(COSName.ID).toString();
        }
    }

    @Test
    void lettersThatOurFontLacksLeaveTheRestText() throws IOException, XMPException {
        Trace odd = TraceFixtures.trace(
                "odd\u0001\t\u732b\ud83d e\u0301 a -> b.png", trace.image().bytes(), trace.geometry());
        Figure figure = figures(Theme.LIGHT).curves(List.of(said(odd, "baseline", 7)), false);
        try (PDDocument document = read(figure)) {
            assertThat(text(document)).contains("odd", "\u00e9 a -> b.png · Attention Lens 0.1.0");
            XMPMeta xmp = XMPMetaFactory.parseFromBuffer(
                    document.getDocumentCatalog().getMetadata().toByteArray());
            assertThat(xmp.getPropertyString(PdfMetadata.NAMESPACE, "Image")).contains("odd\ufffd\t\u732b\ufffd");
        }
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeft() throws IOException {
        Figure figure = headMap(Theme.DARK);
        assertThatThrownBy(() -> FigureFile.write(figure, WIDTH, folder.resolve("gone/a.pdf")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> FigureFile.write(figure, 3, folder.resolve("a.pdf")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--width");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static String title(Figure figure) {
        return figure.provenance().getOrDefault("Title", "");
    }

    private static PDDocument read(Figure figure) throws IOException {
        return Loader.loadPDF(PdfFile.bytes(figure, WIDTH));
    }

    /** Returns the resources of the form that the page shows. */
    private static PDResources drawing(PDDocument document) throws IOException {
        PDResources page = document.getPage(0).getResources();
        PDXObject form = page.getXObject(page.getXObjectNames().iterator().next());
        return ((PDFormXObject) form).getResources();
    }

    /** Returns the letters in the order of the file. */
    private static String text(PDDocument document) throws IOException {
        StringBuilder out = new StringBuilder();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                out.append(letter.getUnicode());
            }
        };
        reader.getText(document);
        return out.toString();
    }

    private static List<PDFont> fonts(PDResources of) throws IOException {
        List<PDFont> out = new ArrayList<>();
        for (COSName name : of.getFontNames()) {
            out.add(of.getFont(name));
        }
        return out;
    }

    private static List<PDImageXObject> images(PDResources of) throws IOException {
        List<PDImageXObject> out = new ArrayList<>();
        for (COSName name : of.getXObjectNames()) {
            if (of.getXObject(name) instanceof PDImageXObject image) {
                out.add(image);
            }
        }
        return out;
    }
}
