package attentionlens.djl;

import org.junit.jupiter.api.Test;

class TensorProgramTest {
    @Test
    void loadsBothParts() {
        new TensorProgram("vision", "Tower").close();
        new TensorProgram("decoder", "Decoder").close();
    }
}
