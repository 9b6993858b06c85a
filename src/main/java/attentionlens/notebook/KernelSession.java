package attentionlens.notebook;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A kernel in a process of its own, driven by Jupyter's messaging protocol; cells run one after another. For use by one thread. */
final class KernelSession implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long POLL_MILLIS = 200;
    private static final long ASK_AGAIN_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 500;
    private static final int MAX_REQUESTS = 15;
    /** In the log, the sign of a kernel that will never answer. */
    private static final String FAILED_START = "Exception in thread";

    private static final int MAX_ERROR_LINES = 12;
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Path scratch;
    private final Process process;
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket broadcast = context.createSocket(SocketType.SUB);
    private final Wire wire;
    private final int[] ports;
    private final Cancellation cancellation;

    /** Thrown if a cell fails. */
    static final class CellFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CellFailure(String message) {
            super(message);
        }
    }

    /**
     * Starts a kernel, which takes some seconds until it {@linkplain #awaitReady answers}.
     *
     * @param folder working directory, against which cells resolve relative paths
     * @param scratch an empty folder for this kernel only, and for what its cells keep in temporary files
     */
    KernelSession(KernelCommand command, Path folder, Path scratch, Cancellation cancellation) throws IOException {
        this.scratch = scratch;
        this.cancellation = cancellation;
        String key = UUID.randomUUID().toString();
        this.wire = new Wire(key);
        ports = freePorts();
        Path file = Files.writeString(scratch.resolve("connection.json"), Json.text(connection(key, ports)));
        process = new ProcessBuilder(command.temporaryIn(scratch).line(scratch, file.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        broadcast.subscribe(ZMQ.SUBSCRIPTION_ALL);
    }

    private static Map<String, Object> connection(String key, int[] ports) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("transport", "tcp");
        connection.put("ip", HOST);
        connection.put("signature_scheme", "hmac-sha256");
        connection.put("key", key);
        connection.put("shell_port", ports[0]);
        connection.put("iopub_port", ports[1]);
        connection.put("stdin_port", ports[2]);
        connection.put("control_port", ports[3]);
        connection.put("hb_port", ports[4]);
        return connection;
    }

    private static int[] freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, loopback()));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private Path log() {
        return scratch.resolve("kernel.log");
    }

    /** The lines of the kernel's standard output and error. */
    private List<String> logged() {
        try {
            return Files.readAllLines(log());
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Waits until the kernel answers. Broadcasts are lost until the subscription takes effect, so requests are repeated until one is heard.
     *
     * @return false if it never will: on a busy machine, rapaio-jupyter-kernel 3.0.1 may fail while it starts, and then stays silent
     */
    boolean awaitReady() throws InterruptedException {
        for (int port : ports) {
            awaitPort(port);
        }
        process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS); // it stops listening if spoken to before it is all there
        shell.connect("tcp://" + HOST + ":" + ports[0]);
        broadcast.connect("tcp://" + HOST + ":" + ports[1]);
        for (int asked = 0; asked < MAX_REQUESTS; asked++) {
            wire.message(UUID.randomUUID().toString(), "kernel_info_request", Map.of())
                    .send(shell);
            for (long waited = 0; waited < ASK_AGAIN_MILLIS; waited += POLL_MILLIS) {
                if (poll() != null) {
                    return true;
                }
            }
            if (logged().stream().anyMatch(line -> line.contains(FAILED_START))) {
                return false;
            }
        }
        return false;
    }

    private void awaitPort(int port) throws InterruptedException {
        while (!isOpen(port)) {
            checkAlive();
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(loopback(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void checkAlive() {
        if (cancellation.isCancelled()) {
            throw new Problem("Stopped. Nothing was written.");
        }
        if (!process.isAlive()) {
            throw new Problem(
                    "The notebook's kernel ended by itself (exit code " + process.exitValue() + ")." + lastWords());
        }
    }

    /** The next broadcast; null if none came within {@link #POLL_MILLIS}. */
    private @Nullable ZMsg poll() {
        checkAlive();
        broadcast.setReceiveTimeOut(Math.toIntExact(POLL_MILLIS));
        return ZMsg.recvMsg(broadcast);
    }

    private String lastWords() {
        List<String> lines = logged();
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_ERROR_LINES), lines.size()));
    }

    /**
     * Runs a cell.
     *
     * @param count its execution count
     * @return its outputs
     * @throws CellFailure if it fails
     */
    ArrayNode execute(String code, int count) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("code", code);
        request.put("silent", false);
        request.put("store_history", true);
        request.put("user_expressions", Map.of());
        request.put("allow_stdin", false);
        request.put("stop_on_error", true);
        wire.message(id, "execute_request", request).send(shell);
        Outputs outputs = new Outputs();
        while (true) {
            ZMsg message = poll();
            if (message != null) {
                Wire.Received reply = wire.read(message);
                if (reply.parentId().equals(id) && take(reply, outputs, count)) {
                    return outputs.list();
                }
            }
        }
    }

    /** Adds a message to the outputs; true if it says that the cell is done. */
    private static boolean take(Wire.Received reply, Outputs outputs, int count) {
        JsonNode content = reply.content();
        switch (reply.type()) {
            case "stream" ->
                outputs.print(
                        content.path("name").asText(), content.path("text").asText());
            case "display_data" -> outputs.show(content);
            case "execute_result" -> outputs.result(content, count);
            case "error" -> throw new CellFailure(failure(content));
            default -> {}
        }
        return reply.type().equals("status")
                && content.path("execution_state").asText().equals("idle");
    }

    private static String failure(JsonNode content) {
        StringBuilder trace = new StringBuilder();
        content.path("traceback").forEach(line -> trace.append(line.asText()).append('\n'));
        List<String> lines = ANSI.matcher(trace)
                .replaceAll("")
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_ERROR_LINES)
                .toList();
        return lines.isEmpty() ? content.path("evalue").asText() : String.join("\n", lines);
    }

    @Override
    public void close() {
        context.close();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
