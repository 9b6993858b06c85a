package attentionlens.checkpoint;

import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code tokenizer.model} of sentencepiece (its {@code sentencepiece_model.proto}), as far as Llama's tokenizers need it.
 *
 * @param pieces the vocabulary, in the order of ids
 * @param dummyPrefix whether a space is put before the text
 */
record SentencePieceModel(List<Piece> pieces, boolean dummyPrefix) {
    private static final int BPE = 2;

    /** What a piece is for, by its number in the file. */
    enum Kind {
        NONE,
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE
    }

    /**
     * A piece of the vocabulary.
     *
     * @param text its text, with spaces as U+2581
     * @param kind what it is for
     */
    record Piece(String text, Kind kind) {}

    /**
     * Reads a file.
     *
     * @throws Problem if it is damaged, or not a BPE model like Llama's
     */
    static SentencePieceModel read(Path file) {
        try {
            return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw new Problem(file + " is not a sentencepiece model, or it is damaged. Get it again.", e);
        }
    }

    private static SentencePieceModel parse(Path file, ByteBuffer in) {
        List<Piece> pieces = new ArrayList<>();
        long model = 1;
        boolean dummyPrefix = true;
        boolean changesText = false;
        while (in.hasRemaining()) {
            Field field = Field.read(in);
            switch (field.number) {
                case 1 -> pieces.add(piece(field.content));
                case 2 -> model = within(field.content, 3, model);
                case 3 -> {
                    dummyPrefix = within(field.content.duplicate(), 3, 1) != 0;
                    changesText = within(field.content, 2, 0) != 0;
                }
                default -> {
                    // of no use here
                }
            }
        }
        if (model != BPE || changesText || pieces.isEmpty()) {
            throw new Problem(file + " is not a sentencepiece model like Llama's (BPE that leaves the text as it is)."
                    + " Put the tokenizer.json of the same model beside it.");
        }
        return new SentencePieceModel(List.copyOf(pieces), dummyPrefix);
    }

    private static Piece piece(ByteBuffer in) {
        String text = "";
        Kind kind = Kind.NORMAL;
        while (in.hasRemaining()) {
            Field field = Field.read(in);
            switch (field.number) {
                case 1 -> text = StandardCharsets.UTF_8.decode(field.content).toString();
                case 3 -> kind = Kind.values()[(int) field.value];
                default -> {
                    // of no use here
                }
            }
        }
        return new Piece(text, kind);
    }

    /** Returns a number in a message, or the length of a text; the last one if it repeats. */
    private static long within(ByteBuffer message, int number, long otherwise) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long out = otherwise;
        while (in.hasRemaining()) {
            Field field = Field.read(in);
            if (field.number == number) {
                out = field.content.hasRemaining() ? field.content.remaining() : field.value;
            }
        }
        return out;
    }

    /** One field of a protocol-buffers message: a number, or content of some length. */
    private record Field(int number, long value, ByteBuffer content) {
        private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

        static Field read(ByteBuffer in) {
            long key = varint(in);
            int number = (int) (key >>> 3);
            return switch ((int) (key & 7)) {
                case 0 -> new Field(number, varint(in), EMPTY);
                case 1 -> new Field(number, in.getLong(), EMPTY);
                case 2 -> {
                    int length = Math.toIntExact(varint(in));
                    ByteBuffer content = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                    in.position(in.position() + length);
                    yield new Field(number, 0, content);
                }
                case 5 -> new Field(number, in.getInt(), EMPTY);
                default -> throw new IllegalArgumentException("Wire type " + (key & 7));
            };
        }

        private static long varint(ByteBuffer in) {
            long out = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = in.get();
                out |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return out;
                }
            }
            throw new IllegalArgumentException("A number without end");
        }
    }
}
