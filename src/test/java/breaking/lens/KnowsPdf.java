package breaking.lens;

import org.apache.pdfbox.pdmodel.PDPage;

/** PDFBox outside its room. */
record KnowsPdf(PDPage page) {}
