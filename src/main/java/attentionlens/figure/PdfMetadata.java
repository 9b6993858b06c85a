package attentionlens.figure;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * A figure's provenance in a PDF file: each entry by its name in the document's information, which viewers show, and as XMP of both the
 * document and its page. The page's XMP is all that remains once the figure is part of a paper.
 */
final class PdfMetadata {
    /** The XML namespace of the entries in XMP. */
    static final String NAMESPACE = SvgFile.NAMESPACE + "#";

    private PdfMetadata() {}

    static void add(Map<String, String> provenance, PDDocument document, PDPage page) throws IOException {
        document.setDocumentInformation(information(provenance));
        PDMetadata metadata = new PDMetadata(document, new ByteArrayInputStream(xmp(provenance)));
        document.getDocumentCatalog().setMetadata(metadata);
        page.setMetadata(metadata);
    }

    private static PDDocumentInformation information(Map<String, String> provenance) {
        PDDocumentInformation out = new PDDocumentInformation();
        provenance.forEach(out::setCustomMetadataValue);
        out.setCreator(provenance.getOrDefault("Software", "Attention Lens"));
        creationTime(provenance)
                .ifPresent(made -> out.setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC))));
        return out;
    }

    /** The creation time; the latest one if the figure is of several traces. */
    private static Optional<Instant> creationTime(Map<String, String> provenance) {
        return Stream.ofNullable(provenance.get("Creation Time"))
                .flatMap(Pattern.compile(Pattern.quote(Facts.BOTH))::splitAsStream)
                .map(Instant::parse)
                .max(Comparator.naturalOrder());
    }

    private static byte[] xmp(Map<String, String> provenance) {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(NAMESPACE, "al");
            XMPMeta out = XMPMetaFactory.create();
            String title = Xml.valid(provenance.getOrDefault("Title", "Attention Lens"));
            out.setLocalizedText(XMPConst.NS_DC, "title", null, XMPConst.X_DEFAULT, title);
            for (Map.Entry<String, String> entry : provenance.entrySet()) {
                out.setProperty(NAMESPACE, name(entry.getKey()), Xml.valid(entry.getValue()));
            }
            return XMPMetaFactory.serializeToBuffer(out, new SerializeOptions().setPadding(0));
        } catch (XMPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an entry's name with only the characters that XML names may have. */
    static String name(String entry) {
        return entry.replaceAll("[^A-Za-z0-9-]", "");
    }
}
