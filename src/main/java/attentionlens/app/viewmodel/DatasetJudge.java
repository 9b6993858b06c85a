package attentionlens.app.viewmodel;

import attentionlens.hallucination.Caption;
import attentionlens.hallucination.ChairSentence;
import attentionlens.study.CaptionedImage;
import attentionlens.study.CaptionedImage.NamedObject;
import attentionlens.study.CaptionedImage.RunCaption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the captions of a dataset are judged by.
 *
 * @param truth what is in the images, if that is known
 * @param detector judges mentions in the captions of the model it was trained for
 */
record DatasetJudge(Optional<TruthSource> truth, Optional<DetectorViewModel.Loaded> detector) {
    static final DatasetJudge NONE = new DatasetJudge(Optional.empty(), Optional.empty());

    /** Judges all captions of an image. Takes some milliseconds: called in the background. */
    List<DatasetCaption> judge(CaptionedImage image) {
        Optional<Set<String>> objects = truth.flatMap(source -> source.objects(image.image()));
        return image.captions().stream()
                .map(said -> judge(image, said, objects))
                .toList();
    }

    private DatasetCaption judge(CaptionedImage image, RunCaption said, Optional<Set<String>> objects) {
        List<DatasetCaption.Named> named = said.named().stream()
                .map(one -> new DatasetCaption.Named(
                        one.mention(),
                        one.varByLayer(),
                        one.svar(),
                        risk(image, one),
                        objects.map(there -> there.contains(one.mention().category()))))
                .toList();
        Optional<ChairSentence> sentence = objects.map(there -> new ChairSentence(
                new Caption(0, said.caption()),
                said.words().words(),
                said.words().mentions(),
                there));
        OptionalInt hallucinated = sentence.map(
                        known -> OptionalInt.of(known.hallucinated().size()))
                .orElse(OptionalInt.empty());
        return new DatasetCaption(
                said.run(), Optional.ofNullable(said.guidance()), said.caption(), named, sentence, hallucinated);
    }

    private OptionalDouble risk(CaptionedImage image, NamedObject one) {
        return detector.filter(found -> found.judges(Optional.of(image.model())))
                .map(found -> OptionalDouble.of(1 - found.detector().probability(one.var())))
                .orElse(OptionalDouble.empty());
    }
}
