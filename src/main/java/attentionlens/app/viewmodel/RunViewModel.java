package attentionlens.app.viewmodel;

import attentionlens.lens.LogitLens;
import attentionlens.lens.Stages;
import attentionlens.lens.VisualAttention;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A caption of an image: the words that have come so far, and what was captured for each. */
public final class RunViewModel {
    private final int index;
    private final String name;
    private final ShownImage image;
    private Optional<Guidance> guidance;
    private final List<TokenStep> tokens = new ArrayList<>();
    private final List<Map<Capture, ArrayData>> captured = new ArrayList<>();
    private final ObservableList<Word> words = FXCollections.observableArrayList();
    private final ObservableList<Word> wordsView = FXCollections.unmodifiableObservableList(words);
    private final List<TokenVar> vars = new ArrayList<>(); // of all tokens, if attention was captured
    private final List<Double> svars = new ArrayList<>(); // of the tokens whose VAR has been computed
    private int given;
    private Optional<ImageGeometry> geometry = Optional.empty();
    private Optional<ModelInfo> model = Optional.empty();
    private Optional<Run.Finish> finish = Optional.empty();
    private Optional<LogitLens> lens = Optional.empty();

    RunViewModel(int index, String name, ShownImage image, Optional<Guidance> guidance) {
        this.index = index;
        this.name = name;
        this.image = image;
        this.guidance = guidance;
    }

    /** Returns a run that is over. */
    static RunViewModel of(int index, Run run, ShownImage image, ImageGeometry geometry) {
        RunViewModel model = new RunViewModel(index, run.name(), image, Optional.ofNullable(run.guidance()));
        model.prepared(geometry);
        model.complete(run);
        return model;
    }

    /** 0 for the baseline. */
    public int index() {
        return index;
    }

    /** Unique in its trace: {@code baseline}, {@code guided}, {@code guided-2}... */
    public String name() {
        return name;
    }

    /** What it describes. */
    public ShownImage image() {
        return image;
    }

    /** Where the patches lie; known before the first word. */
    public Optional<ImageGeometry> geometry() {
        return geometry;
    }

    /** The model that says the words; known before the first one. */
    Optional<ModelInfo> model() {
        return model;
    }

    void model(ModelInfo by) {
        model = Optional.of(by);
    }

    /** The words of its image's patches; empty if they were not read. */
    Optional<LogitLens> lens() {
        return lens;
    }

    void lens(Optional<LogitLens> patches) {
        lens = patches;
    }

    void prepared(ImageGeometry where) {
        geometry = Optional.of(where);
    }

    /** Pattern on the image tokens at the row that predicts a token, [L, H, P]; empty if it was not captured. */
    Optional<ArrayData> attention(int token) {
        return captured(Capture.ATTENTION, token);
    }

    /** Bytes that its arrays take in memory; those mapped from a file take none. */
    long bytes() {
        return captured.stream()
                .flatMap(arrays -> arrays.values().stream())
                .map(ArrayData::data)
                .filter(data -> !data.isMapped())
                .mapToLong(MemorySegment::byteSize)
                .sum();
    }

    /** Number of first tokens that were given, not chosen; known once the run has ended. */
    public int given() {
        return given;
    }

    /** Corrects the settings of its guidance. */
    void guided(Guidance setting) {
        guidance = Optional.of(setting);
    }

    void given(int count) {
        given = count;
    }

    /** VAR of every layer and head at the row that predicts a token, [L][H]; empty until it is computed. */
    Optional<double[][]> var(int token) {
        return token < svars.size() ? Optional.of(vars.get(token).get()) : Optional.empty();
    }

    /** The same, computed when it is read; only if attention was captured. */
    TokenVar tokenVar(int token) {
        return vars.get(token);
    }

    /** SVAR of a word, over the layers of visual enrichment; empty until it is computed. */
    public OptionalDouble svar(Word word) {
        return svar(word.tokens().start());
    }

    OptionalDouble svar(int token) {
        return token < svars.size() ? OptionalDouble.of(svars.get(token)) : OptionalDouble.empty();
    }

    private static double svar(double[][] values) {
        return VisualAttention.svar(values, Stages.ENRICHMENT.range(values.length));
    }

    /** Returns the token that a character of the text belongs to. */
    int tokenAt(int character) {
        return TokenStep.at(tokens, character);
    }

    /** Returns the word that a character of the text belongs to. */
    public Optional<Word> wordAt(int character) {
        return Span.firstEndingAfter(words, Word::characters, character)
                .filter(word -> word.characters().contains(character));
    }

    /** Number of tokens whose VAR has been computed. */
    int measured() {
        return svars.size();
    }

    /** The VAR of the other tokens. */
    List<TokenVar> unmeasured() {
        return List.copyOf(vars.subList(svars.size(), vars.size()));
    }

    /** Takes over the VAR of the next tokens, which has been computed. */
    void measure(List<TokenVar> next) {
        next.stream().map(TokenVar::get).map(RunViewModel::svar).forEach(svars::add);
    }

    public Optional<Guidance> guidance() {
        return guidance;
    }

    /** The words, in order; grows while they come. */
    public ObservableList<Word> words() {
        return wordsView;
    }

    /** Returns how many words there are so far, without punctuation marks, which {@link #words} holds too. */
    public int wordCount() {
        return (int) words.stream().filter(word -> !word.isPunctuation()).count();
    }

    /** The texts of all tokens, one after another; the words' character spans refer to it. */
    public String text() {
        return tokens.stream().map(TokenStep::text).collect(Collectors.joining());
    }

    public List<TokenStep> tokens() {
        return List.copyOf(tokens);
    }

    public TokenStep token(int token) {
        return tokens.get(token);
    }

    /** Why it ended; empty while it goes on. */
    public Optional<Run.Finish> finish() {
        return finish;
    }

    /** What was captured of a kind at the row that predicts a token, without the token axis. */
    Optional<ArrayData> captured(Capture kind, int token) {
        return token < captured.size() ? Optional.ofNullable(captured.get(token).get(kind)) : Optional.empty();
    }

    void append(List<TraceViewModel.StreamedToken> arrived) {
        for (TraceViewModel.StreamedToken one : arrived) {
            tokens.add(one.step());
            captured.add(Map.copyOf(one.captured()));
        }
        addVars();
        updateWords();
    }

    /** Takes over the finished run, which may contain more than was reported while it was decoded. */
    void complete(Run run) {
        guidance = Optional.ofNullable(run.guidance());
        tokens.clear();
        captured.clear();
        for (int t = 0; t < run.tokens().size(); t++) {
            int token = t;
            tokens.add(run.tokens().get(t));
            captured.add(run.arrays().entrySet().stream()
                    .filter(entry -> entry.getKey().perToken())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().slice(token))));
        }
        finish = Optional.of(run.finish());
        addVars();
        updateWords();
    }

    void stop() {
        finish = Optional.of(Run.Finish.CANCELLED);
    }

    private void addVars() {
        for (int token = vars.size(); token < tokens.size(); token++) {
            attention(token).map(TokenVar::new).ifPresent(vars::add);
        }
    }

    private void updateWords() {
        List<Word> now = new Run("", guidance.orElse(null), tokens, text(), Run.Finish.CANCELLED, Map.of()).words();
        if (!words.equals(now)) {
            words.setAll(now);
        }
    }
}
