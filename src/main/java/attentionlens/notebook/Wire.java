package attentionlens.notebook;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZFrame;
import org.zeromq.ZMsg;

/** Encodes and decodes Jupyter's messages, whose frames are delimiter, signature, header, parent header, metadata, content. */
final class Wire {
    /** Version of the messaging protocol. */
    private static final String VERSION = "5.4";

    private static final String DELIMITER = "<IDS|MSG>";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEADER = 2;
    private static final int PARENT = 3;
    private static final int CONTENT = 5;

    private final String key;
    private final String session = UUID.randomUUID().toString();

    /** A message from the kernel; {@code parentId} is the id of the request that it answers. */
    record Received(String type, String parentId, JsonNode content) {}

    /** @param key with which both sides sign messages */
    Wire(String key) {
        this.key = key;
    }

    /** Composes a signed message to the kernel. */
    ZMsg message(String id, String type, Map<String, ?> content) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("msg_id", id);
        header.put("session", session);
        header.put("username", "attention-lens");
        header.put("date", Instant.now().toString());
        header.put("msg_type", type);
        header.put("version", VERSION);
        List<String> parts = List.of(Json.text(header), "{}", "{}", Json.text(content));
        ZMsg message = new ZMsg();
        Stream.concat(Stream.of(DELIMITER, signature(parts)), parts.stream())
                .forEach(part -> message.add(part.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** Decodes a message. Signatures are not checked: the ports are on the loopback interface, and chosen for this session. */
    Received read(ZMsg message) {
        List<String> frames = message.stream()
                .map(ZFrame::getData)
                .map(data -> new String(data, StandardCharsets.UTF_8))
                .toList();
        int start = frames.indexOf(DELIMITER);
        return new Received(
                tree(frames, start + HEADER).path("msg_type").asText(),
                tree(frames, start + PARENT).path("msg_id").asText(),
                tree(frames, start + CONTENT));
    }

    private static JsonNode tree(List<String> frames, int index) {
        return Json.parse(frames.get(index), "What the kernel said");
    }

    private String signature(List<String> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e); // every JDK has HMAC-SHA256
        }
    }
}
