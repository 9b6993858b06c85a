package attentionlens.trace;

/** Element types of stored arrays, named as in safetensors, with PyTorch's scalar type numbers. */
public enum ElementType {
    F32(4, 6),
    F16(2, 5),
    BF16(2, 15),
    I64(8, 4),
    I32(4, 3),
    I8(1, 1),
    U8(1, 0);

    private final int bytes;
    private final int torch;

    ElementType(int bytes, int torch) {
        this.bytes = bytes;
        this.torch = torch;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** PyTorch's {@code ScalarType} number. */
    public int torch() {
        return torch;
    }
}
