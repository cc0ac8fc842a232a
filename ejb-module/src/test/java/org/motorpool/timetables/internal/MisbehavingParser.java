package org.motorpool.timetables.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that speaks as the parser does, and does what each file tells it to. */
public final class MisbehavingParser {

    private MisbehavingParser() {}

    public static void main(String[] arguments) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        while (true) {
            byte[] file = in.readNBytes(in.readInt());
            String deed = new String(file, 0, Math.min(20, file.length), StandardCharsets.US_ASCII).strip();
            answer(out, act(deed));
            if (deed.equals("last")) {
                return;
            }
        }
    }

    private static String act(String deed) throws Exception {
        switch (deed) {
            case "hang" -> Thread.sleep(Long.MAX_VALUE);
            case "spin" -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            case "done" -> Runtime.getRuntime().halt(0);
            case "crash" -> Runtime.getRuntime().halt(7);
            case "heap" -> fill(new ArrayList<>());
            case "chatter" -> System.err.println("x".repeat(10_000_000));
            case "write" -> Files.write(Path.of("large"), new byte[20_000_000]);
            case "environment" -> {
                return String.join(",", System.getenv().keySet());
            }
            case "folder" -> {
                return Path.of("").toAbsolutePath().toString();
            }
            default -> {
                return ProcessHandle.current().pid() + " " + deed;
            }
        }
        return deed;
    }

    private static void fill(List<byte[]> heap) {
        while (true) {
            heap.add(new byte[1 << 20]);
        }
    }

    private static void answer(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
