package attentionlens.hallucination.language;

/** The kinds of words that WordNet has. */
enum PartOfSpeech {
    NOUN("noun"),
    VERB("verb"),
    ADJECTIVE("adj"),
    ADVERB("adv");

    /** In the names of WordNet's files. */
    final String file;

    PartOfSpeech(String file) {
        this.file = file;
    }

    /** Of a Penn Treebank tag, as the published scorer maps it: by the first letter, what is nothing else a noun. */
    static PartOfSpeech ofTag(String tag) {
        return switch (tag.charAt(0)) {
            case 'J' -> ADJECTIVE;
            case 'V' -> VERB;
            case 'R' -> ADVERB;
            default -> NOUN;
        };
    }
}
